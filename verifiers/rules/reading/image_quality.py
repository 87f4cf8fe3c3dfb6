"""IMG-QUAL-01: pages sharp, large and complete enough."""

from __future__ import annotations

from extractors.model import Sheet
from verifiers.case import Subject
from verifiers.key_fields import unread
from verifiers.law import LEGIBILITY
from verifiers.model import Evidence
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped

_SHORTER_SIDE = 1000
_SAID = {"blurred": ("模糊", "blurred"), "glare": ("反光", "glare"), "cut": ("边缘不完整", "cut edges")}


@rule("IMG-QUAL-01", severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[LEGIBILITY["图像"]])
def images_are_good_enough(subject: Subject) -> Ruling:
    """图像质量不足 / a page is too small, cut, or blurred or burnt out over a key field.

    The shorter side must have 1,000 pixels. Blur and glare count where a key field of the page could not be read.
    """
    sheets = [sheet for sheet in subject.case.sheets if not sheet.failure and not sheet.is_text]
    if not sheets:
        return skipped("没有可评价的图像。", "There are no images to judge.")
    faults = [(sheet, said) for sheet in sheets if (said := _faults(subject, sheet))]
    if not faults:
        return passed("图像质量足够。", "The images are good enough.")
    told = "；".join(f"{s.file} 第 {s.page.number} 页{'、'.join(zh for zh, _ in said)}" for s, said in faults)
    told_en = "; ".join(f"{s.file} page {s.page.number}: {', '.join(en for _, en in said)}" for s, said in faults)
    return failed(
        f"图像质量不足：{told}。",
        f"Some images are not good enough: {told_en}.",
        "请在光线均匀处平铺重拍，或以 300 dpi 扫描，四边完整，短边不少于 1000 像素。 "
        "Scan at 300 dpi, or photograph it flat in even light with all four edges.",
        at=tuple(place for sheet, _ in faults for place in _places(subject, sheet)),
    )


def _faults(subject: Subject, sheet: Sheet) -> list[tuple[str, str]]:
    width, height = sheet.page.width, sheet.page.height
    found = set(sheet.page.quality.faults)
    small = [(f"过小（{width}×{height} 像素）", f"too small ({width}x{height} pixels)")]
    counts = {"cut"} | ({"blurred", "glare"} if _hides_a_key_field(subject, sheet) else set())
    return (small if min(width, height) < _SHORTER_SIDE else []) + [_SAID[f] for f in _SAID if f in found & counts]


def _hides_a_key_field(subject: Subject, sheet: Sheet) -> bool:
    """Whether a key field on the page could not be read, or nothing on the page was understood at all."""
    papers = [
        d for d in subject.papers() if d.file == sheet.file and sheet.page.number in d.pages and d.kind != "other"
    ]
    return not papers or any(field.page == sheet.page.number for d in papers for _, field in unread(d))


def _places(subject: Subject, sheet: Sheet) -> list[Evidence]:
    return [
        Evidence(document=d.id, page=sheet.page.number)
        for d in subject.papers()
        if d.file == sheet.file and sheet.page.number in d.pages
    ]
