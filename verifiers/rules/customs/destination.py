"""DEC-CTRY-01: declared for the country of the licence."""

from __future__ import annotations

from verifiers.batch import told
from verifiers.case import Subject
from verifiers.clearance import declarations, licence_value
from verifiers.countries import countries, named
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule


@rule("DEC-CTRY-01", severity=BLOCK, stages=AFTER_EXPORT, per="application", cites=[GUIDE["(十五)"]])
def declared_for_the_licensed_country(subject: Subject) -> Ruling:
    """报关单最终目的国与许可证进口国不一致 / the final destination on the declaration is not the licence's country."""
    field = told(declarations(subject), "destination")
    value, source = licence_value(subject, "destination")
    found, wanted = countries(subject, field.need()), countries(subject, str(value))
    at = subject.at(field, source)
    names, wanted_names = ("、".join(map(named, sorted(each))) for each in (found, wanted))
    if found == wanted:
        return passed(f"报关单最终目的国与进口国一致（{names}）。", f"Both are {', '.join(sorted(found))}.", at=at)
    return failed(
        f"报关单最终目的国为{names}，许可证进口国为{wanted_names}。",
        f"The declaration is for {', '.join(sorted(found))}, the licence for {', '.join(sorted(wanted))}.",
        "请核对报关单与许可证的国别；填错的须更正。 Check both countries, and have the wrong one corrected.",
        at=at,
        declared=str(value),
        found=field.value,
    )
