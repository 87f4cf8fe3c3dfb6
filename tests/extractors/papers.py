"""Readings and sheets written down by hand: what a page says and where, as if an engine had read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from extractors.model import Candidate, Char, Code, Field, Ink, Reading, Seal, Sheet
from intake.model import Box, Page, Quality

WIDTH, HEIGHT = 1500, 1000
LINE = 0.02
SURE = 0.999
Doubts = Mapping[int, Sequence[Candidate]]


def wide(text: str, height: float = LINE) -> float:
    """The width of a printed text as a fraction of the page: Chinese characters are square, others half as wide."""
    return sum(_advance(c, height) for c in text)


def _advance(character: str, height: float) -> float:
    return height * HEIGHT / WIDTH * (0.5 if character.isascii() else 1.0)


def said(
    text: str, left: float = 0.1, top: float = 0.1, *, height: float = LINE, sure: float = SURE,
    doubts: Doubts | None = None, ink: Ink = "dark", looks: Sequence[Reading] = (), page: int = 1,
) -> Reading:  # fmt: skip
    """A line of text with its characters one beside the other; `doubts` are the candidates at some positions.

    The reading says the first candidate wherever there is doubt.
    """
    chars: list[Char] = []
    x = left
    for index, letter in enumerate(text):
        candidates = tuple((doubts or {}).get(index, ((letter, sure),)))
        width = _advance(letter, height)
        best, probability = candidates[0]
        chars.append(Char(text=best, confidence=probability, left=x, right=x + width, candidates=candidates))
        x += width
    box = Box(left=left, top=top, right=x, bottom=top + height)
    return Reading(
        text="".join(c.text for c in chars),
        page=page,
        box=box,
        confidence=min((c.confidence for c in chars), default=0.0),
        engine="written",
        ink=ink,
        chars=tuple(chars),
        looks=tuple(looks),
    )


def bare(text: str, left: float = 0.1, top: float = 0.1, *, confidence: float = 1.0, page: int = 1) -> Reading:
    """A line whose source knows no single characters, as from a text layer."""
    return said(text, left, top, page=page).model_copy(
        update={"chars": (), "confidence": confidence, "channel": "text_layer"}
    )


def sheet(
    readings: Sequence[Reading], number: int = 1, *, codes: Sequence[Code] = (), seals: Sequence[Seal] = (),
    rulings: Sequence[Box] = (), code_regions: Sequence[Box] = (), faults: tuple[str, ...] = (), file: str = "a.pdf",
) -> Sheet:  # fmt: skip
    """A landscape page with these readings, all moved to page `number`."""
    quality = Quality(width=WIDTH, height=HEIGHT, sharpness=0.5, glare=0.0, contrast=0.8, faults=faults)
    return Sheet(
        file=file,
        page=Page(number=number, image_sha256="0" * 64, width=WIDTH, height=HEIGHT, quality=quality),
        readings=tuple(r.model_copy(update={"page": number}) for r in readings),
        codes=tuple(c.model_copy(update={"page": number}) for c in codes),
        seals=tuple(seals),
        rulings=tuple(rulings),
        code_regions=tuple(code_regions),
    )


def across(y: float, left: float = 0.05, right: float = 0.95) -> Box:
    """A horizontal table line."""
    return Box(left=left, top=y - 0.001, right=right, bottom=y + 0.001)


def down(x: float, top: float = 0.05, bottom: float = 0.95) -> Box:
    """A vertical table line."""
    return Box(left=x - 0.0007, top=top, right=x + 0.0007, bottom=bottom)


def codabar(payload: str) -> Code:
    """The linear code in the upper right corner of printed page 1."""
    box = Box(left=0.6, top=0.02, right=0.9, bottom=0.06)
    return Code(symbology="Codabar", payload=payload, raw=payload.encode(), page=1, box=box, decoder="zxing")


def qr(left: float = 0.78, top: float = 0.05) -> Code:
    """A QR code, by default in the upper right corner."""
    box = Box(left=left, top=top, right=left + 0.12, bottom=top + 0.16)
    return Code(symbology="QRCode", payload="sample", raw=b"sample", page=1, box=box, decoder="zxing")


def summary_page(
    *, number: str | None = "310007798232", owner: str = "上海某某汽车有限公司/统一社会信用代码/91110108551385082Q",
    on: date | None = date(2020, 5, 14), plate: str = "沪AG12345", page: int = 1,
) -> Sheet:  # fmt: skip
    """Printed page 1 with row Ⅰ filled."""
    readings = [
        said("注册登记摘要信息栏", 0.35, 0.12),
        said("1.机动车所有人/身份证明名称/号码", 0.08, 0.18),
        said(owner, 0.40, 0.18),
        said("2.登记机关", 0.08, 0.24),
        said("上海市公安局交通警察总队车辆管理所", 0.18, 0.24),
        said("3.登记日期", 0.50, 0.24),
        said("4.机动车登记编号", 0.70, 0.24),
        said(plate, 0.82, 0.24),
        said("转移登记摘要信息栏", 0.35, 0.32),
    ]
    if on is not None:
        readings.append(said(on.isoformat(), 0.58, 0.24))
    if number is not None:
        readings += [said("机动车登记证书编号:", 0.5, 0.05), said(number, 0.68, 0.05)]
    return sheet(readings, page)


VEHICLE: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (("5.车辆类型", "小型普通客车"), ("6.车辆品牌", "别克牌")),
    (("7.车辆型号", "SGM6520UAAA"), ("8.车身颜色", "黑")),
    (("9.车辆识别代号/车架号", "LSVAM4187C2184847"), ("10.国产/进口", "国产")),
    (("11.发动机号", "B12345678"), ("12.发动机型号", "LTG")),
    (("13.燃料种类", "汽油"), ("14.排量/功率", "1998 ml / 184 kw")),
    (("15.制造厂名称", "上汽通用汽车有限公司"), ("16.转向形式", "方向盘")),
    (("19.轮胎规格", "225/60R17"), ("18.轮胎数", "4")),
    (("21.轴距", "3088 mm"), ("22.轴数", "2")),
    (("23.外廓尺寸", "5203 × 1878 × 1805 mm"), ("25.总质量", "2500 kg")),
    (("27.核定载客", "7 人"), ("30.使用性质", "非营运")),
    (("31.车辆获得方式", "购买"), ("32.车辆出厂日期", "2020-04-20")),
)


def vehicle_page(
    *, vin: str = "LSVAM4187C2184847", issued_on: date | None = date(2020, 5, 14), page: int = 2, top: float = 0.1,
    drop: float = 0.0,
) -> Sheet:  # fmt: skip
    """Printed page 2, its values `drop` below their labels."""
    readings = [said("注册登记机动车信息栏", 0.35, top)]
    for row, cells in enumerate(VEHICLE, start=1):
        for (label, value), left in zip(cells, (0.08, 0.52), strict=True):
            shown = vin if value == "LSVAM4187C2184847" else value
            y = top + 0.055 * row
            readings += [said(label, left, y), said(shown, left + wide("9.车辆识别代号/车架号") + 0.02, y + drop)]
    y = top + 0.055 * (len(VEHICLE) + 1)
    readings.append(said("34.发证日期", 0.52, y))
    if issued_on is not None:
        readings.append(said(issued_on.isoformat(), 0.68, y + drop))
    return sheet(readings, page)


def entries_page(lines: Sequence[str | Sequence[str]], *, number: str | None = "310007798232", page: int = 3) -> Sheet:
    """A page of the 登记栏: each line is a centred heading, or `label:value` pairs one beside the other."""
    readings = [said("登记栏", 0.46, 0.1)]
    if number is not None:
        readings += [said("机动车登记证书编号:", 0.5, 0.04), said(number, 0.68, 0.04)]
    for row, line in enumerate(lines):
        y = 0.16 + 0.05 * row
        readings.append(said(f"{row + 1}.", 0.06, y))
        pairs = [line] if isinstance(line, str) else list(line)
        for place, pair in enumerate(pairs):
            left = 0.12 + 0.45 * place if ":" in pair else 0.45
            readings.append(said(pair, left, y))
    return sheet(readings, page)


def values(fields: Mapping[str, Field[Any]]) -> dict[str, Any]:
    """The values of the fields that have one."""
    return {name: field.value for name, field in fields.items() if field.value is not None}
