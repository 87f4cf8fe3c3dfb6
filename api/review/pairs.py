"""Two places side by side: a finding of the screening, or what joins two applications, with what to compare in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api import labels
from api.people import Person
from api.report_view import Json, PageKey
from api.review import beneath
from api.review.case_view import Leaf
from api.review.desk import Desk
from api.review.language import Say
from api.screening import Screening
from intake.echoes import Difference, Echo, Spot, TraitKind
from intake.model import Box
from intake.submission import NotInStore
from verifiers.screening.echoes import SHOWN
from verifiers.screening.traits import vin_digest

WHOLE = [0.0, 0.0, 1.0, 1.0]
SCREENING = "FRD-"
OF_FILES = frozenset({"FRD-TEXT-01", "FRD-META-01"})
WHAT: Mapping[TraitKind, tuple[str, str]] = {
    TraitKind.PAGE: ("页面", "page"),
    TraitKind.FILE: ("文件页面", "page of the very same file"),
    TraitKind.SEAL: ("印章", "seal"),
    TraitKind.CERTIFICATE_NO: ("证书编号", "certificate number"),
    TraitKind.CODE: ("二维码", "code"),
    TraitKind.VIN: ("车辆识别代号", "VIN"),
    TraitKind.OWNER: ("现所有人", "owner"),
    TraitKind.LEGAL_REPRESENTATIVE: ("法定代表人", "legal representative"),
    TraitKind.ENGINE_NO: ("发动机号", "engine number"),
    TraitKind.PLATE_NO: ("号牌号码", "plate number"),
    TraitKind.PHONE: ("电话", "telephone"),
    TraitKind.ADDRESS: ("地址", "address"),
}
"""What two applications can have in common, what weighs most first."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Makes pairs for one reader: a place in a case that they may not open is named, and not shown."""

    desk: Desk
    person: Person
    say: Say

    def of_report(
        self, application: str, report: Json, leaves: Mapping[PageKey, Leaf]
    ) -> dict[tuple[str, str], list[Json]]:
        """The pairs of every screening finding, by rule and vehicle (empty for the application)."""
        echoes = self._recorded(application)
        found: dict[tuple[str, str], list[Json]] = {}
        for finding in report["findings"]:
            if not finding["rule"].startswith(SCREENING) or finding["outcome"] not in {"failed", "unclear"}:
                continue
            wanted = SHOWN.get(finding["rule"])
            told = [e for e in echoes if wanted and wanted(e) and _is_about(report, e, finding)]
            pairs = [pair for echo in told for pair in self.of_echo(echo)]
            pairs = pairs or _within(report, finding, leaves, self._held(application, report, finding), self.say)
            found[finding["rule"], finding["vehicle"] or ""] = pairs
        return found

    def _held(self, application: str, report: Json, finding: Json) -> dict[beneath.Spot, Leaf]:
        return beneath.held_pictures(self.desk, application, report) if finding["rule"] in OF_FILES else {}

    def of_echo(self, echo: Echo) -> list[Json]:
        """The places of an echo: one pair, or one for each difference between two pages."""
        differences: Sequence[Difference | None] = (echo.match.differences if echo.match else ()) or (None,)
        is_open = self._may_see(echo.application)
        return [self._pair(echo, each, is_open=is_open) for each in differences]

    def _pair(self, echo: Echo, difference: Difference | None, *, is_open: bool) -> Json:
        here = difference.here if difference else echo.here.box
        there = difference.there if difference else echo.there.box
        return {
            "say": self._sentence(echo, difference, is_open=is_open),
            "here": self._side(echo.here, here, self.say("本申请", "This application")),
            "there": self._side(echo.there, there, self.say("另一份申请", "The other application"))
            if is_open
            else None,
            "application": echo.application if is_open else None,
            "alone": False,
        }

    def _sentence(self, echo: Echo, difference: Difference | None, *, is_open: bool) -> str:
        t = self.say
        if difference and difference.said_here and difference.said_there and is_open:
            return t(
                f"此处为“{difference.said_here}”，彼处为“{difference.said_there}”，请比对哪一处为原件所载。",
                f"“{difference.said_here}” here, “{difference.said_there}” there: please compare the two.",
            )
        if difference:
            return t("两处看起来不同，请比对。", "The two places look different; please compare them.")
        what, what_en = WHAT[echo.kind]
        return t(f"请比对两处的{what}是否相同。", f"Please compare the {what_en} in the two places.")

    def _side(self, spot: Spot, box: Box | None, title: str) -> Json:
        kind = labels.KINDS.get(spot.paper or "", ("", ""))
        where = f"{self.say(*kind)} {self.say(f'第 {spot.page} 页', f'p. {spot.page}')}" if spot.page else ""
        return {
            "title": f"{title} {where}".strip(),
            "leaf": self._leaf(spot),
            "box": box.as_list() if box else WHOLE,
            "whole": box is None,
        }

    def _leaf(self, spot: Spot) -> Leaf | None:
        if spot.document is None or spot.page is None:
            return None
        try:
            upload = self.desk.store.documents.get(spot.document)
        except NotInStore:
            return None
        face = next((each for each in upload.pages if each.number == spot.page), None)
        url = f"/documents/{upload.id}/pages/{spot.page}.png"
        return Leaf(url, face.width, face.height) if face else None

    def _may_see(self, application: str) -> bool:
        try:
            return self.person.may_see(self.desk.store.cases.get(application).owner)
        except NotInStore:
            return False

    def _recorded(self, application: str) -> tuple[Echo, ...]:
        try:
            versions = self.desk.store.reports.get(application).versions
            return Screening(self.desk.store).recorded(application, versions).found
        except NotInStore:
            return ()


def _is_about(report: Json, echo: Echo, finding: Json) -> bool:
    """Whether a finding speaks of an echo; seals are weighed for the application, whatever vehicle they stand for."""
    return echo.kind is TraitKind.SEAL or _vehicle(report, echo) == finding["vehicle"]


def _vehicle(report: Json, echo: Echo) -> str | None:
    """The declared VIN that an echo is about, as the rules see it."""
    declared = (each["vin"] for each in report["vehicles"])
    vin = next((each for each in declared if vin_digest(each) == echo.vehicle), None)
    papers = (
        each for each in report["documents"] if each["file"] == echo.here.file and echo.here.page in each["pages"]
    )
    paper = next((each for each in papers if echo.here.paper in {None, each["kind"]}), None)
    return vin or (paper["vehicle"] if paper else None)


def _within(
    report: Json, finding: Json, leaves: Mapping[PageKey, Leaf], held: Mapping[beneath.Spot, Leaf], t: Say
) -> list[Json]:
    """The places of a finding inside its own case: each beside what its file holds beneath, or else two and two."""
    files = {each["id"]: each for each in report["documents"]}
    pairs, sides = [], []
    for each in finding["evidence"]:
        document = files[each["document"]]
        side = _place(document, each, leaves, t)
        below = held.get((document["file"], each["page"], tuple(each["box"] or ())))
        if below is None:
            sides.append(side)
        else:
            pairs.append(_beside(side, below, t))
    say = t("请比对所示之处。", "Please compare the places shown.")
    return pairs + [
        {"say": say, "here": one, "there": other, "application": None, "alone": other is None}
        for one, other in _two_and_two(sides)
    ]


def _beside(side: Json, below: Leaf, t: Say) -> Json:
    title = t("文件中保留的内容", "What the file holds beneath")
    there = {"title": title, "leaf": below, "box": WHOLE, "whole": False}
    say = t("请比对现在的画面与文件中保留的内容。", "Please compare what the page shows with what its file holds.")
    return {"say": say, "here": side, "there": there, "application": None, "alone": False}


def _place(document: Json, evidence: Json, leaves: Mapping[PageKey, Leaf], t: Say) -> Json:
    page, kind = evidence["page"], labels.KINDS[document["kind"]]
    return {
        "title": f"{t(*kind)} {t(f'第 {page} 页', f'p. {page}')}",
        "leaf": leaves.get((document["file"], page)),
        "box": evidence["box"] or WHOLE,
        "whole": evidence["box"] is None,
    }


def _two_and_two(sides: Sequence[Any]) -> Iterable[tuple[Any, Any | None]]:
    return [(sides[at], sides[at + 1] if at + 1 < len(sides) else None) for at in range(0, len(sides), 2)]
