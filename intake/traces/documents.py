"""The traces of a PDF: earlier states, what lies over its pages, its programs, signatures, layers and its very end."""

from __future__ import annotations

from pathlib import Path

from intake.formats.pdf import open_parts
from intake.formats.pdf_layers import hidden_layers
from intake.formats.source import decoding
from intake.limits import Limits
from intake.model import Trace
from intake.traces.history import history
from intake.traces.overlays import overlays
from intake.traces.software import editors, in_photos

_END = b"%%EOF"
# Mail gateways and copiers pad a file with blanks, zeros and a line or two.
_PADDING = 64


def traces_of(path: Path, limits: Limits) -> tuple[Trace, ...]:
    """Every trace of a PDF; raises BadFile where it does not open."""
    del limits
    content = path.read_bytes()
    with open_parts(path) as pdf, decoding():
        found = [*history(content, pdf), *overlays(pdf)]
        found += editors([*pdf.software(), *in_photos(content)], content)
        found += _broken_signatures(content, pdf.signed_ranges())
    layers = [name for name in hidden_layers(path) if name]
    found += [Trace(kind="hidden_layer", text="、".join(layers)[:200])] if layers else []
    return (*found, *_after_end(content))


def _broken_signatures(content: bytes, ranges: list[tuple[int, ...]]) -> list[Trace]:
    """Signatures whose range is not two stretches around their own value: nobody can tell what they signed."""
    return [
        Trace(kind="signature", text=" ".join(map(str, found))) for found in ranges if not _is_whole(content, found)
    ]


def _is_whole(content: bytes, found: tuple[int, ...]) -> bool:
    if len(found) != 4:
        return False
    start, first, second, length = found
    ends = second + length
    return start == 0 < first < second and ends <= len(content) and content[first : first + 1] == b"<"


def _after_end(content: bytes) -> list[Trace]:
    """What stands behind the last end-of-file mark, where it is more than padding."""
    last = content.rfind(_END)
    rest = content[last + len(_END) :].strip(b"\0\r\n\t \x1a") if last >= 0 else b""
    if len(rest) < _PADDING:
        return []
    return [Trace(kind="bytes_after_end", text=str(len(rest)))]
