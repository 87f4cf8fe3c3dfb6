"""机动车登记证书 (registration certificate): page 1 summary, page 2 vehicle data, 登记栏 entries from page 3 on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from extractors.binding import bind
from extractors.booklet import CODABAR, WATERMARK, Part, Region, regions, roles
from extractors.borders import runs_over
from extractors.endorsements import Entry, EntryKind, read_entries
from extractors.form import Printed, Reread, connected, field_of, find_form, printed_fields
from extractors.layout import line_height
from extractors.model import Code, Facts, Field, Reading, Sheet
from extractors.owners import owner_parts
from extractors.slices import cut, join, letters
from extractors.values import listed, serial
from extractors.values.authority import parse as as_authority
from extractors.values.count import parse as as_count
from extractors.values.count import parse_three as as_three_lengths
from extractors.values.day import parse as as_day
from extractors.values.measure import displacement as as_displacement
from extractors.values.measure import power as as_power
from extractors.values.parsed import Parsed
from extractors.values.plate import parse as as_plate
from extractors.values.text import parse as as_text
from extractors.values.vin import parse as as_vin
from intake.model import Box

__all__ = ["Entry", "EntryKind", "Part", "RegistrationCertificate"]

_SUMMARY_LABELS = {
    "owner": ("机动车所有人/身份证明名称/号码", "机动车所有人", "身份证明名称/号码", "身份证明名称"),
    "authority": ("登记机关",),
    "registered_on": ("登记日期",),
    "plate_no": ("机动车登记编号",),
    "": ("注册登记摘要信息栏", "转移登记摘要信息栏", "转让登记摘要信息栏", "机动车登记证书编号", "机动车登记证书"),
}
_OTHER_LABELS = {
    17: ("轮距",), 18: ("轮胎数",), 19: ("轮胎规格",), 20: ("钢板弹簧片数",), 22: ("轴数",), 24: ("货厢内部尺寸",),
    26: ("核定载质量",), 28: ("准牵引总质量",), 29: ("驾驶室载客",), 33: ("发证机关章", "发证机关"), 0: ("注册登记机动车信息栏",),
}  # fmt: skip
_SUMMARY_NUMBERS = {"owner": 1, "authority": 2, "registered_on": 3, "plate_no": 4}
_OWNERSHIP: tuple[EntryKind, ...] = ("转让登记", "转让待出口")
_LABEL = re.compile(r"\W*\d?\W*(?:登记|机动车)")
_LEAST_DIGITS, _LEAST_CHINESE, _FORM = 6, 3, frozenset("机动车登记证书所有人身份明名称号码关日期编第页")


def _as_brand(reading: Reading) -> Parsed:
    return listed.brand(_without_watermark(reading))


def _as_maker(reading: Reading) -> Parsed:
    return as_text(_without_watermark(reading))


def _without_watermark(reading: Reading) -> Reading:
    """A brand or a company: a letter of the watermark behind it is the paper's and not the printer's."""
    behind = re.search(rf"(?<=牌|司|厂|团)\s*[{WATERMARK}]{{1,2}}\s*$", "".join(letters(reading)))
    return cut(reading, 0, behind.start()) if behind else reading


class RegistrationCertificate(Facts):
    """机动车登记证书: who owns the vehicle, what it is, and every act that was endorsed."""

    kind: ClassVar[str] = "registration_certificate"
    paper: ClassVar[str] = "机动车登记证书"

    certificate_no: Field[str] = Field[str]()
    owner: Field[str] = Field[str]()
    owner_id_kind: Field[str] = Field[str]()
    owner_id: Field[str] = Field[str]()
    authority: Field[str] = Field[str]()
    registered_on: Field[date] = Field[date]()
    plate_no: Field[str] = Field[str]()
    vehicle_type: Annotated[Field[str], Printed(("车辆类型",), listed.vehicle_type, 5, wraps=True)] = Field[str]()
    brand: Annotated[Field[str], Printed(("车辆品牌",), _as_brand, 6, wraps=True)] = Field[str]()
    model: Annotated[Field[str], Printed(("车辆型号",), serial.unmistaken(as_text), 7, wraps=True)] = Field[str]()
    colour: Annotated[Field[str], Printed(("车身颜色",), listed.colour, 8)] = Field[str]()
    vin: Annotated[
        Field[str], Printed(("车辆识别代号/车架号", "车辆识别代号(车架号)", "车辆识别代号", "车架号"), as_vin, 9)
    ] = Field[str]()
    origin: Annotated[Field[str], Printed(("国产/进口",), listed.origin, 10, wraps=True)] = Field[str]()
    engine_no: Annotated[Field[str], Printed(("发动机号码", "发动机号"), serial.parse_engine, 11)] = Field[str]()
    engine_model: Annotated[Field[str], Printed(("发动机型号",), serial.unmistaken(serial.parse), 12)] = Field[str]()
    fuel: Annotated[Field[str], Printed(("燃料种类",), listed.fuel, 13, wraps=True)] = Field[str]()
    displacement_ml: Annotated[Field[int], Printed(("排量/功率",), as_displacement, 14, spans_cells=True)] = Field[
        int
    ]()
    power_kw: Annotated[Field[int], Printed(("排量/功率",), as_power, 14, spans_cells=True)] = Field[int]()
    manufacturer: Annotated[Field[str], Printed(("制造厂名称",), _as_maker, 15, wraps=True)] = Field[str]()
    steering: Annotated[Field[str], Printed(("转向形式",), as_text, 16)] = Field[str]()
    wheelbase_mm: Annotated[Field[int], Printed(("轴距",), as_count, 21)] = Field[int]()
    dimensions_mm: Annotated[
        Field[tuple[int, int, int]], Printed(("外廓尺寸",), as_three_lengths, 23, spans_cells=True)
    ] = Field[tuple[int, int, int]]()
    gross_mass_kg: Annotated[Field[int], Printed(("总质量",), as_count, 25)] = Field[int]()
    seats: Annotated[Field[int], Printed(("核定载客",), as_count, 27)] = Field[int]()
    use: Annotated[Field[str], Printed(("使用性质",), listed.use, 30, wraps=True)] = Field[str]()
    acquired_by: Annotated[Field[str], Printed(("车辆获得方式",), as_text, 31)] = Field[str]()
    manufactured_on: Annotated[Field[date], Printed(("车辆出厂日期",), as_day, 32)] = Field[date]()
    issued_on: Annotated[Field[date], Printed(("发证日期",), as_day, 34)] = Field[date]()
    current_owner: Field[str] = Field[str]()
    transfer_for_export_on: Field[date] = Field[date]()
    entries: Field[tuple[Entry, ...]] = Field[tuple[Entry, ...]]()
    parts: tuple[Part, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the sheet shows any printed page of the booklet."""
        return bool(roles(sheet))

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The booklets in a file, by certificate number, days and the run of their pages."""
        return bind(sheets)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field of one booklet from its sheets, in any order."""
        shown = sorted(((r, s) for s in sheets for r in regions(s)), key=_page_order)
        found: dict[str, Field[Any]] = {}
        entries: list[Entry] = []
        for region, sheet in shown:
            if region.part.role == "summary":
                fields, transfers = _summary(sheet, region)
                entries += transfers
            elif region.part.role == "vehicle":
                fields = _vehicle(sheet, region, cls)
            else:
                fields = {}
                entries = read_entries(sheet, region.readings(sheet), entries)
            found |= {name: value for name, value in fields.items() if name not in found or not found[name].is_printed}
        codes = tuple(c for s in sheets for c in s.codes)
        parts = tuple(region.part for region, _ in shown)
        return cls(
            parts=parts,
            **{
                **cls.standing(sheets),
                "pages": tuple(dict.fromkeys(s.page.number for _, s in shown)),
                **found,
                "certificate_no": _certificate_no(parts, codes),
                "entries": _entries_field(entries),
                "current_owner": _current_owner(found.get("owner", Field()), entries),
                "transfer_for_export_on": _export_day(entries),
            },
        )


def _page_order(item: tuple[Region, Sheet]) -> tuple[int, int, int, float]:
    region, sheet = item
    printed = {"summary": 1, "vehicle": 2}.get(region.part.role) or region.part.printed_number or 3
    return printed, sheet.page.number, 0, region.top


def _vehicle(sheet: Sheet, region: Region, kind: type[Facts]) -> dict[str, Field[Any]]:
    """Fields 5 to 34 of page 2."""
    declared = printed_fields(kind)
    others = {str(number): forms for number, forms in _OTHER_LABELS.items()}
    labels = {name: p.labels for name, p in declared.items() if name != "power_kw"} | others
    numbers = {name: p.number or 0 for name, p in declared.items()} | {name: int(name) for name in others}
    form = find_form(sheet, labels, region.readings(sheet), WATERMARK, numbers)
    return {name: form.field("displacement_ml" if name == "power_kw" else name, p) for name, p in declared.items()}


def _summary(sheet: Sheet, region: Region) -> tuple[dict[str, Field[Any]], list[Entry]]:
    """Row Ⅰ of page 1 as fields, rows Ⅱ to Ⅶ as transfers of ownership."""
    form = find_form(sheet, _SUMMARY_LABELS, region.readings(sheet), WATERMARK, _SUMMARY_NUMBERS)
    rows = _rows(form)
    first = rows[0] if rows else {}
    fields = {
        "authority": _cell(sheet, first, "authority", as_authority),
        "registered_on": _cell(sheet, first, "registered_on", as_day),
        "plate_no": _cell(sheet, first, "plate_no", as_plate),
        **_owner(sheet, first.get("owner")),
    }
    return fields, [entry for row in rows[1:] if (entry := _transfer(sheet, row)) is not None]


def _rows(form: Reread) -> list[dict[str, Reading]]:
    """The rows of page 1, each the print beside its labels; a row begins with its owner cell."""
    places = sorted(
        (
            (mark, print_, name)
            for name in ("owner", "authority", "registered_on", "plate_no")
            for mark, print_ in form.of(name)
        ),
        key=lambda place: place[0].box.centre[1],
    )
    height = line_height([mark.reading for mark, _, _ in places])
    tops = [mark.box.centre[1] for mark, _, name in places if name == "owner"]
    starts = [top for i, top in enumerate(tops) if i == 0 or top - tops[i - 1] > 1.6 * height]
    rows: list[dict[str, Reading]] = [{} for _ in starts]
    for mark, print_, name in places:
        at = max((i for i, top in enumerate(starts) if mark.box.centre[1] > top - height), default=None)
        if at is not None and print_:
            before = rows[at].get(name)
            rows[at][name] = join(connected(print_ if before is None else [before, *print_], form.sheet))
    return rows


def _cell(sheet: Sheet, row: dict[str, Reading], name: str, parse: Any) -> Field[Any]:
    if name not in row:
        return Field()
    field = field_of(sheet, row[name], parse)
    others = [r for r in sheet.readings if not _LABEL.match(r.text)]
    return field.model_copy(update={"value": None}) if runs_over(row[name], others, sheet) else field


def _owner(sheet: Sheet, cell: Reading | None) -> dict[str, Field[Any]]:
    """The owner cell `name/kind of identity paper/number` as three fields."""
    if cell is None:
        return {}
    parts = owner_parts(cell)
    whole = field_of(sheet, cell, as_text)
    return {
        name: whole.model_copy(update={"value": part, "candidates": ((part, whole.confidence),) if part else ()})
        for name, part in zip(("owner", "owner_id_kind", "owner_id"), parts, strict=True)
    }


def _transfer(sheet: Sheet, row: dict[str, Reading]) -> Entry | None:
    """A filled row Ⅱ to Ⅶ of page 1 as an entry; an empty row is none."""
    said = "".join(reading.text for reading in row.values())
    digits, own = sum(c.isdecimal() for c in said), [c for c in said if "\u4e00" <= c <= "\u9fff" and c not in _FORM]
    party, _, number = owner_parts(row["owner"]) if "owner" in row else (None, None, None)
    # Worn letters of the labels alone are nobody's name.
    is_worn = 3 * sum(c not in _FORM for c in party or "") <= len(party or "")
    if digits < _LEAST_DIGITS and len(own) < _LEAST_CHINESE and is_worn:
        return None
    on = as_day(row["registered_on"]).value if "registered_on" in row else None
    box, lines = Box.around(sheet.on_page(r.box) for r in row.values()), "\n".join(r.text for r in row.values())
    return Entry(kind="转让登记", date=on, party=party, party_id=number, page=sheet.page.number, box=box, text=lines)


def _certificate_no(parts: Sequence[Part], codes: Sequence[Code]) -> Field[str]:
    """The number as printed; where the print is not clear, as the Codabar beside it says."""
    printed = [p.certificate_no for p in parts if p.certificate_no.is_printed]
    sure = [f for f in printed if f.value is not None]
    bars = [c for c in codes if c.symbology == CODABAR]
    if sure or not bars:
        return (sure or printed or [Field()])[0]
    said = serial.parse_twelve(
        Reading(text=bars[0].payload, page=bars[0].page, box=bars[0].box, confidence=1.0, engine=bars[0].decoder)
    )
    return Field(value=said.value, raw=bars[0].payload, confidence=said.confidence, page=bars[0].page, box=bars[0].box)


def _entries_field(entries: Sequence[Entry]) -> Field[tuple[Entry, ...]]:
    if not entries:
        return Field()
    certain = sum(e.date is not None for e in entries) / len(entries)
    return Field(
        value=tuple(entries),
        raw="\n".join(e.text for e in entries),
        confidence=certain,
        page=entries[0].page,
        box=entries[0].box,
    )


def _latest(entries: Sequence[Entry]) -> Entry | None:
    """The entry of the latest day; where a day is unreadable, the last one printed (entries follow one another)."""
    if any(e.date is None for e in entries):
        return entries[-1] if entries else None
    return max(enumerate(entries), key=lambda item: (item[1].date, item[0]))[1] if entries else None


def _current_owner(first: Field[str], entries: Sequence[Entry]) -> Field[str]:
    """Who owns the vehicle now: the party of the latest transfer, else the owner in row Ⅰ."""
    # An entry that states an owner whom nobody could read must not fall back on the owner before.
    stated = [e for e in entries if e.kind in _OWNERSHIP and (e.party or e.kind == "转让登记" or "所有人" in e.text)]
    latest = _latest(stated)
    if latest is None:
        return first
    return Field(
        value=latest.party,
        raw=latest.party or latest.text,
        confidence=0.9 if latest.party else 0.0,
        page=latest.page,
        box=latest.box,
        candidates=((latest.party, 0.9),) if latest.party else (),
    )


def _export_day(entries: Sequence[Entry]) -> Field[date]:
    """The day of the latest 转让待出口 entry."""
    latest = _latest([e for e in entries if e.kind == "转让待出口"])
    if latest is None:
        return Field()
    return Field(
        value=latest.date,
        raw=latest.text,
        confidence=0.95 if latest.date else 0.0,
        page=latest.page,
        box=latest.box,
        candidates=((latest.date.isoformat(), 0.95),) if latest.date else (),
    )
