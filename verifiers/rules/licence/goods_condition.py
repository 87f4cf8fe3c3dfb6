"""LIC-COND-01: 商品状态 is 旧."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import GUIDE
from verifiers.licence import face
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-COND-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十四)"]])
def goods_are_used(subject: Subject) -> Ruling:
    """商品状态未选“旧” / the goods condition is not 旧 (used), as declared or on the licence."""
    condition: str = subject.declared("goods_condition")
    field = face(subject, "goods_condition")
    at = subject.at(field)
    where, said = "填为", condition
    if plain(condition) == "旧" and field is not None:
        where, said = "在许可证上为", field.need()
    if plain(said) != "旧":
        return failed(
            f"商品状态{where}“{said}”，二手车应选“旧”。",
            f"The goods condition is {said}; used cars must be declared 旧 (used).",
            "请将“商品状态”改选为“旧”。 Choose 旧.",
            at=at,
            declared=said,
        )
    return passed("商品状态为“旧”。", "The goods condition is 旧 (used).", at=at, declared=condition)
