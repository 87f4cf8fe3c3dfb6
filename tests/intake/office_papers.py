"""Word and Excel packages written part by part, so that tests can say exactly what is in them."""

from __future__ import annotations

from pathlib import Path

from tests.intake.papers import zipped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def rels(*links: tuple[str, str, str], outside: tuple[tuple[str, str, str], ...] = ()) -> str:
    """A relationships part: (id, kind, target) each, `outside` with an external target."""
    inner = "".join(f'<Relationship Id="{i}" Type="{_R}/{kind}" Target="{t}"/>' for i, kind, t in links)
    inner += "".join(
        f'<Relationship Id="{i}" Type="{_R}/{kind}" Target="{t}" TargetMode="External"/>' for i, kind, t in outside
    )
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'


def root(tag: str, inner: str) -> str:
    """A part of a Word file whose root is `w:tag`."""
    return f"<w:{tag} {SPACES}>{inner}</w:{tag}>"


def docx(
    path: Path,
    body: str,
    parts: dict[str, str] | None = None,
    outside: tuple[tuple[str, str, str], ...] = (),
    raw: dict[str, bytes] | None = None,
) -> Path:
    """Writes a Word file: `parts` by kind (styles, numbering, comments, header1 ...) are linked from the document."""
    named = parts or {}
    links = [(kind, kind.rstrip("0123456789"), f"{kind}.xml") for kind in named]
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(*links, outside=outside),
        **{f"word/{kind}.xml": content for kind, content in named.items()},
    }
    path.write_bytes(zipped({name: text.encode() for name, text in members.items()} | (raw or {})))
    return path


def r(text: str, props: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, props: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def tc(text: str, props: str = "") -> str:
    """A table cell of one paragraph."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(r(text) if text else '')}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(columns: int, *rows: str) -> str:
    """A table with a grid of `columns`."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
