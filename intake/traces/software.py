"""The programs that a file names as its makers; those that edit pictures are told, scanners and office suites not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from PIL import Image

from intake.model import Trace

_EDITORS = re.compile(
    r"(?i)photoshop|\bgimp\b|affinity|pixelmator|paint\.net|paint ?shop|photopea|picsart|meitu|美图|醒图|snapseed|"
    r"\bfotor\b|photoscape|corel|illustrator|inkscape|\bcanva\b|\bfigma\b|facetune|lightx|pixlr|acorn|krita|"
    r"photo-?paint|polarr|poto ?director|photodirector|befunky|touchretouch|光影魔术手|可牛影像"
)
_PACKET = re.compile(rb"<(?:x|xap):x[am]pmeta\b.{0,400000}?</(?:x|xap):x[am]pmeta>", re.DOTALL)
_AGENT = re.compile(
    r"(?:xmp:CreatorTool|xap:CreatorTool|softwareAgent|pdf:Producer|tiff:Software)"
    r"(?:\s*=\s*[\"']([^\"']+)[\"']|\s*>([^<]+)<)"
)
# Photoshop's and ImageReady's own segment in a JPEG that was "saved for web", which drops all else.
_FOR_WEB = re.compile(rb"\xff\xec\x00[\x05-\xff]Ducky")
_EXIF = re.compile(rb"Exif\0\0(?:II\*\0|MM\0\*)")
_MOST_EXIF, _EXIF_BYTES = 20, 65_536
_SOFTWARE = 305


def editors(named: Iterable[str], content: bytes) -> list[Trace]:
    """The picture editors among the programs `named`, and those that packets of metadata in `content` name."""
    found = [name.strip() for name in (*named, *_in_packets(content)) if _EDITORS.search(name)]
    if _FOR_WEB.search(content):
        found.append("Adobe Save for Web")
    told = list(dict.fromkeys(found))
    return [Trace(kind="editor", text="、".join(told[:4])[:200])] if told else []


def _in_packets(content: bytes) -> list[str]:
    packets = (match[0].decode("utf-8", "ignore") for match in _PACKET.finditer(content))
    return [html.unescape(a or b) for packet in packets for a, b in _AGENT.findall(packet)]


def in_photos(content: bytes) -> list[str]:
    """What the photos inside a file name as their software."""
    starts = [match.start() for match in _EXIF.finditer(content)][:_MOST_EXIF]
    return [told for start in starts if (told := _software(content[start : start + _EXIF_BYTES]))]


def _software(exif: bytes) -> str | None:
    tags = Image.Exif()
    try:
        tags.load(exif)
        told = tags.get(_SOFTWARE)
    except Exception:  # Pillow raises nearly every built-in error on damaged tags, and they tell nothing then
        return None
    return told if isinstance(told, str) else None
