"""What people look at: pages as pictures, the report as a page, the notice; drawn on demand, in a child process."""

from __future__ import annotations

import json
import tempfile
import threading
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from api import tasks
from api.casework import Casework
from api.html_report import render
from api.notice import compose
from api.notice_view import spots
from api.picturing import take_extracts, take_pictures
from api.pipeline import ReadFile
from api.report_view import Json
from extractors.ocr.engine import EngineSpec
from extractors.ocr.pool import Pool
from intake.declaration import parse_declaration
from intake.submission import NotInStore, Upload


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG, and the tag under which a browser may keep it."""

    png: bytes
    tag: str


class Showing:
    """Draws for people; it has a child process of its own, so that a reviewer never waits behind the reading."""

    def __init__(self, casework: Casework, page_seconds: float) -> None:
        self._casework, self._page_seconds = casework, page_seconds
        self._lock = threading.Lock()
        self._is_started = False

    @cached_property
    def _pool(self) -> Pool:
        self._is_started = True
        return Pool(EngineSpec("blank"), workers=1, page_seconds=self._page_seconds)

    def close(self) -> None:
        """Ends the child process, if there is one."""
        with self._lock:
            if self._is_started:
                self._pool.close(cancel=True)

    def tag(self, upload: Upload, number: int, width: int | None) -> str:
        """What a picture depends on; raises NotInStore where the document has no such page yet."""
        face = next((each for each in upload.pages if each.number == number), None)
        if face is None or upload.sha256 is None:
            raise NotInStore(f"{upload.id} page {number}")
        return f"{upload.sha256[:32]}-{number}-{face.rotation}-{width or 0}"

    def page(self, upload: Upload, number: int, width: int | None = None) -> PagePicture:
        """The upright page that all boxes refer to, at most `width` px wide; raises NotInStore and BadFile."""
        tag = self.tag(upload, number, width)
        turn = next(each.rotation for each in upload.pages if each.number == number)
        with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
            path = self._casework.store.blobs.fetch(str(upload.sha256), Path(folder, "file"))
            arguments = (path, upload.media_type, number, turn, self._casework.limits, width)
            with self._lock:
                pool = self._pool
            return PagePicture(pool.submit(tasks.page_png, *arguments).result(), tag)

    def report_page(self, identity: str, version: int | None = None) -> bytes:
        """A report as the self-contained page; drawn once, and kept. Raises NotInStore while there is none."""
        store = self._casework.store
        found = store.reports.get(identity, version)
        if found.page_sha256:
            return store.blobs.get(found.page_sha256)
        report = json.loads(store.blobs.get(found.report_sha256))
        with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
            files = self._files(identity, report, Path(folder))
            with self._lock:
                pool = self._pool
            page = render(report, take_pictures(report, files, pool, self._casework.limits)).encode()
        store.reports.save_page(found, store.blobs.put(page))
        return page

    def notice(self, identity: str, report: Json) -> bytes:
        """The notice to the applicant about a report as DOCX; raises NotInStore for a case that is not there."""
        store = self._casework.store
        application = parse_declaration(store.blobs.get(str(store.cases.get(identity).declaration_sha256)))
        with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
            files = self._files(identity, report, Path(folder))
            with self._lock:
                pool = self._pool
            return compose(report, application, take_extracts(spots(report), files, pool, self._casework.limits))

    def _files(self, identity: str, report: dict[str, Any], folder: Path) -> list[ReadFile]:
        """The read files that a report names, their content laid out in a folder."""
        named = {each["file"]: each["sha256"] for each in report["files"]}
        found = []
        for upload in self._casework.store.documents.of(identity):
            if named.get(upload.file, "") == upload.sha256 and upload.reading_sha256:
                file = self._casework.reading(upload)
                path = self._casework.store.blobs.fetch(upload.sha256, folder / upload.id) if upload.sha256 else None
                found.append(replace(file, path=path))
        return found
