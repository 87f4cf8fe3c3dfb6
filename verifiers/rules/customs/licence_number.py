"""DEC-LIC-01: the declaration names the licence."""

from __future__ import annotations

from verifiers.batch import told
from verifiers.case import Subject
from verifiers.clearance import declarations, licence_value
from verifiers.compare import plain
from verifiers.law import GUIDE
from verifiers.legible import is_legible
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule


@rule("DEC-LIC-01", severity=BLOCK, stages=AFTER_EXPORT, per="application", cites=[GUIDE["(十八)"]])
def declaration_names_the_licence(subject: Subject) -> Ruling:
    """报关单许可证号与许可证不一致 / the licence number on the declaration is not the licence's."""
    papers = declarations(subject)
    field = told(papers, "licence_no")
    value, source = licence_value(subject, "licence_no")
    licence = str(value)
    at = subject.at(field, source)
    is_empty = field.page is not None and not field.is_printed and all(is_legible(subject, d) for d in papers)
    printed = "" if is_empty else field.need()
    if plain(printed) == plain(licence):
        return passed(f"报关单许可证号与许可证一致（{licence}）。", f"Both say {licence}.", at=at, found=printed)
    return failed(
        f"报关单许可证号为“{printed or '空'}”，许可证为“{licence}”。",
        f"The declaration names the licence {printed or '(none)'}, not {licence}.",
        "请核对报关单与许可证是否对应；填错的须向海关申请更正。 Check that both belong together; have customs correct it.",
        at=at,
        declared=licence,
        found=printed or None,
    )
