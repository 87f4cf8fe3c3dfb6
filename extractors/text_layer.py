"""A PDF's text layer held against what the eye reads on the same page: confirmed, weighed, or disputed.

The eye's reading always stays. What the layer says at its place goes along as a look, so that the value kinds weigh it;
a clear difference is a Dispute, and so is text that stands where nothing is printed. Print without any text behind it
is ordinary: a pasted picture or a scan. The layer of a scan is somebody else's OCR: it is no look, and its many small
errors are no disputes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from extractors.model import Char, Dispute, Reading, Sheet
from extractors.scripts import RIGHT_TO_LEFT, in_reading_order, script_of, unreadable_script
from extractors.values.simplified import simplify
from intake.model import Box, Word

Image = NDArray[np.uint8]
TEXT_OVER_SCAN = "text_over_scan"
_MOST_DISPUTES = 20
_SURE, _CERTAIN = 0.9, 0.97
_ALIKE, _DIFFERENT, _FOREIGN_LAYER = 0.8, 0.5, 0.3
_FEWEST_TO_TELL, _FEWEST_UNSEEN = 6, 4
_FEWEST_LINES = 5
_FEWEST_FIGURES = 3
_PART = 3
_SLOPPY = 0.015
_PRINTED = 24
# No text at all: codes of a font that nobody can resolve.
_NO_TEXT = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
# What engines and scanners take for one another; a difference between these decides nothing.
_CONFUSED = str.maketrans("oqdilzsbgj", "0001125561")


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character of the layer at its likely place on the page."""

    text: str
    word: int
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class _Facing:
    """A reading and what the layer says at its place; `is_cut` where a word of the layer stands only partly there."""

    reading: Reading
    said: str
    ratio: float
    is_cut: bool

    @property
    def weight(self) -> int:
        """How many characters the comparison rests on."""
        return min(len(_skeleton(self.reading.text)), len(_skeleton(self.said)))


def weigh_layer(sheet: Sheet, page: Image) -> Sheet:
    """The sheet with its text layer taken into account; `page` is the upright BGR image that its boxes refer to."""
    words = [word for word in sheet.page.words if word.text.strip() and not _NO_TEXT.search(word.text)]
    if not words:
        return sheet
    letters = [letter for index, word in enumerate(words) for letter in _letters(index, word)]
    facing, claimed = _faced(sheet, words, letters)
    is_scan = TEXT_OVER_SCAN in sheet.page.remarks
    if _is_foreign(facing):
        # Another text altogether, or a font whose codes mean other letters: said once, and not line by line.
        whole = Box.around(sheet.on_page(each.reading.box) for each in facing)
        first = max(facing, key=lambda each: each.weight)
        dispute = Dispute(page=sheet.page.number, box=whole, seen=first.reading.text, layer=first.said)
        return sheet.model_copy(update={"disputes": (dispute,)})
    disputes = [
        Dispute(page=sheet.page.number, box=sheet.on_page(each.reading.box), seen=each.reading.text, layer=each.said)
        for each in facing
        if _is_disputed(each, is_sloppy=is_scan and _error(each, facing) > _SLOPPY)
    ]
    disputes += _unseen(sheet, words, claimed, page)
    looks = {} if is_scan else {id(each.reading): _look(each) for each in facing if each.ratio >= _ALIKE}
    readings = tuple(_with_look(reading, looks.get(id(reading))) for reading in sheet.readings)
    return sheet.model_copy(update={"readings": readings, "disputes": tuple(disputes[:_MOST_DISPUTES])})


def _with_look(reading: Reading, look: Reading | None) -> Reading:
    return reading if look is None else reading.model_copy(update={"looks": (*reading.looks, look)})


def _letters(index: int, word: Word) -> Iterator[_Letter]:
    """The characters of a word spread over its box, Chinese ones twice as wide."""
    widths = [2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in word.text]
    unit, at = word.box.width / sum(widths), word.box.left
    for character, width in zip(word.text, widths, strict=True):
        yield _Letter(character, index, at + width * unit / 2, word.box.centre[1])
        at += width * unit


def _faced(sheet: Sheet, words: Sequence[Word], letters: Sequence[_Letter]) -> tuple[list[_Facing], set[int]]:
    """Every reading of the eye with the layer's text at its place, and the words that some reading claims."""
    facing: list[_Facing] = []
    boxes = [sheet.on_page(reading.box) for reading in sheet.readings]
    held = [[each for each in letters if _holds(box, each)] for box in boxes]
    claims = Counter(each.word for inside in held for each in inside)
    parts = Counter(word for inside in held for word, n in Counter(e.word for e in inside).items() if n >= _PART)
    for reading, inside in zip(sheet.readings, held, strict=True):
        if reading.channel == "text_layer" or not inside:
            continue
        said, is_cut = _said(inside, words, parts)
        # A line in letters that the engine cannot read is compared only where another reader read it.
        if unreadable_script(said) and reading.engine != "tesseract":
            continue
        facing.append(_Facing(reading, said, _ratio(reading.text, said), is_cut))
    return facing, {index for index, count in claims.items() if 2 * count >= len(words[index].text)}


def _holds(box: Box, letter: _Letter) -> bool:
    room = 0.1 * box.height
    return box.left <= letter.across <= box.right and box.top - room <= letter.down <= box.bottom + room


def _said(inside: Sequence[_Letter], words: Sequence[Word], parts: Mapping[int, int]) -> tuple[str, bool]:
    """The letters as text, word by word, and whether any word is cut.

    A word that is nearly all inside counts whole, unless another reading has the rest of it (`parts` counts those that
    hold some of a word); one that is nearly outside counts not at all.
    """
    kept: list[Word] = []
    is_cut = False
    for index in dict.fromkeys(each.word for each in inside):
        part = "".join(each.text for each in inside if each.word == index)
        word = words[index]
        if len(part) == len(word.text) or (len(part) >= 0.8 * len(word.text) and parts[index] < 2):
            kept.append(word)
        elif len(part) > 0.2 * len(word.text) or (len(part) >= _PART and parts[index] > 1):
            kept.append(word.model_copy(update={"text": part}))
            is_cut = True
    said = in_reading_order(kept) if script_of("".join(word.text for word in kept)) in RIGHT_TO_LEFT else kept
    return " ".join(word.text for word in said), is_cut


def _is_foreign(facing: Sequence[_Facing]) -> bool:
    """Whether layer and picture have nothing to do with one another over a whole page."""
    telling = [each for each in facing if each.weight >= _FEWEST_TO_TELL]
    return len(telling) >= _FEWEST_LINES and sum(e.ratio < _FOREIGN_LAYER for e in telling) > 0.7 * len(telling)


def _error(each: _Facing, facing: Sequence[_Facing]) -> float:
    """The share of characters on which eye and layer differ elsewhere, lines that have nothing in common left out."""
    others = [other for other in facing if other is not each and other.ratio >= _DIFFERENT]
    weight = sum(other.weight for other in others)
    return sum((1 - other.ratio) * other.weight for other in others) / weight if weight else 0.0


def _is_disputed(facing: _Facing, *, is_sloppy: bool) -> bool:
    """Whether eye and layer clearly say different things: other figures where the eye is sure, or another line."""
    if facing.ratio == 1.0:
        return False
    is_told = facing.weight >= _FEWEST_TO_TELL and facing.reading.confidence >= _SURE
    if is_told and (facing.ratio < _DIFFERENT or _is_other_number(facing)):
        return True
    return not is_sloppy and any(_is_figure(*each) for each in _differences(facing))


def _is_other_number(facing: _Facing) -> bool:
    """Whether both say a number of one shape, and several of its figures are others: no slip of any reader's."""
    seen, said = _folded(facing.reading.text), _folded(facing.said)
    if len(seen) != len(said):
        return False
    differing = [pair for pair in zip(seen, said, strict=True) if pair[0] != pair[1]]
    return len(differing) >= _FEWEST_FIGURES and all(a.isdigit() and b.isdigit() for a, b in differing)


def _differences(facing: _Facing) -> Iterator[tuple[str, str, float]]:
    """The stretches that differ: what the eye sees, what the layer says, and how sure the eye is there.

    Where the layer's text was cut out of a longer one, a character more or less at either end means nothing.
    """
    seen = [char for char in facing.reading.chars if len(_folded(char.text)) == 1]
    ours, theirs = _folded("".join(c.text for c in seen)), _folded(facing.said)
    if len(ours) != len(seen):
        return
    matcher = SequenceMatcher(None, ours.translate(_CONFUSED), theirs.translate(_CONFUSED), autojunk=False)
    blocks = matcher.get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(blocks):
        is_edge = facing.is_cut and at in (0, len(blocks) - 1) and max(b - a, d - c) <= 1
        if kind != "equal" and not is_edge:
            around = seen[max(0, a - 1) : b + 1]
            yield ours[a:b], theirs[c:d], min((char.confidence for char in around), default=0.0)


def _is_figure(seen: str, layer: str, confidence: float) -> bool:
    """Whether a difference is one of figures: digits against other digits, or digits more or fewer."""
    both = all(any(c.isdigit() for c in side) for side in (seen or layer, layer or seen))
    return both and confidence >= _CERTAIN


def _folded(text: str) -> str:
    """Letters and figures alone, of one width and case."""
    folded = simplify(unicodedata.normalize("NFKC", text)).casefold()
    return "".join(c for c in folded if c.isalnum())


def _skeleton(text: str) -> str:
    """The same with letters and figures that are taken for one another made equal."""
    return _folded(text).translate(_CONFUSED)


def _ratio(seen: str, said: str) -> float:
    ours, theirs = _skeleton(seen), _skeleton(said)
    return 1.0 if ours == theirs else SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _look(facing: _Facing) -> Reading:
    """The layer's text at the place of a reading; its characters stand where the reading's do, if they are as many."""
    box, text = facing.reading.box, facing.said
    places = [(char.left, char.right) for char in facing.reading.chars if char.text.strip()]
    letters = [c for c in text if not c.isspace()]
    if len(places) != len(letters):
        step = box.width / max(1, len(letters))
        places = [(box.left + n * step, box.left + (n + 1) * step) for n in range(len(letters))]
    free = iter(places)
    chars: list[Char] = []
    for character in text:
        left, right = (chars[-1].right, chars[-1].right) if character.isspace() and chars else next(free)
        chars.append(Char(text=character, confidence=1.0, left=left, right=right))
    return Reading(
        text=text,
        page=facing.reading.page,
        box=box,
        confidence=1.0,
        engine="file",
        channel="text_layer",
        chars=tuple(chars),
    )


def _unseen(sheet: Sheet, words: Sequence[Word], claimed: set[int], page: Image) -> list[Dispute]:
    """Text of the layer at places where the page shows nothing at all, words of one line together."""
    bare = [word for index, word in enumerate(words) if index not in claimed and not _has_print(page, word.box)]
    lines: list[list[Word]] = []
    for word in sorted(bare, key=lambda w: (round(w.box.centre[1], 2), w.box.left)):
        if lines and _follows(lines[-1][-1].box, word.box):
            lines[-1].append(word)
        else:
            lines.append([word])
    number = sheet.page.number
    return [
        Dispute(
            page=number, box=_clipped(Box.around(w.box for w in line)), seen="", layer=" ".join(w.text for w in line)
        )
        for line in lines
        if len(_skeleton("".join(w.text for w in line))) >= _FEWEST_UNSEEN
    ]


def _follows(before: Box, after: Box) -> bool:
    same_line = before.top < after.centre[1] < before.bottom
    return same_line and after.left - before.right < 4 * max(before.height, after.height)


def _clipped(box: Box) -> Box:
    left, top, right, bottom = box.as_list()
    return Box(left=left, top=top, right=right, bottom=bottom)


def _has_print(page: Image, box: Box) -> bool:
    """Whether anything is drawn at a place: the brightest and the darkest of it differ by more than paper does."""
    height, width = page.shape[:2]
    left, top, right, bottom = _clipped(box).as_list()
    patch = page[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
    return bool(patch.size and int(np.percentile(patch, 99)) - int(np.percentile(patch, 1)) > _PRINTED)
