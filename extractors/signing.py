"""Who issued a paper and when, as its last lines and sentences say it: names of enterprises, the day at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from extractors.flow import Flow, first_told, flow_of
from extractors.form import field_of
from extractors.layout import in_rows, line_height
from extractors.model import Field, Reading, Sheet
from extractors.rulings import crossings
from extractors.slices import cut, distinct, join, letters
from extractors.values import day, text
from extractors.values.parsed import ABSENT, Parsed
from intake.model import Box

_NAME = r"[\u4e00-\u9fffA-Za-z0-9()（）·&.\-]{2,40}?"
COMPANY = rf"{_NAME}(?:有限责任公司|股份有限公司|有限公司|公司|集团|制造厂|汽车厂|总厂)"
INSTITUTION = rf"{_NAME}(?:有限责任公司|股份有限公司|有限公司|公司|[检质监认][测验检证][^\n,，。]{{0,4}}(?:中心|所|站|院)|研究[院所]|中心)"
_ROLE = (
    r"(?:[(（](?:盖章|公章|签章)[)）][:：]?)?"
    r"(?:[^(（:：]{0,8}?(?:单位|企业|人|方|厂家|厂商|机构)(?:[(（](?:盖章|公章|签章)[)）][:：]?|[:：]))?"
)
_ROLE_ALONE = re.compile(r"[^(（:：]{0,8}?(?:单位|企业|人|方|厂家|厂商|机构)(?:[(（](?:盖?公?章?|签章)[)）]?)?[:：]?")
_SEALED = r"(?:[(（]?(?:盖?公?章|盖单位章|公章|签章|印章|检验检测专用章|检测专用章)[)）]?)?"
_LATIN_COMPANY = re.compile(
    r"(?i)([A-Z][\w&.,'() -]{3,70}?(?:Co\.?,? ?Ltd\.?|Company Limited|Corporation|Corp\.?|Inc\.?|LLC|GmbH|Group)),?"
)
_TWO_NAMES = re.compile(rf"[ -~]{{6,}}?[(（]({COMPANY})[)）]|({COMPANY})[(（][ -~]{{6,}}[)）]")
# The trade and the legal form alone, as the seal over a signature leaves them: every name has something before these.
_NAMELESS = re.compile(
    r"(?:汽车|机动车|车辆|二手车|新能源|进出口|出口|国际|贸易|商贸|销售|服务|检测|检验|技术|科技|制造|工业|实业|集团|股份)+"
    r"(?:有限责任公司|股份有限公司|有限公司|公司|集团)"
)
_RECIPIENT = re.compile(r"^(?:致|尊敬的|收件|送|抄送|to:|attn)|[:：]$")
_STAMP = re.compile(r"[(（]?(?:加?盖(?:单位)?公?章(?:处)?|单位公章|公章|签章|印章|签字)[)）]?[:：]?$")
# What a bracket behind a whole name may hold beside branches and places, which belong to names.
_NOTE = re.compile(
    r"(?<=[司心站院所厂团])[(（](?:资质|资格|认证|认可|认定|证书|编号|CMA|CNAS|统一社会信用代码|信用代码|以下简称|简称).*"
)
# The day on the next line, where the name before it would go on.
_DAY_BELOW = re.compile(r"(?<=[司心站院所厂团])\s*(?:日期[:：]?\s*)?\d{4}[年./-]\s*\d{1,2}[月./-]\s*\d{1,2}日?$")
_DATE = re.compile(
    r"^(?:.{0,10}(?:日期|date|день|fecha|дата|时间)[^\d]{0,12})?"
    r"(\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}日?|[\d二〇○零一三四五六七八九十]{4}年.{2,6}日"
    r"|[a-z]{3,9}\.?\d{1,2},?\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}[a-z]{3,9}\.?,?\d{4})"
    r"(?:г\.?)?$"
)
_BEFORE_DATE = re.compile(r"[\u4e00-\u9fff]{1,4}(?=\d{4}年)")
_LOWER, _NO_LETTER = 0.3, 0.5
_TAIL = re.compile(r".{0,8}(?:公司|集团|厂|中心|[研学]院|所|站)(?:[(（]?(?:盖章|公章|签章)[)）]?)?")
_FINISHED = re.compile(r"(?:公司|集团|厂|中心|院|所|[。；;,，:：)）\d])$")
_NEAR, _SHORTEST_NAME = 0.9, 6
_OPENING = re.compile(r"^(?:[(（]?(?:盖公?章|公章|盖章|签章)[)）]?[:：]?\s*)?(?:兹由|兹|由|经|现|系|关于|即)*")
_NOBODY = re.compile(r"[我本贵该其]公?司|[我本贵该其][厂单]|的|下列|以下|上述")
_LABEL = re.compile(r"[:：]$|[(（]?(?:盖章|公章|签章|签字)[)）]?$|日期")


def organisation(reading: Reading) -> Parsed:
    """An enterprise by its printed name, without a seal's place or a bracketed note beside it; 我公司 is nobody."""
    parsed = text.parse(reading)
    print_ = _NOTE.sub("", parsed.candidates[0][0]) if parsed.candidates else ""
    print_ = _chinese_name(print_)
    said = _OPENING.sub("", _STAMP.sub("", _DAY_BELOW.sub("", print_))).rstrip(":：,，;；。")
    if not said or _NOBODY.search(said):
        return ABSENT
    is_sure = parsed.value is not None and not _NAMELESS.fullmatch(said)
    return parsed.model_copy(update={"value": said if is_sure else None, "candidates": ((said, parsed.confidence),)})


def _chinese_name(said: str) -> str:
    """The Chinese name alone of an enterprise that stands there in two languages, one of them in brackets."""
    match = _TWO_NAMES.fullmatch(said)
    return (match.group(1) or match.group(2)) if match else said


def institution(reading: Reading) -> Parsed:
    """As `organisation`, but words that are no name of an enterprise or an inspection body say nothing."""
    parsed = organisation(reading)
    said = parsed.candidates[0][0] if parsed.candidates else ""
    is_name = re.fullmatch(INSTITUTION, said) or _LATIN_COMPANY.fullmatch(said) or re.search(r"[A-Za-z]{4}", said)
    return parsed if is_name else ABSENT


def named_client(reading: Reading) -> Parsed:
    """Whoever gave an order, as printed; an enterprise named in two languages by its Chinese name."""
    parsed = text.parse(reading)
    said = tuple((_chinese_name(name), p) for name, p in parsed.candidates)
    return parsed.model_copy(update={"value": _chinese_name(parsed.value or "") or None, "candidates": said})


def is_enterprise(name: str | None) -> bool:
    """Whether a name has the ending of an enterprise's, in Chinese or in Latin letters."""
    return name is not None and bool(re.fullmatch(COMPANY, name) or _LATIN_COMPANY.fullmatch(name))


def names_enterprise(reading: Reading) -> bool:
    """Whether print is the whole name of an enterprise and nothing else; 我公司 is none."""
    said = named_client(reading).candidates
    return bool(said) and is_enterprise(said[0][0]) and not _NOBODY.search(said[0][0])


def signed_by(sheets: Sequence[Sheet], name: str = COMPANY) -> Field[str]:
    """The enterprise on the last line of a paper that is the name of one; whom it is addressed to is not it.

    `name` is the pattern of names that count, `COMPANY` or `INSTITUTION`. The end of a name that wraps is put together
    with its beginning on the line above.
    """
    for sheet in reversed(sheets):
        print_ = [r for r in sheet.readings if r.ink == "dark" and r.text.strip()]
        rows = [_closed_up(row, sheet) for row in in_rows(print_, line_height(print_))]
        for index in range(len(rows) - 1, -1, -1):
            for reading in reversed(rows[index]):
                if _is_signature(rows[index], reading, sheet):
                    whole = _with_beginning(reading, rows[index - 1] if index else [])
                    span = _name_in(whole, name)
                    if span is not None:
                        return field_of(sheet, cut(whole, *span), organisation)
    return Field()


def _with_beginning(reading: Reading, above: Sequence[Reading]) -> Reading:
    """A reading that is but the end of a name, with the line right above it that the name begins on."""
    said = "".join(letters(reading)).replace(" ", "")
    if reading.is_written or not _TAIL.fullmatch(said):
        return reading
    for upper in above:
        close = reading.box.top - upper.box.bottom < _NEAR * reading.box.height
        over = min(upper.box.right, reading.box.right) - max(upper.box.left, reading.box.left) > 0
        begun = "".join(letters(upper)).rstrip()
        # What the seal covers in between was not read: the label alone begins no name.
        if close and over and not _FINISHED.search(begun) and not _ROLE_ALONE.fullmatch(begun):
            return join([upper, reading])
    return reading


def _closed_up(row: Sequence[Reading], sheet: Sheet) -> list[Reading]:
    """The readings of a line, those made one between which no letter would fit."""
    kept: list[Reading] = []
    for reading in distinct(row):
        gap = (reading.box.left - kept[-1].box.right) * sheet.page.width / sheet.page.height if kept else 1.0
        if kept and not reading.is_written and gap < _NO_LETTER * reading.box.height:
            kept[-1] = join([kept[-1], reading])
        else:
            kept.append(reading)
    return kept


def _is_signature(row: Sequence[Reading], reading: Reading, sheet: Sheet) -> bool:
    """Whether a line may be a signature's: below the head of the page, in no table, beside labels and days only."""
    beside = ["".join(letters(r)).replace(" ", "") for r in row if r is not reading]
    # A line beyond all print is the edge of the paper on a photograph.
    print_ = Box.around(r.box for r in sheet.readings if len(r.text) > 1 or r is reading)
    whole = Box(left=print_.left, top=reading.box.top, right=print_.right, bottom=reading.box.bottom)
    return (
        _depth(reading, sheet) > _LOWER
        and not crossings(whole, sheet.rulings)
        and all(_LABEL.search(said) or _DATE.search(said.lower()) for said in beside)
    )


def _depth(reading: Reading, sheet: Sheet) -> float:
    """How far down a page a line stands; a file of text has no more page than its lines."""
    head, foot = 0.0, 1.0
    if sheet.is_text:
        head, foot = min(r.box.top for r in sheet.readings), max(r.box.bottom for r in sheet.readings)
    return (reading.box.centre[1] - head) / (foot - head)


def _name_in(reading: Reading, name: str) -> tuple[int, int] | None:
    """Where a line that is nothing but an enterprise's name says it."""
    said = letters(reading)
    kept = [i for i, c in enumerate(said) if not c.isspace()]
    bare = "".join(said[i] for i in kept)
    whole = "".join(said)
    if _RECIPIENT.search(bare.lower()):
        return None
    match = re.fullmatch(f"{_ROLE}({name}){_SEALED}", bare)
    if match and len(match.group(1)) >= _SHORTEST_NAME:
        return kept[match.start(1)], kept[match.end(1) - 1] + 1
    latin = _LATIN_COMPANY.fullmatch(whole.strip())
    return (0, len(said)) if latin else None


def letterhead(sheet: Sheet, name: str = COMPANY) -> Field[str]:
    """The enterprise named in the first lines of a page, alone or before the title: the longest name there.

    A name behind the label of a cell (生产企业 | 某某公司) is a form's.
    """
    print_ = [r for r in sheet.readings if r.ink != "faint" and r.text.strip()]
    for row in in_rows(print_, line_height(print_))[:3]:
        if _ROLE_ALONE.fullmatch(row[0].text.split()[0]):
            continue
        line = join(row)
        said = letters(line)
        kept = [i for i, c in enumerate(said) if not c.isspace()]
        bare = "".join(said[i] for i in kept)
        match = re.match(name.replace("}?", "}"), bare)
        if match and not _RECIPIENT.search(bare.lower()) and len(bare) < 60:
            return field_of(sheet, cut(line, kept[0], kept[match.end() - 1] + 1), organisation)
    return Field()


def dated(sheets: Sequence[Sheet]) -> Field[date]:
    """The day that stands on a line of its own, the last of the paper."""
    for sheet in reversed(sheets):
        flow = flow_of(sheet, keeps_lines=True)
        starts = [0, *(m.end() for m in re.finditer(r"\n", flow.text)), len(flow.text) + 1]
        for begin, end in reversed(list(pairwise(starts))):
            start = begin + _stamped(flow, begin)
            line = flow.text[start : end - 1]
            match = _DATE.search(re.sub(r"\s", "", line).lower())
            if match:
                at = start + max(0, _last_date(line))
                return flow.field((at, end - 1), day.parse)
    return Field()


def _stamped(flow: Flow, start: int) -> int:
    """How many letters before a date at the head of a line are those of the seal over it."""
    match = _BEFORE_DATE.match(flow.text, start)
    print_ = flow.part(*match.span()) if match else None
    if match is None or print_ is None:
        return 0
    place = flow.sheet.on_page(print_.box)
    return len(match.group()) if any(seal.box.overlap(place) > 0 for seal in flow.sheet.seals) else 0


def _last_date(line: str) -> int:
    """Where the date at the end of a line begins."""
    match = re.search(r"(?:[:：]|日期|(?i:date))\s*(?=[^:：]*$)", line)
    return match.end() if match else 0


def agreed(fields: Sequence[Field[str]]) -> Field[str]:
    """The first of several places that name the same party; without a value where two name different ones."""
    printed = [field for field in fields if field.is_printed]
    told = [field for field in printed if field.value is not None]
    # A foreign name says the same in its own way: the Chinese one is the enterprise's.
    told.sort(key=lambda field: (field.value or "").isascii())
    if not told:
        return printed[0] if printed else next((f for f in fields if f.page is not None), Field())
    others = [field for field in told[1:] if not _alike(field.value or "", told[0].value or "")]
    if not others:
        return told[0]
    candidates = tuple(c for field in (told[0], *others) for c in field.candidates[:1])
    return told[0].model_copy(update={"value": None, "candidates": candidates})


def _alike(one: str, other: str) -> bool:
    """Whether two names are the same but for a letter or two that were misread; a longer name is another one."""
    if one.isascii() != other.isascii():
        return True
    a, b = (re.sub(r"[\s()（）,，.]", "", name).lower() for name in (one, other))
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= 1


def named_party(sheets: Sequence[Sheet], beside: Field[str], sentences: Sequence[re.Pattern[str]]) -> Field[str]:
    """Who speaks in a paper: its label (`beside`), its signature line and its sentences must not name different ones.

    `sentences` are patterns whose group 1 is the name. Where nothing names anybody, the letterhead does, and where a
    seal leaves but the end of its name to the signature.
    """
    labelled = [beside] if is_enterprise(beside.value) or beside.value is None else []
    signed, head = signed_by(sheets), letterhead(sheets[0])
    told = [
        *labelled,
        head if _is_end_of(signed, head, sheets) else signed,
        first_told(sheets, sentences, organisation),
    ]
    return agreed([field for field in told if field.is_printed] or [head, beside])


def _is_end_of(field: Field[str], head: Field[str], sheets: Sequence[Sheet]) -> bool:
    """Whether a surely read name is but the end of the letterhead's, and a seal lies over its beginning."""
    said = field.candidates[0][0] if field.candidates else ""
    is_sure = any(text.parse(reading).value is not None for reading in field.readings)
    is_end = is_sure and head.value is not None and head.value != said and head.value.endswith(said)
    return is_end and any(begins_under_seal(field, s) for s in sheets if s.page.number == field.page)


def begins_under_seal(field: Field[str], sheet: Sheet) -> bool:
    """Whether the edge of a seal may hide what stands before a name on its line."""
    place = field.box
    if place is None:
        return False
    across = [s.box for s in sheet.seals if s.box.top < place.centre[1] < s.box.bottom]
    return any(box.left - place.height < place.left < box.right for box in across)
