"""The commands `check` and `read`: run the stages on the operator's engine and write what was asked for."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from api import picturing, pipeline, tasks, terminal, wiring
from api.endings import Refused, Unable
from api.html_report import render
from api.notice import compose
from api.notice_view import spots
from api.settings import Settings
from extractors.ocr.engine import EngineFailure
from extractors.ocr.pool import Pool, PoolFailure
from intake.errors import BadFile
from intake.model import FileStatus
from intake.package import PackagedFile, flatten, open_package
from verifiers.report import as_documents, as_json, reading_json

STATUS = {"pass": 0, "review": 3, "return": 4}


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that a check is to write; null for those not asked for."""

    json: Path | None = None
    html: Path | None = None
    notice: Path | None = None


def check(package: Path, outputs: Outputs, on: date | None, pool: Pool) -> int:
    """Pre-checks one package, writes the files asked for, prints a summary; returns the exit status of the verdict."""
    caps, tables = wiring.limits(Settings()), wiring.tables(Settings())
    writable(outputs.json, outputs.html, outputs.notice)
    with tempfile.TemporaryDirectory(prefix="precheck-") as workspace:
        opened = open_package(package, Path(workspace), caps)
        with terminal.progress() as progress:
            require_engine(pool)
            checked = pipeline.check(opened, pool, caps, on=on, tables=tables, progress=progress)
        report = as_json(checked.report)
        pictures = picturing.take_pictures(report, checked.files, pool, caps) if outputs.html else {}
        extracts = picturing.take_extracts(spots(report), checked.files, pool, caps) if outputs.notice else {}
    pool.close(cancel=True)  # nothing is left to read: no need to wait until the engine has taken its leave
    if outputs.html:
        write(outputs.html, render(report, pictures))
    if outputs.notice:
        write(outputs.notice, compose(report, opened.application, extracts))
    if outputs.json:
        write(outputs.json, as_text(report))
    terminal.summary(report, to_stderr=outputs.json == Path("-"))
    return STATUS[report["verdict"]]


def read(file: Path, json_file: Path | None, pool: Pool) -> None:
    """Classifies and extracts one file; raises BadFile when nothing of it can be used."""
    caps = wiring.limits(Settings())
    writable(json_file)
    if not file.is_file():
        raise Refused(f"没有文件 {file}", f"there is no file {file}")
    with tempfile.TemporaryDirectory(prefix="precheck-") as workspace:
        entries = flatten(PackagedFile(file.name, file), Path(workspace), caps)
        with terminal.progress() as progress:
            require_engine(pool)
            files = pipeline.read_files(entries, pool, caps, progress)
    bad = [each.source.problem for each in files if each.source.status is FileStatus.REJECTED and each.source.problem]
    if len(bad) == len(files):
        raise BadFile(bad[0])
    documents = as_documents([facts for each in files for facts in each.documents])
    reading = reading_json([each.source for each in files], documents)
    if json_file:
        write(json_file, as_text(reading))
    terminal.reading(reading, to_stderr=json_file == Path("-"))


def require_engine(pool: Pool) -> None:
    """Raises Unable, with the reason in one sentence, where the engine does not start."""
    try:
        pool.submit(tasks.describe).result()
    except (EngineFailure, PoolFailure) as error:
        raise Unable(
            "识别引擎无法启动，请检查 PRECHECK_ENGINE 设置", f"the recognition engine does not start: {error}"
        ) from error


def as_text(data: dict[str, Any]) -> str:
    """JSON as it is written everywhere: Chinese as it is, two spaces, a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def writable(*files: Path | None) -> None:
    """Refuses before the work, not after it, when an output could not be written."""
    for file in files:
        if file is not None and file != Path("-") and (file.is_dir() or not file.absolute().parent.is_dir()):
            raise Refused(
                f"无法写入 {file}：文件夹不存在，或它本身是文件夹", f"cannot write {file}: no such folder, or it is one"
            )


def write(file: Path, content: str | bytes) -> None:
    """Writes bytes, or text as UTF-8, to a file, or to standard output for `-`."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if file == Path("-"):
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        file.write_bytes(data)
