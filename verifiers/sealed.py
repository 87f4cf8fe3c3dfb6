"""Whether a paper bears the seal that it must bear: there and of the right party, missing, or impossible to say.

Missing is said only where the place for the seal is on the page, legible, in colour, and empty. A page that
`black_and_white` is remarked on, a cut page and an electronic document are unclear; so is a seal that nobody can read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.copies import BLACK_AND_WHITE
from extractors.model import Reading, Seal, Sheet
from intake.model import Box
from verifiers.case import Subject
from verifiers.compare import company, plain
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import Places, Ruling, failed, passed, unclear
from verifiers.seal_text import may_spell, seal_matches

__all__ = ["BLACK_AND_WHITE", "PLACE", "is_electronic", "judge_seal", "seal_matches"]

_ON_A_SCAN = "text_over_scan"
PLACE = re.compile(
    r"\([^()]{0,14}(?:盖章|签章|公章|印章|章)[^()]{0,4}\)|^.{0,24}(?:盖章|签章|公章|印章)处?[:：]?$|盖章处|"
    r"\((?:SEAL|STAMP|COMPANYSEAL|OFFICIALSEAL|SEALEDBY)[^()]{0,12}\)|^(?:[A-Z']{0,20})(?:SEAL|STAMP)[:：]?$|М\.?П\.?$|"
    r"ПЕЧАТЬ"
)
_SIGNED_BY = re.compile(
    r"^(?:声明|承诺|申请|申报|出具|签发|检测|报告|委托|出口|制造|生产)(?:单位|人|企业|机构|方|公司|商)[:：]"
)
_HIDES = frozenset({"cut", "blurred", "glare", "low_contrast"})
_LAST_LINES = 6
_LEFT, _RIGHT, _AROUND = 0.14, 0.32, 0.2
_AT_PLACE = 0.25
_REMEDY = "请上传加盖印章的原件彩色扫描件。 Upload a colour scan of the sealed original."


@dataclass(frozen=True, slots=True)
class _Spot:
    """The place for a seal: its label, where that stands, and the room around it on the upright page."""

    document: JudgedDocument
    sheet: Sheet
    label: Box
    room: Box

    @property
    def evidence(self) -> Evidence:
        return Evidence(document=self.document.id, page=self.sheet.page.number, box=self.label)

    def holds(self, document: JudgedDocument, seal: Seal) -> bool:
        """Whether a seal of a document stands in this room."""
        is_here = document.file == self.document.file and seal.page == self.sheet.page.number
        return is_here and seal.box.overlap(self.room) >= _AT_PLACE

    @property
    def would_show(self) -> bool:
        """Whether a seal would be seen here: a legible picture in colour."""
        page = self.sheet.page
        is_plain = BLACK_AND_WHITE in page.remarks or bool(_HIDES & set(page.quality.faults))
        return not is_electronic(self.sheet) and not is_plain and self.sheet.failure is None


def judge_seal(
    subject: Subject,
    papers: Sequence[JudgedDocument],
    *,
    party: str | None,
    what: str,
    what_en: str,
    others: Sequence[str] = (),
    label: re.Pattern[str] = PLACE,
) -> Ruling:
    """Passed, failed or unclear: whether `papers` (parts of one paper) bear the seal of `party`.

    Where nobody could name the party (null), no seal can be said to be its own.

    `what` and `what_en` name the seal in a sentence (《市场准入声明》的企业公章, the company's seal on the declaration).
    `others` are further parties who seal the same paper: their seals are nobody's fault and no proof. `label` finds the
    place for this party's seal in a line of print, blanks removed and letters in upper case.
    """
    seals = [(document, seal) for document in papers for seal in document.facts.seals]
    at = _places(seals)
    if right := [(d, s) for d, s in seals if seal_matches(s.text, party)]:
        return _is_there(right, party, what, what_en)
    if (half := [(d, s) for d, s in seals if may_spell(s, party)]) and _is_printed(subject, papers, party):
        return _is_borne_out(half, party, what, what_en)
    spots = _spots(subject, papers, party, label)
    foreign = [(d, s) for d, s in seals if not any(seal_matches(s.text, other) for other in others)]
    here = [(d, s) for d, s in foreign if any(spot.holds(d, s) for spot in spots)] if spots else foreign
    named = [s.text for _, s in here if seal_matches(s.text, party) is False]
    if here and len(named) == len(here) and not any(_unread(s) for _, s in foreign):
        found = "、".join(dict.fromkeys(text for text in named if text))
        return failed(
            f"{what}不是“{party}”的：印文为“{found}”。",
            f"{_sentence(what_en)} is not that of the party named; it reads otherwise.",
            f"请由“{party}”盖章后重新上传彩色扫描件。 Have the party itself seal it, and upload a colour scan.",
            at=_places(here),
            found=found,
            declared=party,
        )
    if spots and not foreign and all(spot.would_show for spot in spots):
        return failed(
            f"未见{what}：盖章处清晰可辨且没有印章。",
            f"{_sentence(what_en)} is missing: its place is legible and empty.",
            _REMEDY,
            at=tuple(spot.evidence for spot in spots),
        )
    return _cannot_say(subject, papers, spots, foreign, what, what_en, at)


def _is_there(seals: Sequence[tuple[JudgedDocument, Seal]], party: str | None, what: str, what_en: str) -> Ruling:
    text = seals[0][1].text
    return passed(
        f"已见{what}，印文“{text}”与“{party}”一致。",
        f"{_sentence(what_en)} is there and names the party.",
        at=_places(seals),
        found=text,
    )


def _is_borne_out(seals: Sequence[tuple[JudgedDocument, Seal]], party: str | None, what: str, what_en: str) -> Ruling:
    return passed(
        f"已见{what}，印文个别字不清，其余与该件所印“{party}”相符。",
        f"{_sentence(what_en)} is there; but for a letter or two it surely agrees with the name printed there.",
        at=_places(seals),
        found=seals[0][1].glimpsed or None,
    )


def _is_printed(subject: Subject, papers: Sequence[JudgedDocument], party: str | None) -> bool:
    """Whether the paper itself prints the party's name; the edge of a seal may hide the 司 that ends it."""
    name = re.sub("(?<=公)司$", "", company(party or ""))
    lines = (company(r.text) for sheet in _sheets(subject, papers) for r in sheet.readings)
    return bool(name) and any(name in line for line in lines)


def _cannot_say(
    subject: Subject,
    papers: Sequence[JudgedDocument],
    spots: Sequence[_Spot],
    foreign: Sequence[tuple[JudgedDocument, Seal]],
    what: str,
    what_en: str,
    at: Places,
) -> Ruling:
    if foreign:
        texts = [seal.text for _, seal in foreign if seal.text]
        why = f"印文读作“{'、'.join(texts)}”，不足以判定是谁的章" if texts else "有印章但印文无法辨认"
        why_en = "a seal is there, but its text does not say enough"
    elif any(is_electronic(sheet) for sheet in _sheets(subject, papers)):
        why, why_en = "该件是电子文档，没有可见的印章", "it is an electronic document without a visible seal"
    elif spots:
        why, why_en = (
            "盖章处所在页面是黑白件或不够清晰",
            "the page with the seal's place is black and white or not legible",
        )
    else:
        why, why_en = "页面上没有找到印章和盖章处", "neither a seal nor its place was found on the pages"
    return unclear(
        f"无法判定{what}：{why}。",
        f"{_sentence(what_en)} could not be made out: {why_en}.",
        _REMEDY,
        at=at or tuple(spot.evidence for spot in spots),
    )


def _spots(
    subject: Subject, papers: Sequence[JudgedDocument], party: str | None, label: re.Pattern[str]
) -> list[_Spot]:
    """The places that the paper's labels mark for the seal; without any, the end of the last page naming the party."""
    pages = [
        (document, sheet)
        for document in papers
        for page in document.pages
        if (sheet := subject.case.sheet(document.file, page)) is not None
    ]
    marked = [_spot(d, s, r) for d, s in pages for r in s.readings if label.search(plain(r.text))]
    if marked or not pages:
        return marked
    document, sheet = pages[-1]
    return [_spot(document, sheet, r) for r in sheet.readings[-_LAST_LINES:] if _signs(r, party)][-1:]


def _signs(reading: Reading, party: str | None) -> bool:
    """Whether a line ends a paper in somebody's name: 声明单位：…, or the party's name standing alone."""
    text = plain(reading.text)
    return bool(_SIGNED_BY.search(text)) or (party is not None and text == plain(party))


def _spot(document: JudgedDocument, sheet: Sheet, reading: Reading) -> _Spot:
    label = sheet.on_page(reading.box)
    down = _AROUND * sheet.page.width / sheet.page.height
    room = Box(
        left=max(0.0, label.left - _LEFT),
        top=max(0.0, label.top - down),
        right=min(1.0, label.right + _RIGHT),
        bottom=min(1.0, label.bottom + down),
    )
    return _Spot(document, sheet, label, room)


def _sheets(subject: Subject, papers: Sequence[JudgedDocument]) -> list[Sheet]:
    found = [subject.case.sheet(d.file, page) for d in papers for page in d.pages]
    return [sheet for sheet in found if sheet is not None]


def is_electronic(sheet: Sheet) -> bool:
    """Whether a page was drawn from a file's text and not scanned: no ink seal can be on it."""
    is_told = bool(sheet.page.words) or any(r.channel == "text_layer" for r in sheet.readings)
    return is_told and _ON_A_SCAN not in sheet.page.remarks


def _unread(seal: Seal) -> bool:
    return seal.text is None


def _places(seals: Sequence[tuple[JudgedDocument, Seal]]) -> Places:
    return tuple(Evidence(document=d.id, page=s.page, box=s.box) for d, s in seals)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
