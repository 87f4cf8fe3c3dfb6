"""Small PDF and zip files, written byte by byte, so that tests can say exactly what is in them."""

from __future__ import annotations

import hashlib
import io
import zipfile

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"


def pdf(pages: list[dict[str, str]], contents: list[bytes] | None = None, encrypt: bytes | None = None) -> bytes:
    """A PDF of `pages` (the entries of each page's dictionary) with one content stream a page.

    `encrypt` is a whole /Encrypt dictionary, for files without content.
    """
    streams = contents if contents is not None else [b""] * len(pages)
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for entries, stream in zip(pages, streams, strict=True):
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        merged = {"/MediaBox": "[0 0 595 842]", **entries}
        text = " ".join(f"{key} {value}" for key, value in merged.items())
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} {text} /Contents {number + 1} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    trailer = b"/Root 1 0 R"
    if encrypt:
        objects.append(encrypt)
        trailer += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), _ID.hex().encode(), _ID.hex().encode())
    return _assembled(objects, trailer)


def _assembled(objects: list[bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def text_at(x: float, y: float, text: str, size: float = 24) -> bytes:
    """A content stream that prints `text` with its baseline starting at (x, y), in points from the bottom left."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET".encode()


def locked_pdf(user: bytes, owner: bytes) -> bytes:
    """An empty page under 40-bit encryption; opening it asks for `user`, unless that is empty."""
    entry = _rc4(hashlib.md5(_padded(owner)).digest()[:5], _padded(user))
    key = hashlib.md5(_padded(user) + entry + (-4).to_bytes(4, "little", signed=True) + _ID).digest()[:5]
    check = _rc4(key, _PAD)
    dictionary = f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{entry.hex()}> /U <{check.hex()}> >>"
    return pdf([{}], encrypt=dictionary.encode())


def _padded(password: bytes) -> bytes:
    return (password + _PAD)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of `members` by name, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def zipped_raw(members: list[tuple[bytes, bytes]]) -> bytes:
    """A zip whose names are the given raw bytes, without the UTF-8 flag, as old Windows programs write them."""
    out = zipped({f"{number:0{len(raw)}d}": content for number, (raw, content) in enumerate(members)})
    for number, (raw, _) in enumerate(members):
        out = out.replace(f"{number:0{len(raw)}d}".encode(), raw)
    return out
