"""登记栏 (register of entries): the acts endorsed on page 3 and after, each a heading with label and value pairs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar, Literal

from extractors.form import Reread, connected, find_form
from extractors.layout import Mark, in_lines, line_height, spot
from extractors.model import Reading, Row, Sheet
from extractors.owners import owner_parts
from extractors.slices import join, letters, mended
from extractors.spelling import in_order, same_but_one
from extractors.values import day, text
from extractors.values.parsed import fold
from intake.model import Box

EntryKind = Literal[
    "转让登记", "转让待出口", "变更登记", "抵押登记", "解除抵押", "质押备案", "解除质押备案", "注销登记", "更正", "补领换领"
]  # fmt: skip

HEADINGS: dict[EntryKind, tuple[str, ...]] = {
    "转让待出口": ("转让登记转让待出口", "转移登记转移待出口", "转让登记待出口", "转移登记待出口", "转让待出口", "转移待出口", "待出口"),
    "转让登记": ("转让登记", "转移登记", "过户登记"),
    "变更登记": ("变更登记", "变更备案", "转让和变更登记"),
    "解除抵押": ("解除抵押登记", "解除抵押", "注销抵押登记"),
    "抵押登记": ("抵押登记",),
    "解除质押备案": ("解除质押备案", "解除质押"),
    "质押备案": ("质押备案",),
    "注销登记": ("注销登记",),
    "更正": ("更正登记", "更正"),
    "补领换领": ("补领换领登记证书", "补领、换领", "补领换领", "补换领登记证书", "补领登记证书", "换领登记证书", "补领", "换领"),
}  # fmt: skip
LABELS = {
    "date": (
        "转让登记转让待出口日期", "转让登记待出口日期", "转移登记待出口日期", "转让待出口日期", "转移待出口日期", "待出口日期",
        "转让登记日期", "转移登记日期", "变更登记日期", "变更备案日期", "解除抵押登记日期", "解除抵押日期", "抵押登记日期",
        "解除质押备案日期", "解除质押日期", "质押备案日期", "质押日期", "注销登记日期", "注销日期", "更正日期", "补领日期",
        "换领日期", "补领换领日期", "签注日期", "备案日期", "登记日期", "办理日期",
    ),
    "party": (
        "现机动车所有人姓名/名称", "机动车所有人姓名/名称", "现机动车所有人", "机动车所有人", "抵押权人姓名/名称", "抵押权人",
        "质权人姓名/名称", "质押权人姓名/名称", "质权人", "受让人", "现所有人", "姓名/名称",
    ),
    "party_id": ("身份证明名称/号码", "身份证明名称", "身份证明号码", "身份证号码", "统一社会信用代码"),
    "": ("机动车登记证书编号", "使用性质", "机动车登记编号", "登记机关", "登记栏", "原机动车所有人", "变更内容", "变更事项", "备注", "号牌号码"),
}  # fmt: skip

WATERMARK = "机动车登记证书"
_APART = 3.0
_LEAST_TITLE = 4
_LINE_NUMBER = re.compile(r"\(?\d{1,2}\)?[.、·:]?|[.、·]+")
_FOOTER = re.compile(r"第\S{0,3}页")


class Entry(Row):
    """One act endorsed in the 登记栏 or in a transfer row of page 1; a part nobody could read is null."""

    private: ClassVar[frozenset[str]] = frozenset({"text"})

    kind: EntryKind
    date: datetime.date | None = None
    party: str | None = None
    party_id: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines from one heading to the next."""

    kind: EntryKind
    heading: Reading
    readings: list[Reading] = field(default_factory=list)


def heading_of(reading: Reading) -> EntryKind | None:
    """The act that a line names as the title of an entry, if the line is nothing but a title."""
    line = "".join(letters(reading)).replace(" ", "")
    bare = re.sub(r"[^\u4e00-\u9fff]|(?:车辆管理|业务)*专用章", "", _LINE_NUMBER.sub("", line, count=1))
    if not bare or ":" in line.rstrip(":") or len(bare) > 11 + len(WATERMARK) or reading.ink != "dark":
        return None
    titles = {kind: [form.replace("、", "") for form in forms] for kind, forms in HEADINGS.items()}
    exact = {kind for kind, forms in titles.items() if bare in forms}
    exact = exact or {kind for kind, forms in titles.items() if _without_watermark(bare) in forms}
    near = {
        kind
        for kind, forms in titles.items()
        for form in forms
        if (len(bare) >= _LEAST_TITLE and same_but_one(bare, form))
        or (len(form) > _LEAST_TITLE + 1 and same_but_one(bare[: len(form)], form) and "日期" not in bare)
    }
    named = exact or near
    return named.pop() if len(named) == 1 else None


def _without_watermark(title: str) -> str:
    """A title without the stretch of the watermark that ran into it at either end.

    No title begins with a letter of the watermark: before one they may stand in any order (动车车转让待出口).
    """
    title = bare if len(bare := title.lstrip(WATERMARK)) >= _LEAST_TITLE else title
    for size in range(len(WATERMARK), 2, -1):
        if title[:size] in WATERMARK * 2 and len(title) > size + 1:
            return title[size:]
        if title[-size:] in WATERMARK * 2 and len(title) > size + 1:
            return title[:-size]
    return title


def read_entries(sheet: Sheet, readings: Sequence[Reading], before: Sequence[Entry] = ()) -> list[Entry]:
    """The entries of the pages before, and those among the readings of one 登记栏 page, from top to bottom."""
    entries = list(before)
    for block in (part for whole in _blocks(readings) for part in _by_date_labels(whole)):
        entry = _entry(sheet, block)
        previous = entries[-1] if entries else None
        if previous is not None and _completes(entry, previous):
            entries[-1] = _completed(previous, entry)
        else:
            entries.append(entry)
    return entries


def _blocks(readings: Sequence[Reading]) -> list[_Block]:
    height = line_height(list(readings))
    blocks: list[_Block] = []
    above: list[Reading] = []
    for reading in mended(in_lines([r for r in readings if r.ink == "dark"], height)):
        kind = heading_of(reading)
        if kind is not None:
            blocks.append(_Block(kind, reading))
        elif not _LINE_NUMBER.fullmatch(fold(reading.text)) and not _FOOTER.search("".join(fold(reading.text).split())):
            (blocks[-1].readings if blocks else above).append(reading)
    return [*_untitled(above), *blocks]


def _untitled(lines: Sequence[Reading]) -> list[_Block]:
    """The lines above the first title as an entry whose own title was not read: the label of a day names its act."""
    acts = [(m.reading, kind) for m in spot(lines, LABELS) if m.name == "date" and (kind := _named(m)) is not None]
    return [_Block(kind, reading, list(lines)) for reading, kind in acts[:1]]


def _by_date_labels(block: _Block) -> list[_Block]:
    """A block whose dates name more acts than its heading, one part for each date: a heading there was not read.

    What belongs to which act is then unknown but for the date itself, so that no part keeps a party.
    """
    dated = {id(m.reading): (m.reading, _named(m)) for m in spot(block.readings, LABELS) if m.name == "date"}
    acts = [(reading, kind) for reading, kind in dated.values() if kind is not None]
    if len(acts) < 2 and (not acts or _agree(acts[0][1], block.kind)):
        return [block]
    if whole := _at_worn_headings(block, acts):
        return whole
    lines = [[r for r in block.readings if _is_level(r, reading)] for reading, _ in acts]
    parts = [_Block(kind, reading, line) for (reading, kind), line in zip(acts, lines, strict=True)]
    headed = [i for i, part in enumerate(parts) if _agree(part.kind, block.kind)]
    if not headed:
        return [_Block(block.kind, block.heading), *parts]
    first = headed[0]
    parts[first] = _Block(block.kind, block.heading, lines[first])
    return parts


def _at_worn_headings(block: _Block, acts: Sequence[tuple[Reading, EntryKind]]) -> list[_Block]:
    """The block cut at titles that lost letters, where one stands above each further date and that date names its act.

    Nothing where a title is missing: what belongs to which act is told by titles alone.
    """
    lines = block.readings
    places = [next(i for i, line in enumerate(lines) if line is reading) for reading, _ in acts]
    starts: list[int] = []
    for (before, place), (_, kind) in zip(pairwise(places), acts[1:], strict=True):
        worn = [i for i in range(before + 1, place) if _is_worn(lines[i], kind)]
        starts += worn if len(worn) == 1 else []
    if acts[0][1] != block.kind or len(starts) != len(acts) - 1:
        return []
    further = [
        _Block(kind, lines[start], list(lines[start + 1 : end]))
        for (_, kind), start, end in zip(acts[1:], starts, [*starts[1:], len(lines)], strict=True)
    ]
    return [_Block(block.kind, block.heading, list(lines[: starts[0]])), *further]


def _is_worn(reading: Reading, kind: EntryKind) -> bool:
    """Whether a line is the title of an act without some of its letters."""
    line = "".join(letters(reading)).replace(" ", "")
    if len(line) < _LEAST_TITLE or not re.fullmatch(r"[\u4e00-\u9fff]+", line):
        return False
    return any(in_order(line, form) for form in HEADINGS[kind])


def _is_level(reading: Reading, other: Reading) -> bool:
    return abs(reading.box.centre[1] - other.box.centre[1]) < 0.6 * other.box.height


def _named(mark: Mark) -> EntryKind | None:
    """The act that a date label names (转让登记日期), if it names one."""
    label = "".join(letters(mark.reading)[mark.start : mark.end]).replace(" ", "")
    forms = sorted(((form, kind) for kind, each in HEADINGS.items() for form in each), key=lambda item: -len(item[0]))
    return next((kind for form, kind in forms if form in label), None)


def _agree(named: EntryKind | None, heading: EntryKind) -> bool:
    transfers = ("转让登记", "转让待出口")
    return named in (None, heading) or (named in transfers and heading in transfers)


def _entry(sheet: Sheet, block: _Block) -> Entry:
    form = find_form(sheet, LABELS, block.readings, WATERMARK)
    said = "".join(fold(r.text) for r in block.readings)
    party, party_id = _party(form)
    kind: EntryKind = "转让待出口" if block.kind == "转让登记" and "待出口" in said else block.kind
    box = Box.around(sheet.on_page(r.box) for r in (block.heading, *block.readings))
    return Entry(
        kind=kind,
        date=_date(form),
        party=party,
        party_id=party_id,
        page=sheet.page.number,
        box=box,
        text="\n".join([block.heading.text, *(r.text for r in block.readings)]),
    )


def _print(form: Reread, name: str) -> list[tuple[Mark, Reading]]:
    return [(mark, join(connected(print_, form.sheet))) for mark, print_ in form.of(name) if print_]


def _date(form: Reread) -> datetime.date | None:
    """The one date of the entry; none where two labels disagree."""
    days = {day.parse(reading).value for _, reading in _print(form, "date")}
    return days.pop() if len(days) == 1 else None


def _party(form: Reread) -> tuple[str | None, str | None]:
    """Name and identity number of the party; older print holds both in one string with slashes."""
    name: str | None = None
    number: str | None = None
    places = _print(form, "party")
    # Two parties are those of two acts, the title of one of which was not read.
    for mark, reading in places if len(places) < 2 else ():
        # A name follows its label at once: print that stands apart is what remains of a longer one.
        far = _APART * reading.box.height * form.sheet.page.height / form.sheet.page.width
        if reading.box.left - mark.box.right > far:
            break
        name, _, number = owner_parts(reading) if "/" in fold(reading.text) else (text.parse(reading).value, None, None)
        break
    for _, reading in _print(form, "party_id"):
        _, _, number = owner_parts(reading)
        break
    return name, number


def _completes(entry: Entry, previous: Entry) -> bool:
    """A bare line 转让待出口 below a 转让登记 entry belongs to that entry: one act, two lines.

    The second may be the first of the next page; a row of page 1, which has no title, is another act.
    """
    # Labels whose print nobody could read are those of an act of its own.
    is_bare = entry.kind == "转让待出口" and not re.search("所有人|日期|名称", entry.text)
    is_bare = is_bare and entry.date is None and entry.party is None
    return is_bare and previous.kind == "转让登记" and any(title in previous.text for title in HEADINGS["转让登记"])


def _completed(previous: Entry, entry: Entry) -> Entry:
    box, said = Box.around((previous.box, entry.box)), f"{previous.text}\n{entry.text}"
    return previous.model_copy(update={"kind": entry.kind, "box": box, "text": said})
