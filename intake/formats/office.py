"""The zip that every DOCX and XLSX is: opened within the caps, its XML read without entities, its links only listed."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from intake.archive import BadArchive, Fault, open_archive
from intake.errors import BadFile
from intake.formats.text_pages import Note
from intake.limits import Limits
from intake.problems import problem

_CHUNK = 1 << 20
_DOCTYPE = b"<!DOCTYPE"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EMBEDDED = re.compile(r"/(embeddings|activeX)/[^/]+\.(?!rels$)\w+$|/oleObject[^/]*\.bin$")
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/[^/]+\.xml)$", re.IGNORECASE)
_OWN_TEMPLATE = re.compile(r"(?i)(?!https?:|ftp:|\\\\|file://[^/])(.*[/\\])?normal(email)?\.dot[mx]?$")
# Other contents that Word inserts when the document is opened; nothing of it is read here.
_IMPORTED = "aFChunk"


@dataclass(frozen=True, slots=True)
class Relation:
    """One link from a part: `kind` is the last word of its type, `target` a part or an outside address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of an opened Office file by name; nothing outside it is ever looked at."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self.names = frozenset(archive.namelist())

    def bytes(self, part: str) -> bytes | None:
        """The content of a part, null where there is none; raises BadFile where it is over the limit."""
        if part not in self.names:
            return None
        if self._archive.getinfo(part).file_size > self._limits.xml_bytes:
            raise BadFile(problem("FILE-BOMB", reason="其中的文档过大", reason_en="a part of it is too large"))
        return self._archive.read(part)

    def events(self, part: str) -> Iterator[tuple[str, Any]]:
        """The elements of a part as they start and end, for parts too long to hold; clear what is done with."""
        with self._archive.open(part) as stream:
            yield from etree.iterparse(
                stream, ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )

    def xml(self, part: str) -> Any:
        """The root element of a part, null where there is none; raises BadFile over the limit, lxml's errors else."""
        content = self.bytes(part)
        if content is None:
            return None
        # No entity is resolved and nothing loaded; lxml itself bounds the depth and the length of a text.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(_STRICT.sub(_TRANSITIONAL, content), parser)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part links to, by id; of the package itself where `part` is empty."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {link.get("Id", ""): _relation(link, folder) for link in root.iter(_RELATIONSHIP)}

    def main_part(self) -> str:
        """The name of the document or workbook itself; raises BadFile where the package names none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self.names:
                return relation.target
        raise BadFile(problem("FILE-CORRUPT"))

    def concealed(self) -> list[Note]:
        """Macros, links to the outside and embedded files, each said once; a plain hyperlink is none of them."""
        notes = [Note("macro", posixpath.basename(name)) for name in sorted(self.names) if _MACROS.search(f"/{name}")]
        notes += [
            Note("embedded_file", posixpath.basename(name))
            for name in sorted(self.names)
            if _EMBEDDED.search(f"/{name}")
        ]
        for name in sorted(self.names):
            folder, file = posixpath.split(name)
            if posixpath.basename(folder) == "_rels" and file.endswith(".rels"):
                part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                notes += [note for link in self.relations(part).values() if (note := _outward(link))]
        return list(dict.fromkeys(notes))


def _relation(link: Any, folder: str) -> Relation:
    target, is_external = link.get("Target", ""), link.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(link.get("Type", "").rpartition("/")[2], target, is_external)


def _outward(link: Relation) -> Note | None:
    """What a link says about the file: an outside source, or content of another kind that Word would insert."""
    if link.kind == _IMPORTED:
        return Note("embedded_file", posixpath.basename(link.target))
    # Word's own template is on every machine and says nothing about the paper.
    is_own = link.kind == "attachedTemplate" and _OWN_TEMPLATE.match(link.target)
    return Note("external_link", link.target) if link.is_external and link.kind != "hyperlink" and not is_own else None


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[Package]:
    """Opens the zip of an Office file; raises BadFile where it is broken or declares entities of its own."""
    try:
        with open_archive(path, limits) as archive:
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels", ".vml")) and _has_doctype(archive, info):
                    raise BadFile(
                        problem("FILE-BOMB", reason="含有 XML 实体定义", reason_en="it declares XML entities")
                    )
            yield Package(archive, limits)
    except BadArchive as error:
        code = "FILE-BOMB" if error.fault is Fault.TOO_LARGE else "FILE-CORRUPT/archive"
        raise BadFile(problem(code, reason=error.reason, reason_en=error.reason_en)) from error


def _has_doctype(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a part declares a document type, which the standard forbids; in UTF-16 every other byte is zero."""
    before = b""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            text = before + chunk.replace(b"\0", b"")
            if _DOCTYPE in text:
                return True
            before = text[-len(_DOCTYPE) :]
    return False
