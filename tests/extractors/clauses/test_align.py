"""Alignment of a contract with its Chinese translation, in six languages and every shape of translation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extractors.clauses.align import align, coverage
from extractors.clauses.model import Clause
from extractors.clauses.segment import segment
from extractors.model import Sheet
from intake.model import Box
from tests.extractors.clauses.pages import office, scanned, two_columns
from tests.extractors.clauses.versions import FOREIGN, pairs, version

Shape = Callable[[Sequence[tuple[str, str]]], list[Sheet]]
SHAPES: dict[str, Shape] = {
    "two columns": two_columns,
    "a ruled table": lambda both: two_columns(both, is_ruled=True),
    "paragraphs in turn": lambda both: scanned([text for pair in both for text in pair if text]),
    "one version after the other": lambda both: scanned([p[0] for p in both if p[0]] + [p[1] for p in both], lines=30),
    "a table of an office file": lambda both: office([list(pair) for pair in both]),
    "both languages in one paragraph": lambda both: office([[a + b] for a, b in both]),
    "separate files": lambda both: [
        *scanned([p[0] for p in both if p[0]], file="zh.pdf"),
        *scanned([p[1] for p in both], file="foreign.pdf"),
    ],
}


def unmatched(clauses: Sequence[Clause]) -> set[str]:
    """The numbers of the foreign body clauses that have no Chinese counterpart."""
    return {
        c.number or c.text
        for c in clauses
        if c.role == "body" and c.language not in ("zh", None) and c.counterpart is None
    }


def clause(text: str, language: str, *, file: str = "a.pdf", top: float = 0.1, number: str | None = None) -> Clause:
    box = Box(left=0.1, top=top, right=0.9, bottom=top + 0.02)
    return Clause(page=1, box=box, file=file, text=text, language=language, number=number)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", FOREIGN)
def test_a_whole_translation_covers_every_clause(language: str, shape: str) -> None:
    aligned = align(segment(SHAPES[shape](pairs(language))))
    assert coverage(aligned) == 1.0
    assert len([c for c in aligned if c.language == language and c.role == "body"]) >= 9


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", FOREIGN)
def test_clauses_that_the_translation_leaves_out_are_unmatched_and_shift_nothing(language: str, shape: str) -> None:
    aligned = align(segment(SHAPES[shape](pairs(language, without=("payment", "warranty")))))
    assert unmatched(aligned) == {"3.1", "4.1"}


@pytest.mark.parametrize("language", FOREIGN)
def test_partners_carry_the_same_number_and_point_at_one_another(language: str) -> None:
    aligned = align(segment(SHAPES["separate files"](pairs(language))))
    numbered = [c for c in aligned if c.language == language and c.number and c.role == "body"]
    assert numbered
    for foreign in numbered:
        assert foreign.counterpart is not None
        chinese = aligned[foreign.counterpart]
        assert (chinese.language, chinese.number) == ("zh", foreign.number)
        assert chinese.counterpart is not None
        assert aligned[chinese.counterpart].number == foreign.number


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("turned", [False, True])
def test_pages_in_files_of_their_own_are_one_text_wherever_each_version_breaks(language: str, turned: bool) -> None:
    both = pairs(language)
    chinese, foreign = [p[0] for p in both if p[0]], [p[1] for p in both]
    pages = [(chinese[:9], "zh-1.jpg"), (chinese[9:], "zh-2.jpg"), (foreign[:5], "fr-1.jpg"), (foreign[5:], "fr-2.jpg")]
    clauses = [c for text, file in (pages[::-1] if turned else pages) for c in segment(scanned(text, file=file))]
    assert unmatched(align(clauses)) == set()


def test_two_versions_that_count_the_same_clauses_are_not_joined() -> None:
    both = [*scanned(version("en"), file="a.pdf"), *scanned(version("en"), file="b.pdf")]
    clauses = segment([*both, *scanned(version("zh"), file="zh.pdf")])
    lone = [
        {c.counterpart is None for c in align(clauses) if (c.file, c.role) == (f, "body")} for f in ("a.pdf", "b.pdf")
    ]
    assert sorted(lone, key=list) == [{False}, {True}]


def test_a_copy_of_the_foreign_text_is_no_translation() -> None:
    copied = segment([*scanned(version("en"), file="a.pdf"), *scanned(version("en"), file="translation.pdf")])
    assert coverage(align(copied)) == 0.0


def test_a_contract_in_chinese_alone_has_no_coverage() -> None:
    assert coverage(align(segment(scanned(version("zh"))))) is None


def test_a_foreign_contract_alone_is_covered_by_nothing() -> None:
    assert coverage(align(segment(scanned(version("ru"))))) == 0.0


def test_a_foreign_text_that_nobody_could_read_leaves_the_share_unknown() -> None:
    clauses = align(segment(scanned(version("en"))))
    assert coverage([clauses[0], *(c.model_copy(update={"is_sure": False}) for c in clauses[1:])]) is None


def test_two_foreign_clauses_may_share_one_chinese_clause() -> None:
    aligned = align(
        [
            clause("2.1 买方应在5日内支付30%定金，余款70%在装运前付清。", "zh", number="2.1"),
            clause("2.1 The Buyer shall pay a deposit of 30% within 5 days.", "en", top=0.2, number="2.1"),
            clause("The balance of 70% shall be paid before shipment.", "en", top=0.3),
        ]
    )
    assert [c.counterpart for c in aligned[1:]] == [0, 0]


def test_a_changed_figure_does_not_part_two_versions_of_a_clause() -> None:
    texts = version("zh")
    changed = [text.replace("12个月", "6个月").replace("30%", "40%") for text in texts]
    aligned = align(segment([*scanned(changed, file="zh.pdf"), *scanned(version("en"), file="en.pdf")]))
    assert unmatched(aligned) == set()


def test_versions_of_two_contracts_are_not_mixed() -> None:
    other = [text.replace("TJYH-2026-018", "SC-2026-77").replace("120,000", "98,500") for text in version("en")]
    chinese = [text.replace("TJYH-2026-018", "SC-2026-77").replace("120,000", "98,500") for text in version("zh")]
    sheets = [
        *scanned(version("en"), file="1-en.pdf"), *scanned(other, file="2-en.pdf"),
        *scanned(chinese, file="2-zh.pdf"), *scanned(version("zh"), file="1-zh.pdf"),
    ]  # fmt: skip
    aligned = align(segment(sheets))
    partners = {(c.file, aligned[c.counterpart].file) for c in aligned if c.language == "en" and c.counterpart}
    assert partners == {("1-en.pdf", "1-zh.pdf"), ("2-en.pdf", "2-zh.pdf")}


def test_a_contract_of_thousands_of_clauses_is_aligned_clause_by_clause() -> None:
    chinese, foreign = [], []
    for i in range(1, 700):
        lot, top = f"{i // 90 + 1}.{i % 90 + 1}", 0.1
        chinese.append(
            clause(f"{lot} 卖方应于第{i}批车辆装运前{i}日通知买方。", "zh", file="zh.pdf", top=top, number=lot)
        )
        text = f"{lot} The Seller shall notify the Buyer {i} days before shipment of lot {i}."
        foreign.append(clause(text, "en", file="en.pdf", top=top, number=lot))
    aligned = align([*chinese, *foreign])
    assert [c.counterpart for c in aligned[len(chinese) :]] == list(range(len(chinese)))


FRENCH_OPENING = (
    "Entre la société Shanghai Hehe Import et Export S.A.R.L., ci-après dénommée « le Vendeur », d'une part, et la "
    "société Sahel Autos, ci-après dénommée « l'Acheteur », d'autre part, il a été convenu ce qui suit :"
)


def test_the_sentence_that_introduces_both_parties_pairs_with_its_own_whatever_their_names() -> None:
    turns = [
        "Fait à Shanghai, le 20 mars 2026", "2026年3月20日签订于上海",
        FRENCH_OPENING, "上海和合进出口有限公司（以下简称“卖方”）与萨赫勒汽车公司（以下简称“买方”）约定如下：",
        "Article 1. Le Vendeur vend à l'Acheteur un véhicule Ford Mondeo, numéro de châssis LVSHCAMB3KE000031.",
        "第一条 卖方向买方出售福特蒙迪欧二手车一辆，车架号LVSHCAMB3KE000031。",
        "Article 2. Le montant total du contrat est de 8 900,00 EUR, CFR Abidjan.",
        "第二条 合同总金额为8,900.00欧元，CFR阿比让。",
        "Article 3. Paiement : 100 % par virement bancaire avant l'expédition.", "第三条 付款：装运前电汇支付100%。",
    ]  # fmt: skip
    assert unmatched(align(segment(scanned(turns)))) == set()
