"""The nouns of reading: what stands on a page, who read it, and what it means as a field of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar

from extractors.screening.suspicion import Suspicion
from intake.model import Box, Frozen, Page

T = TypeVar("T")
Candidate = tuple[str, float]
SealShape = Literal["round", "oval", "square", "unknown"]
Ink = Literal["dark", "red", "faint"]
Channel = Literal["colour", "red", "text_layer", "code", "reviewer"]
_SURE_MARK = 0.5


class Unreadable(Exception):
    """A rule needed a field that nobody could read; only the rule engine catches this."""

    def __init__(self, field: Field[Any]) -> None:
        super().__init__("field could not be read")
        self.field = field


class Char(Frozen):
    """One character of a reading, with what else it might be.

    `left` and `right` are fractions of the page width; `candidates` are (character, probability), best first.
    """

    text: str
    confidence: float
    left: float
    right: float
    candidates: tuple[Candidate, ...] = ()


class Reading(Frozen):
    """Text that somebody or something read at a place: OCR, a text layer, a code, or a reviewer's correction.

    `channel` tells which image was read: `colour` (the page as it is) or `red` (its red channel, in which red ink
    vanishes). `looks` are further readings of the very same place (another channel or scale); they may disagree, and
    whoever interprets the text must weigh them. `ink` tells print from what was stamped over it in red and from a
    faint watermark. `chars` is empty where the source knows no single characters. `spelt`: numbers of seventeen
    characters that all looks at one VIN spell together, best first, and how far each lies behind what they read freely
    (natural logarithm). `part` is the table cell of an office file that it stands in, 0 for none.
    """

    text: str
    page: int
    box: Box
    confidence: float
    engine: str
    channel: Channel = "colour"
    ink: Ink = "dark"
    chars: tuple[Char, ...] = ()
    looks: tuple[Reading, ...] = ()
    spelt: tuple[Candidate, ...] = ()
    part: int = 0

    @property
    def is_written(self) -> bool:
        """Whether it is text of an office file: a whole paragraph, or a line of a table cell, that never wraps."""
        return self.channel == "text_layer" and not self.chars


class Code(Frozen):
    """A decoded QR or bar code. `raw` are the bytes in the symbol, `payload` the text they stand for.

    `decoder` is `zxing` or `zbar`; `disagreement` holds what the other decoder said where it said something else.
    `box` is the upright rectangle around the symbol.
    """

    symbology: str
    payload: str
    raw: bytes
    page: int
    box: Box
    decoder: Literal["zxing", "zbar"]
    disagreement: str | None = None


UNSURE = "·"


class Seal(Frozen):
    """A patch of red ink that looks like a seal; `text` is null where it could not be read.

    `glimpsed` holds the letters that are sure, and UNSURE for each other one: enough to tell what kind of body sealed,
    and never whose seal it is. `letters` holds what each letter may be, the likeliest first; UNSURE follows where that
    is not sure, stands before it where it is not even likely, and alone for a letter that nobody saw: enough to bear
    out a name in print beside it, and never to learn one. `print` is how its ink lies, as `screening.seal_prints` packs
    it; empty where that cannot be told. These three stay out of the report.
    """

    shape: SealShape
    page: int
    box: Box
    confidence: float
    text: str | None = None
    glimpsed: str = ""
    letters: tuple[str, ...] = ()
    print: bytes = b""


class Signature(Frozen):
    """Handwriting that looks like a signature; whose it is nobody claims to know.

    One less than half sure is a trace: coloured ink at a place for signing that nobody could tell to be anything.
    """

    page: int
    box: Box
    confidence: float

    @property
    def is_trace(self) -> bool:
        """Whether this is no mark of anybody, and yet nobody can say that none is there."""
        return self.confidence < _SURE_MARK


class Dispute(Frozen):
    """A place where a page's text layer says something else than the eye reads; `box` lies on the upright page."""

    page: int
    box: Box
    seen: str
    layer: str


class Fingerprint(Frozen):
    """By what a page is known again, 256 bits each: how it looks, and the numbers it prints (null: too few)."""

    look: bytes
    words: bytes | None = None


class Sheet(Frozen):
    """Everything that was read on one page of one file; `failure` is set when the reader itself failed there.

    `rulings` are the printed table lines, as thin boxes; `code_regions` are places that look like a QR code but did
    not decode. Readings and rulings lie on the level page that was read; `flat_to_page` is the row-wise 3x3 matrix
    from its fractions to those of the upright page (none: they are the same). Codes, seals and signatures lie on the
    page. `unread_script` names the Tesseract language pack (`rus`, `ara` …) for print that nobody here could read.
    `suspicions` are places to compare with others, `unscreened` the screens that could not run, and why.
    """

    file: str
    page: Page
    readings: tuple[Reading, ...] = ()
    codes: tuple[Code, ...] = ()
    seals: tuple[Seal, ...] = ()
    signatures: tuple[Signature, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unread_script: str | None = None
    rulings: tuple[Box, ...] = ()
    code_regions: tuple[Box, ...] = ()
    flat_to_page: tuple[float, ...] | None = None
    suspicions: tuple[Suspicion, ...] = ()
    unscreened: tuple[str, ...] = ()
    fingerprint: Fingerprint | None = None
    failure: str | None = None

    @property
    def is_text(self) -> bool:
        """Whether all that was read was written in the file: a Word or Excel file, of which no picture was taken."""
        return bool(self.readings) and all(reading.channel == "text_layer" for reading in self.readings)

    def on_page(self, box: Box) -> Box:
        """Where a box of the level page lies on the upright page that people see."""
        m = self.flat_to_page
        if m is None:
            return box
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        depth = [m[6] * x + m[7] * y + m[8] for x, y in corners]
        xs = [(m[0] * x + m[1] * y + m[2]) / d for (x, y), d in zip(corners, depth, strict=True)]
        ys = [(m[3] * x + m[4] * y + m[5]) / d for (x, y), d in zip(corners, depth, strict=True)]
        return Box(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


class Field(Frozen, Generic[T]):
    """One printed field of a paper: its normalised value, or none, and what that rests on.

    `raw` is what was read; `value` is null where nobody could read the place with enough confidence. `candidates`
    are the possible values with probabilities, best first. A field whose place was never found has `page` null.
    """

    value: T | None = None
    raw: str | None = None
    confidence: float = 0.0
    page: int | None = None
    box: Box | None = None
    candidates: tuple[Candidate, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether the place of this field was found with something on it, readable or not."""
        return self.page is not None and bool(self.raw)

    def need(self) -> T:
        """The value; raises Unreadable where there is none."""
        if self.value is None:
            raise Unreadable(self)
        return self.value


class Facts(Frozen):
    """Base of every document kind: its Fields are the kind's contents.

    A kind is one module under `extractors/documents/`; the module's name is the stored `kind`, `paper` its official
    Chinese name. `pages` are page numbers in `file`, in the order of the paper. `holds_any_text`: papers of the kind
    may be contracts or reports themselves, and what looks like an inner page of another kind may go on with them.
    """

    kind: ClassVar[str]
    paper: ClassVar[str]
    holds_any_text: ClassVar[bool] = False

    file: str
    pages: tuple[int, ...]
    codes: tuple[Code, ...] = ()
    seals: tuple[Seal, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether a page belongs to this kind; two kinds that claim one page are an error, not a contest."""
        del sheet
        return False

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page that no kind claims goes on with `paper`, the pages before it in the same file."""
        del paper, sheet
        return False

    @classmethod
    def has_inside(cls, sheet: Sheet) -> bool:
        """Whether a page that no kind claims, and no paper before it goes on with, is an inner page by its content."""
        del sheet
        return False

    @classmethod
    def lacks(cls, pages: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page that nobody took belongs to a paper among `pages`, the kind's own, by what both print."""
        del pages, sheet
        return False

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The claimed pages of one file as documents; by default every page is a paper of its own."""
        return [[sheet] for sheet in sheets]

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The facts of one document from its pages, in the order of the paper."""
        return cls(**cls.standing(sheets))

    @staticmethod
    def standing(sheets: Sequence[Sheet]) -> dict[str, Any]:
        """What every kind takes over from its sheets: file, pages, codes, seals, signatures."""
        return {
            "file": sheets[0].file,
            "pages": tuple(sheet.page.number for sheet in sheets),
            "codes": tuple(code for sheet in sheets for code in sheet.codes),
            "seals": tuple(seal for sheet in sheets for seal in sheet.seals),
            "signatures": tuple(signature for sheet in sheets for signature in sheet.signatures),
        }

    def fields(self) -> dict[str, Field[Any]]:
        """Every contract field of the kind by name, in the order of declaration."""
        return {name: value for name, value in self if isinstance(value, Field)}


class Row(Frozen):
    """A row of a list field: plain values, and the one place it stands at; `private` ones stay out of the report."""

    private: ClassVar[frozenset[str]] = frozenset()

    page: int
    box: Box


class VehicleRow(Row):
    """One vehicle of a list on a paper that names several: values as printed, null where unreadable or not printed.

    `printed_vin` is the reading that `vin` rests on, with its candidates; `unread` names what is printed there and was
    not surely read.
    """

    private: ClassVar[frozenset[str]] = frozenset({"printed_vin", "unread"})

    vin: str | None = None
    brand: str | None = None
    model: str | None = None
    printed_vin: Field[str] = Field[str]()
    unread: tuple[str, ...] = ()
