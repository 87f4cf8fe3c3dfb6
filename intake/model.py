"""The nouns of intake: what was declared, what was handed in, and where on a page something stands.

Frozen values without any I/O. Every other package builds on these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


def _day(value: object) -> object:
    """Only `YYYY-MM-DD` is a date: pydantic alone would also take times, and numbers as seconds since 1970."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_format", "must be written YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_impossible", "is a day that does not exist") from None


Day = Annotated[date, BeforeValidator(_day)]


class Frozen(BaseModel):
    """Base of every noun: immutable, unknown keys forbidden; bytes are base64 where a noun is written as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


class Box(Frozen):
    """A place on an upright page, in fractions (0 to 1) of its width and height, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @model_validator(mode="after")
    def _is_not_inverted(self) -> Self:
        if self.right < self.left or self.bottom < self.top:
            raise ValueError(f"inverted box {self.as_list()}")
        return self

    @property
    def width(self) -> float:
        """Width as a fraction of the page width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height as a fraction of the page height."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle point (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlap(self, other: Box) -> float:
        """Shared area as a fraction of the smaller box's area, 0 to 1."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.width * self.height, other.width * other.height)
        return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0

    def as_list(self) -> list[float]:
        """`[left, top, right, bottom]`, rounded to 4 decimals, clipped to the page."""
        return [round(min(1.0, max(0.0, v)), 4) for v in (self.left, self.top, self.right, self.bottom)]

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all `boxes` (at least one)."""
        every = tuple(boxes)
        return Box(
            left=min(b.left for b in every),
            top=min(b.top for b in every),
            right=max(b.right for b in every),
            bottom=max(b.bottom for b in every),
        )


WordPlace = Literal["body", "header", "footer", "footnote", "text_box", "inserted"]


class Word(Frozen):
    """One word of a PDF's text layer, or one paragraph or cell of an office file, placed on the page.

    `place` says where in an office file it stands; everything of a PDF is body. `part` numbers its table cells.
    """

    text: str
    box: Box
    place: WordPlace = "body"
    part: int = 0


HiddenKind = Literal[
    "inserted", "deleted", "moved", "comment", "hidden_text", "text_box", "field_code", "formula", "hidden_sheet",
    "external_link", "macro", "embedded_file",
]  # fmt: skip


class Hidden(Frozen):
    """Content of an office file that a printed copy would not show, or would show differently.

    `text` is what it says, of a link its target and of a macro or file its name; null where nobody can tell, as for an
    old file that was converted to text alone. `box` is the nearest place on the laid-out page, null for the whole file.
    """

    kind: HiddenKind
    text: str | None = None
    box: Box | None = None


class Quality(Frozen):
    """What a page image is like: the facts behind "please photograph it again".

    `sharpness` is the normalised variance of the Laplacian on text edges (0 blurred, 1 crisp), `glare` the share of
    the page that is burnt out, `skew_degrees` the rotation left after turning upright, `contrast` the distance of ink
    and paper on a 0 to 1 scale. `faults` holds codes out of: small, blurred, glare, low_contrast, cut.
    """

    width: int
    height: int
    sharpness: float
    glare: float
    contrast: float
    skew_degrees: float = 0.0
    faults: tuple[str, ...] = ()


class Page(Frozen):
    """One upright page of a file: `number` counts from 1 in the file.

    `width` and `height` are pixels after turning; `rotation` is the clockwise turn in degrees (0, 90, 180, 270) that
    made the source upright; `words` is the text layer, if the file has one; `hidden` what a print would not show;
    `remarks` what the reader of this page must know, such as `text_layer_broken`.
    """

    number: int
    image_sha256: str
    width: int
    height: int
    rotation: Literal[0, 90, 180, 270] = 0
    quality: Quality
    words: tuple[Word, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    remarks: tuple[str, ...] = ()


class FileProblem(Frozen):
    """Why a file could not be used, or not wholly: a FILE- code, one sentence in each language, and what to do."""

    code: str
    message: str
    message_en: str
    remedy: str


class FileStatus(StrEnum):
    """What became of an uploaded file."""

    READ = "read"
    PARTLY = "partly"
    REJECTED = "rejected"


class Trace(Frozen):
    """A fact of a file's history, see `intake.traces`; `box` lies on the page before it is turned upright."""

    kind: Literal[
        "editor", "altered", "added", "replaced", "covered", "typed", "hidden_layer", "bytes_after_end", "signature",
        "thumbnail", "author", "unchecked",
    ]  # fmt: skip
    page: int | None = None
    box: Box | None = None
    before: str = ""
    after: str = ""
    text: str = ""
    is_signed: bool = False
    day: Day | None = None
    picture: bytes = b""


class SourceFile(Frozen):
    """One uploaded file as the report lists it; `file` is its path inside the package, `size` its bytes."""

    file: str
    sha256: str | None
    media_type: str | None
    pages: int | None
    status: FileStatus
    problem: FileProblem | None = None
    size: int | None = None
    traces: tuple[Trace, ...] = ()


class Stage(StrEnum):
    """The step of the procedure that an application is for (contract section 1)."""

    LICENCE = "licence"
    DEREGISTRATION = "deregistration"
    UNLOCK = "unlock"
    FILING = "filing"
    PLATE_QUOTA = "plate_quota"


class Applicant(Frozen):
    """The enterprise that applies: 企业名称 and 统一社会信用代码."""

    name: str | None = None
    uscc: str | None = None


class Modified(Frozen):
    """A converted vehicle (改装车): 底盘品牌, 改装车品牌, 车辆型号."""

    chassis_brand: str | None = None
    modified_brand: str | None = None
    model: str | None = None


class Vehicle(Frozen):
    """What the applicant declares of one vehicle; only `vin` is required."""

    vin: str
    brand: str | None = None
    model: str | None = None
    registered_on: Day | None = None
    transfer_for_export_on: Day | None = None
    hs_code: str | None = None
    engine_no: str | None = None
    modified: Modified | None = None
    exported_on: Day | None = None
    deregistered_on: Day | None = None
    mileage_km: int | None = None
    plate_quota: bool | None = None


class Filing(Frozen):
    """The enterprise's export filing (备案): the day it was approved."""

    approved_on: Day | None = None


class Capital(Frozen):
    """注册资本, 实缴资本 and 净资产, in units of 10,000 CNY (万元)."""

    registered: float | None = None
    paid_in: float | None = None
    net_assets: float | None = None


class Quota(Frozen):
    """Shanghai's export plate quota: counts of vehicles, and the affiliate enterprise."""

    granted: int | None = None
    used: int | None = None
    requested: int | None = None
    affiliate: str | None = None


class DeclaredDocument(Frozen):
    """A file the applicant lists; `kind` is a hint that is never trusted."""

    file: str
    kind: str | None = None
    slot: str | None = None


class Application(Frozen):
    """One case as declared in `application.json` (contract section 1)."""

    stage: Stage
    submitted_on: Day
    vehicles: tuple[Vehicle, ...]
    applicant: Applicant | None = None
    exporter: str | None = None
    consignor: str | None = None
    jurisdiction: Annotated[str, Field(pattern=r"^CN-[0-9]{2}([0-9]{2}){0,2}$")] | None = None
    licence_no: str | None = None
    destination: str | None = None
    contract_no: str | None = None
    goods_condition: str | None = None
    filing: Filing | None = None
    documents: tuple[DeclaredDocument, ...] | None = None
    quantity: int | None = None
    customs_code: str | None = None
    enterprise_type: Literal["producer", "trader"] | None = None
    capital: Capital | None = None
    quota: Quota | None = None
