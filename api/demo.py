"""The command `demo`: the sample applications of the repository, checked for real, with their reports written out."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from api import picturing, pipeline, terminal, wiring
from api.checking import as_text, require_engine
from api.endings import Refused
from api.html_report import render
from api.notice import compose
from api.notice_view import spots
from api.pipeline import Tables
from api.settings import Settings
from extractors.ocr.pool import Pool
from intake.limits import Limits
from intake.package import open_package
from verifiers.report import as_json


def show(out: Path) -> None:
    """Checks every sample application, prints what was found, and writes reports and the notice of each to `out`."""
    settings = Settings()
    caps, tables = wiring.limits(settings), wiring.tables(settings)
    with as_file(files("fixtures")) as fixtures:
        samples = sorted(each for each in (fixtures / "applications").glob("*") if not each.name.startswith("."))
        if not samples:
            raise Refused(
                "没有示例材料 fixtures/applications", "there are no sample applications in fixtures/applications"
            )
        with wiring.pool(settings) as pool:
            require_engine(pool)
            written = [_one(sample, out, pool, caps, tables) for sample in samples]
    terminal.written([path for paths in written for path in paths])


def _one(sample: Path, out: Path, pool: Pool, caps: Limits, tables: Tables) -> tuple[Path, ...]:
    target = out / sample.stem
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="precheck-") as workspace, terminal.progress() as progress:
        package = open_package(sample, Path(workspace), caps)
        checked = pipeline.check(package, pool, caps, tables=tables, progress=progress)
        report = as_json(checked.report)
        pictures = picturing.take_pictures(report, checked.files, pool, caps)
        extracts = picturing.take_extracts(spots(report), checked.files, pool, caps)
    page, data, letter = target / "report.html", target / "report.json", target / "notice.docx"
    page.write_text(render(report, pictures), encoding="utf-8")
    data.write_text(as_text(report), encoding="utf-8")
    letter.write_bytes(compose(report, package.application, extracts))
    terminal.heading(f"示例 sample: {sample.stem}")
    terminal.summary(report)
    return page, data, letter
