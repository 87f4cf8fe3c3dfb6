"""Which printed pages of a 登记证书 booklet a sheet shows, and where on it each of them lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from extractors.endorsements import WATERMARK, heading_of
from extractors.form import field_of
from extractors.model import Field, Reading, Sheet
from extractors.slices import cut, join, letters
from extractors.spelling import is_like
from extractors.values import serial
from extractors.values.parsed import fold
from intake.model import Box, Frozen

Role = Literal["summary", "vehicle", "entries"]
__all__ = ["CODABAR", "WATERMARK", "Part", "Region", "Role", "regions", "roles"]

CODABAR = "Codabar"
_LEAST_CHINESE, _LEGIBLE = 3, 0.8
_SUMMARY = (
    "注册登记摘要信息栏",
    "转移登记摘要信息栏",
    "转让登记摘要信息栏",
    "机动车登记编号",
    "身份证明名称/号码",
    "登记机关",
)
_VEHICLE = (
    "注册登记机动车信息栏", "车辆识别代号", "车辆型号", "车身颜色", "发动机型号", "燃料种类", "制造厂名称", "转向形式", "轮胎规格",
    "外廓尺寸", "核定载客", "车辆获得方式", "车辆出厂日期", "发证机关章",
)  # fmt: skip
# Inspection reports and pages of the 《公告》 print many of these labels; none of them prints these, or numbers them so.
_ONLY_VEHICLE = {"注册登记机动车信息栏", "车辆获得方式", "车辆出厂日期", "发证机关章", "制造厂名称"}
_NUMBERED = re.compile(
    r"(?:[5-9]|[12]\d|3[0-4])[.、:．·]?(?:车辆|车身|发动机|燃料|制造|转向|轮胎|外廓|核定|国产|排量|轴距|总质量|使用性质|发证)"
)
_ENTRIES = ("登记栏",)
_TITLE = re.compile("登记.|登.栏|.记栏")
_TITLES = {"注册登记摘要信息栏", "转移登记摘要信息栏", "转让登记摘要信息栏"}
_ENOUGH_FIELDS, _ENOUGH_LABELS = 4, 2
_NUMBER_LABEL = "机动车登记证书编号"
_END = 1.01
_GAP = 0.01
_FOOTER = re.compile(r"第(\d{1,2})页")
_BARE_NUMBER = re.compile(r"\*?\d{12}\*?")
_SEALED = re.compile("用章|专用|印章")


class Part(Frozen):
    """One printed page of the booklet, as found on a page of the file.

    `role`: `summary` is printed page 1, `vehicle` page 2, `entries` any page from 3 on. `printed_number` is the
    footer 第 n 页 where it could be read. `certificate_no` is the number printed on this very page. `is_legible` is
    false where some of its print could hardly be read: it may hold an entry that nobody recognised.
    """

    role: Role
    page: int
    printed_number: int | None = None
    certificate_no: Field[str] = Field[str]()
    has_seal: bool = False
    is_legible: bool = True


@dataclass(frozen=True, slots=True)
class Region:
    """A printed page within a sheet: its role and the rectangle it fills, in fractions of the level page."""

    part: Part
    top: float
    bottom: float
    left: float = 0.0
    right: float = _END

    def readings(self, sheet: Sheet) -> list[Reading]:
        """The readings whose middle lies inside the rectangle."""
        return [
            r
            for r in sheet.readings
            if self.left <= r.box.centre[0] < self.right and self.top <= r.box.centre[1] < self.bottom
        ]


def lines(sheet: Sheet) -> list[tuple[Reading, str]]:
    """Every reading with its text folded and without blanks."""
    return [(r, "".join(letters(r)).replace(" ", "")) for r in sheet.readings]


def roles(sheet: Sheet) -> dict[Role, float]:
    """The printed pages that a sheet shows, each with the height at which it begins."""
    said = lines(sheet)
    found: dict[Role, float] = {}
    entries, headings = _spots(said, _ENTRIES), [r.box.top for r, _ in said if heading_of(r) is not None]
    vehicle, summary = _spots(said, _VEHICLE), _spots(said, _SUMMARY)
    is_numbered = sum(bool(_NUMBERED.match(text)) for _, text in said) >= _ENOUGH_LABELS
    if len(vehicle) >= _ENOUGH_FIELDS and (is_numbered or _ONLY_VEHICLE & set(vehicle)):
        found["vehicle"] = min(vehicle.values())
    # An entry of the 登记栏 may print the very labels of page 1; the headings of page 1 it never prints.
    if _TITLES & set(summary) or (len(summary) >= _ENOUGH_LABELS and not entries and not headings):
        found["summary"] = min(summary.values())
    numbered = [r.box.top for r, text in said if is_like(text, _NUMBER_LABEL) and "summary" not in found]
    if entries or (numbered and headings) or (numbered and "vehicle" not in found):
        found["entries"] = min([*entries.values(), *numbered, *headings])
    return found


def _spots(said: Sequence[tuple[Reading, str]], labels: Sequence[str]) -> dict[str, float]:
    return {label: min(tops) for label in labels if (tops := [r.box.top for r, text in said if is_like(text, label)])}


def regions(sheet: Sheet) -> list[Region]:
    """The printed pages of a sheet, each with its place, footer and number: left ones first, from top to bottom."""
    edge = _gap_between_pages(sheet)
    if edge is None:
        return _stacked(sheet, 0.0, _END)
    left, right = _stacked(_half(sheet, 0.0, edge), 0.0, edge), _stacked(_half(sheet, edge, _END), edge, _END)
    if {each.part.role for each in left} & {each.part.role for each in right} - {"entries"}:
        # Two booklets side by side: whose page is whose is not told, and nothing is taken from either.
        return [_unread(each.part) for each in (*left, *right)]
    return [*left, *right]


def _unread(part: Part) -> Region:
    """A printed page of which nothing is read."""
    return Region(Part(role=part.role, page=part.page, is_legible=False), 0.0, 0.0)


def _stacked(sheet: Sheet, left: float, right: float) -> list[Region]:
    """The printed pages of a sheet, or of one half of it, that lie below one another."""
    starts = sorted(roles(sheet).items(), key=lambda item: item[1])
    starts = [item for item in starts if item[0] != "entries"] + _entry_pages(sheet, dict(starts))
    starts.sort(key=lambda item: item[1])
    bounds = [0.0, *(_boundary(sheet, top) for _, top in starts[1:]), _END]
    return [
        Region(_part(sheet, role, top, bottom), top, bottom, left, right)
        for (role, _), top, bottom in zip(starts, bounds, bounds[1:], strict=False)
    ]


def _gap_between_pages(sheet: Sheet) -> float | None:
    """The middle of the gap between pages that lie beside one another; null where none do.

    Titles and footers stand in the middle of their page: some left of the gap, others as far right of it. No print runs
    across.
    """
    said = [(r.box, text) for r, text in lines(sheet) if r.ink == "dark"]
    marks = [box for box, text in said if text in _TITLES or _TITLE.fullmatch(text) or _FOOTER.fullmatch(text)]
    lefts, rights = ([b for b in marks if (b.centre[0] >= 0.5) == is_right] for is_right in (False, True))
    if not lefts or not rights:
        return None
    middle = (fmean(b.centre[0] for b in lefts) + fmean(b.centre[0] for b in rights)) / 2
    left = max((box.right for box, _ in said if box.centre[0] < middle), default=0.0)
    right = min((box.left for box, _ in said if box.centre[0] >= middle), default=1.0)
    return (left + right) / 2 if right - left > _GAP and left < middle < right else None


def _half(sheet: Sheet, left: float, right: float) -> Sheet:
    """A sheet with only the print and the seals between two places of its width."""
    return sheet.model_copy(
        update={
            "readings": tuple(r for r in sheet.readings if left <= r.box.centre[0] < right),
            "seals": tuple(s for s in sheet.seals if left <= s.box.centre[0] < right),
        }
    )


def _entry_pages(sheet: Sheet, starts: dict[Role, float]) -> list[tuple[Role, float]]:
    """One page of entries for each 登记栏 title on the sheet (a spread 3 and 4 has two)."""
    if "entries" not in starts:
        return []
    titles = sorted(r.box.top for r, text in lines(sheet) if text == "登记栏")
    apart = [t for i, t in enumerate(titles) if i == 0 or t - titles[i - 1] > 0.2]
    return [("entries", t) for t in apart] or [("entries", starts["entries"])]


def _boundary(sheet: Sheet, top: float) -> float:
    """Where a page begins: just above its number line or its title, and below the footer before it."""
    footers = [r.box.bottom for r, text in lines(sheet) if _FOOTER.search(text) and r.box.bottom < top]
    numbers = [r.box.top for r, text in lines(sheet) if is_like(text, _NUMBER_LABEL) and top - 0.12 < r.box.top < top]
    return max([min([top, *numbers]) - 0.004, *(f + 0.001 for f in footers)])


def _part(sheet: Sheet, role: Role, top: float, bottom: float) -> Part:
    said = [(r, text) for r, text in lines(sheet) if top <= r.box.centre[1] < bottom]
    numbers = [int(m.group(1)) for _, text in said if (m := _FOOTER.search(text))]
    return Part(
        role=role,
        page=sheet.page.number,
        printed_number=numbers[-1] if numbers else None,
        certificate_no=_number(sheet, said),
        has_seal=any(top <= s.box.centre[1] < bottom for s in sheet.seals) or _shows_seal(said),
        is_legible=not any(_is_doubtful(r, text) for r, text in said),
    )


def _shows_seal(said: Sequence[tuple[Reading, str]]) -> bool:
    """Whether red print spells what only a seal says: its frame may be too pale to find on a patterned ground."""
    return any(r.ink == "red" and r.confidence >= _LEGIBLE and _SEALED.search(text) for r, text in said)


def _is_doubtful(reading: Reading, text: str) -> bool:
    """Whether a printed Chinese line was hardly read; a title, one letter of it unsure, is known all the same."""
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return (
        reading.ink == "dark"
        and chinese >= _LEAST_CHINESE
        and reading.confidence < _LEGIBLE
        and text not in WATERMARK * 2
        and not _TITLE.fullmatch(text)
        and heading_of(reading) is None
    )


def _number(sheet: Sheet, said: Sequence[tuple[Reading, str]]) -> Field[str]:
    """The 登记证书编号 printed on a page: beside its label, or standing alone under the barcode."""
    for reading, text in said:
        if is_like(text, _NUMBER_LABEL) and re.search(r"\d{4}", text):
            first = next(i for i, c in enumerate(letters(reading)) if c.isdecimal())
            return field_of(sheet, cut(reading, first, len(letters(reading))), serial.parse_twelve)
    labels = [r for r, text in said if is_like(text, _NUMBER_LABEL)]
    for reading, text in said:
        beside = any(_is_right_of(reading.box, label.box) for label in labels)
        if (beside and re.search(r"\d{4}", text)) or _BARE_NUMBER.fullmatch(text):
            return field_of(sheet, join([reading]), serial.parse_twelve)
    return Field()


def _is_right_of(box: Box, label: Box) -> bool:
    return box.left > label.left and abs(box.centre[1] - label.centre[1]) < max(box.height, label.height)


def sheet_numbers(sheet: Sheet) -> set[str]:
    """Every certificate number that a sheet gives for certain, by print or by its Codabar."""
    printed = {region.part.certificate_no.value for region in regions(sheet)}
    coded = {fold(c.payload).strip("*ABCD") for c in sheet.codes if c.symbology == CODABAR}
    return {n for n in printed | coded if n}
