"""What the bytes inside a QR code say: UTF-8, GB18030, or Shift-JIS where nothing else fits.

Chinese encoders write GB18030 without saying so. Decoders guess Shift-JIS or Latin-1 then and garble the text
(pyzbar #55 and #95), so the bytes are read here.
"""

from __future__ import annotations

import re

# The mark that voices a half-width kana, behind a kana that can be voiced: twice in a text, it is Japanese.
_VOICED = re.compile("[ｳｶ-ﾄﾊ-ﾎ][ﾞﾟ]")


def text_of(raw: bytes, guess: str) -> str:
    """The text in `raw` of a symbol that names no character set; `guess` is what the decoder made of it.

    UTF-8 where the bytes are valid UTF-8; else Chinese where the bytes are GB18030 and at least half of what is not
    ASCII lies in GB 2312, the characters in common use; else the decoder's guess. Bytes are never dropped.
    """
    utf8 = _decoded(raw, "utf-8")
    if utf8 is not None:
        return utf8
    chinese = _decoded(raw, "gb18030")
    if chinese is None or _is_kana(raw):
        return guess
    foreign = [character for character in chinese if not character.isascii()]
    common = sum(_is_common(character) for character in foreign)
    return chinese if 2 * common >= len(foreign) else guess


def guess_of(raw: bytes) -> str:
    """The text where no decoder has made a guess: Shift-JIS if the bytes are that, else one character per byte."""
    return _decoded(raw, "shift_jis") or raw.decode("latin-1")


def _is_kana(raw: bytes) -> bool:
    japanese = _decoded(raw, "shift_jis")
    return japanese is not None and len(_VOICED.findall(japanese)) >= 2


def _decoded(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return None


def _is_common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
