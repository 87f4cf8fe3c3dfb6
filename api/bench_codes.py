"""How the code reader does on photographs of codes whose text is known: what was decoded, and what was read wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from extractors.codes import decode

WITHOUT_CODE = "falsepositives"
_ESCAPE = re.compile(r"\\+([rn])")


@dataclass(frozen=True)
class CodeScores:
    """Counts over the photographs that carry a code, and over those that carry none.

    `missed` and `wrong` name the files; `wrong` holds those of which something else than the true text was read,
    and those without a code of which one was read. `further` are files in which more codes were read than the one
    the manifest tells of. `alarms` are files without a code in which a code-like place was seen.
    """

    photos: int
    decoded: int
    empty_photos: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    further: tuple[str, ...]
    alarms: tuple[str, ...]

    @property
    def share(self) -> float:
        """Decoded photographs among those that carry a code, 0 to 1."""
        return self.decoded / self.photos if self.photos else 0.0


class _Photo(NamedTuple):
    file: str
    path: Path
    text: str | None
    has_code: bool


def measure(corpus: Path) -> CodeScores:
    """Decodes every photograph of `codes/` in a corpus with a MANIFEST.tsv (columns `file` and `ground_truth`)."""
    kinds: dict[str, list[str]] = {"decoded": [], "missed": [], "wrong": [], "further": [], "alarms": []}
    photos = list(_photos(corpus))
    for photo in photos:
        for kind in _judged(photo):
            kinds[kind].append(photo.file)
    carrying = sum(photo.has_code for photo in photos)
    decoded = len(kinds.pop("decoded"))
    return CodeScores(carrying, decoded, len(photos) - carrying, **{kind: tuple(kinds[kind]) for kind in kinds})


def _judged(photo: _Photo) -> Iterator[str]:
    pixels = cv2.imdecode(np.fromfile(photo.path, np.uint8), cv2.IMREAD_COLOR)
    codes, regions = decode(np.asarray(pixels, np.uint8), 1)
    texts = [_comparable(code.payload) for code in codes]
    if not photo.has_code:
        yield from ["wrong"] if texts else ["alarms"] if regions else []
    elif not texts:
        yield "missed"
    elif photo.text is not None and _comparable(photo.text) not in texts:
        yield "wrong"
    else:
        yield "decoded"
        if photo.text is not None and len(texts) > 1:
            yield "further"


def _photos(corpus: Path) -> Iterator[_Photo]:
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, truth = row["file"], row["ground_truth"]
            if name.startswith("codes/"):
                text = truth.partition("text=")[2] if "text=" in truth else None
                yield _Photo(name, corpus / name, text, WITHOUT_CODE not in name.split("/"))


def _comparable(text: str) -> str:
    """A text without the manifest's escapes: line ends spelt out, backslashes left out on both sides."""
    return _ESCAPE.sub("", text).replace("\r", "").replace("\n", "").replace("\\", "")
