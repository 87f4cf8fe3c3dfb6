"""The work on one application of the store: its files are read, it is judged, and its report is kept.

Every step gives the same however often it is done: pages are kept by the content of their file, readings by document,
reports by their bytes. Judging again reads no page.
"""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from api import pipeline, tasks
from api.checking import as_text
from api.comparing import compare
from api.early import Early, forget_early
from api.keeping import Shelf, as_bytes, from_bytes, reading_version
from api.partway import Partway
from api.pipeline import Progress, ReadFile, Tables, Workers, silent
from api.screening import KEPT, Screening
from extractors.correcting import NoSuchField, NotAValue, correct
from intake.declaration import canonical, parse_declaration
from intake.echoes import Echoes
from intake.limits import Limits
from intake.model import Application
from intake.package import Package, PackagedFile, arranged
from intake.receive import identify
from intake.store import Store
from intake.submission import Correction, Face, NotInStore, ReportVersion, Submission, Upload
from verifiers.case import Case
from verifiers.engine import judge, version
from verifiers.model import Finding
from verifiers.preliminary import early_rules
from verifiers.report import as_json

log = logging.getLogger("precheck.service")
_TABLE = "table"


@dataclass(frozen=True, slots=True)
class Casework:
    """What the work on applications needs beside the workers that read: the store, the caps and the tables."""

    store: Store
    limits: Limits
    tables: Tables

    def read(self, known: Submission, workers: Workers, progress: Progress = silent) -> None:
        """Reads what this very reader has not read yet, and keeps it with its documents."""
        name, models = workers.submit(tasks.describe).result()
        shelf = Shelf(self.store.results, reading_version(name, models, self.limits))
        todo = [each for each in self.standing(known.id) if each.reading_version != shelf.version]
        with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
            files = [self._fetched(upload, Path(folder, upload.id)) for upload in todo]
            look = Partway(lambda so_far: self._tell_early(known, todo, so_far)).look
            read = pipeline.read_files(files, workers, self.limits, progress, shelf, look)
        for upload, file in zip(todo, read, strict=True):
            self._keep(upload, file, shelf.version, {"ocr": name, "models": models})
        self._compare(known, workers)

    def _tell_early(self, known: Submission, todo: Sequence[Upload], so_far: Sequence[ReadFile]) -> None:
        """Has what was read so far judged, and told as preliminary."""
        application = self._declared(known)
        under_way = {upload.file: file for upload, file in zip(todo, so_far, strict=True)}
        files, _ = self.files(known.id, application, under_way)
        case = pipeline.case_of(application, files, tables=self.tables)
        Early(self.store, known, todo).tell(judge(case, application_id=known.id, rules=early_rules()))

    def _declared(self, known: Submission) -> Application:
        return parse_declaration(self.store.blobs.get(str(known.declaration_sha256)))

    def _compare(self, known: Submission, workers: Workers) -> None:
        """Lays pages over those of other applications that look like them, so that judging finds it done."""
        application = self._declared(known)
        screening = Screening(self.store)
        case = pipeline.case_of(application, self.files(known.id, application)[0])
        screening.learn(known, case)
        compare(screening, screening.pairs(known, case), self.reading, workers, self.limits)

    def judge(self, known: Submission, cause: str, who: str) -> ReportVersion:
        """Judges what was read, with every correction, and keeps the report; reads no page. Raises Outdated."""
        return self.judged(known, cause, who)[0]

    def judged(self, known: Submission, cause: str, who: str) -> tuple[ReportVersion, tuple[Finding, ...]]:
        """The same, with the findings of the report."""
        application = self._declared(known)
        files, engine = self.files(known.id, application)
        package = Package(application, (), canonical(application))
        screening, told = Screening(self.store), list[Echoes]()

        def ask(case: Case) -> Echoes:
            told.append(screening.ask(known, case))
            return told[0]

        made = pipeline.judge_files(package, files, engine, tables=self.tables, ask=ask)
        report = as_json(made)
        for name, table in self.tables.items():
            content = json.dumps({key: dict(row) for key, row in table.items()}, ensure_ascii=False)
            self.store.results.keep(_TABLE, name, table.sha256, content.encode())
        made_by = report["engine"]
        versions = {**made_by["models"], **made_by["tables"], "rules": str(made_by["rules"]), "judging": self.judging}
        versions[KEPT] = screening.record(known, told[0])
        blob = self.store.blobs.put(as_text(report).encode())
        kept = self.store.cases.report(known.id, cause, known.revision, report["verdict"], blob, versions, who)
        screening.note(known, application.submitted_on, made.findings)
        forget_early(self.store, known, known.preliminary_sha256)
        return kept, made.findings

    @property
    def judging(self) -> str:
        """What a report depends on beside what was read: a hash over the rules and the loaded tables."""
        parts = [version(), *(f"{name}={self.tables[name].sha256}" for name in sorted(self.tables))]
        return sha256("\n".join(parts).encode()).hexdigest()[:16]

    def standing(self, identity: str) -> tuple[Upload, ...]:
        """The documents of an application that were not taken out of it."""
        return tuple(each for each in self.store.documents.of(identity) if each.withdrawn_at is None)

    def files(
        self, identity: str, application: Application, under_way: Mapping[str, ReadFile] = MappingProxyType({})
    ) -> tuple[list[ReadFile], dict[str, Any]]:
        """What was read from the documents as it is judged: with corrections, in the order of the declaration.

        A document that is listed and was not handed in is there as missing; also the engine that read the others.
        `under_way` are files that are being read, as far as they were.
        """
        uploads = {upload.file: upload for upload in self.standing(identity)}
        entries = [PackagedFile(name, None, upload.problem) for name, upload in uploads.items()]
        if application.documents is not None:
            listed = arranged([document.file for document in application.documents], entries)
            entries = [*listed, *(entry for entry in entries if entry.name not in {each.name for each in listed})]
        found: list[ReadFile] = []
        engine: dict[str, Any] = {}
        for entry in entries:
            upload = uploads.get(entry.name)
            if entry.name in under_way:
                found.append(under_way[entry.name])
                continue
            file, read_by = self._reading(upload) if upload else (ReadFile(None, identify(entry, self.limits)), {})
            found.append(file)
            engine = engine or read_by
        return self._corrected(identity, found, uploads), engine

    def reading(self, upload: Upload) -> ReadFile:
        """What the machine read from a document; raises NotInStore where it did not yet."""
        return self._reading(upload)[0]

    def _reading(self, upload: Upload) -> tuple[ReadFile, dict[str, Any]]:
        if upload.reading_sha256 is None:
            raise NotInStore(upload.id)
        return from_bytes(self.store.blobs.get(upload.reading_sha256))

    def _corrected(self, identity: str, files: list[ReadFile], uploads: Mapping[str, Upload]) -> list[ReadFile]:
        """The files with every correction that still fits a paper, in the order in which they were made."""
        for correction in self.store.corrections.of(identity):
            owner = next((name for name, upload in uploads.items() if upload.id == correction.document), None)
            files = [with_correction(file, correction) if file.source.file == owner else file for file in files]
        return files

    def _fetched(self, upload: Upload, target: Path) -> PackagedFile:
        if upload.sha256 is None:
            return PackagedFile(upload.file, None, upload.problem)
        return PackagedFile(upload.file, self.store.blobs.fetch(upload.sha256, target))

    def _keep(self, upload: Upload, file: ReadFile, version: str, engine: Mapping[str, Any]) -> None:
        pages = [sheet.page for sheet in file.sheets]
        self.store.documents.save_reading(
            upload.id,
            blob=self.store.blobs.put(as_bytes(file, engine)),
            version=version,
            media_type=file.source.media_type,
            status=file.source.status.value,
            pages=[Face(number=p.number, width=p.width, height=p.height, rotation=p.rotation) for p in pages],
        )


def with_correction(file: ReadFile, correction: Correction) -> ReadFile:
    """The file with a correction where it fits one of its papers; one that fits none any more is left out, and told."""
    documents = list(file.documents)
    for at, facts in enumerate(documents):
        if facts.kind == correction.kind and min(facts.pages) == correction.page:
            try:
                documents[at] = correct(facts, correction.field, correction.value, correction.who)
            except (NoSuchField, NotAValue):
                log.warning("correction %s does not fit its paper any more", correction.id)
            return replace(file, documents=tuple(documents))
    log.warning("correction %s finds no paper any more", correction.id)
    return file
