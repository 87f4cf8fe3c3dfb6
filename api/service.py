"""The pre-check as a service: packages are taken in, read one after another by a background thread, and kept."""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
from pathlib import Path
from typing import Any

from api import picturing, wiring
from api.checking import as_text
from api.html_report import render
from api.settings import Settings
from extractors.ocr.pool import Pool, PoolClosed
from intake.errors import Rejected
from intake.package import open_package
from intake.store import Store
from intake.submission import State, Submission

log = logging.getLogger("precheck.service")

LOOK_EVERY = 1.0
STRANDED = (
    "程序在预审这份申请时多次意外终止，已停止重试。",
    "The program ended more than once while checking this application; it is not tried again.",
    "请重新扫描材料后再上传；如仍失败，请转人工处理。Scan the papers again, or have them handled by hand.",
)
AGAIN = "请重新上传；如仍失败，请把编号告知管理员。Upload it again; if it fails again, tell the operator the number."


class Service:
    """Everything behind the HTTP routes: the store, and one thread that works through it with the pool.

    `start` and `stop` frame its life; every other method may be called from any thread in between. What was
    unfinished when the process ended is taken up again by the next start.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._limits = wiring.limits(settings)
        self._tables = wiring.tables(settings)
        self._wake = threading.Event()
        self._halt = threading.Event()
        self._thread = threading.Thread(target=self._work, name="precheck-worker", daemon=True)

    def start(self) -> None:
        """Opens the store, puts unfinished applications back in line, and starts the worker."""
        self._store = Store(self.settings.store)
        self._store.recover(*STRANDED)
        self._pool: Pool = wiring.pool(self.settings)
        self._thread.start()

    def stop(self) -> None:
        """Ends the worker at once; an application in hand stays unfinished for the next start."""
        self._halt.set()
        self._wake.set()
        self._pool.close(cancel=True)
        self._thread.join()
        self._store.close()

    def is_working(self) -> bool:
        """Whether the worker is alive."""
        return self._thread.is_alive()

    def accept(self, package: Path, name: str, key: str | None) -> dict[str, Any]:
        """Looks into an uploaded zip, keeps it, and returns the status of its application.

        Raises:
            Rejected: The package cannot be judged; nothing is kept.
            KeyReused: The idempotency key came before with another package.
        """
        with tempfile.TemporaryDirectory(prefix="precheck-") as workspace:
            open_package(package, Path(workspace), self._limits)
        identity = self._store.put_application(package.read_bytes(), name=name, idempotency_key=key)
        self._wake.set()
        return _status(self._store.get(identity))

    def status(self, identity: str) -> dict[str, Any]:
        """How far an application is; raises NotInStore."""
        return _status(self._store.get(identity))

    def report(self, identity: str, *, as_page: bool) -> bytes:
        """The report as JSON or as the HTML page; raises NotInStore while there is none."""
        return self._store.report_html(identity) if as_page else self._store.report_json(identity)

    def _work(self) -> None:
        while not self._halt.is_set():
            claimed = self._store.claim()
            if claimed is None:
                self._wake.wait(LOOK_EVERY)
                self._wake.clear()
                continue
            try:
                self._check(claimed)
            except PoolClosed:
                return
            except Rejected as refused:
                self._store.fail(claimed.id, refused.message, refused.message_en, refused.remedy)
            except Exception as error:  # a bug of ours must neither end the worker nor pass in silence
                incident = secrets.token_hex(4)
                log.error("incident %s on application %s", incident, claimed.id, exc_info=error)
                told = f"程序内部错误（编号 {incident}）。", f"Internal error {incident}."
                self._store.fail(claimed.id, *told, AGAIN)

    def _check(self, claimed: Submission) -> None:
        """One application from its stored package to its stored report."""

        def progress(done: int, total: int, label: str) -> None:
            self._store.progress(claimed.id, done, total, label or "reading")

        with tempfile.TemporaryDirectory(prefix="precheck-") as folder:
            package = Path(folder, "package.zip")
            package.write_bytes(self._store.package(claimed.id))
            opened = open_package(package, Path(folder, "files"), self._limits)
            report, pictures = picturing.check_and_picture(
                opened, self._pool, self._limits, tables=self._tables, progress=progress
            )
        versions = {"rules": str(report["engine"]["rules"]), **report["engine"]["models"]}
        page = render(report, pictures)
        self._store.save_report(
            claimed.id, as_text(report).encode(), page.encode(), verdict=report["verdict"], versions=versions
        )
        log.info("application %s: %s", claimed.id, report["verdict"])


def _status(known: Submission) -> dict[str, Any]:
    """A submission as `GET /applications/{id}` tells it."""
    where = f"/applications/{known.id}"
    return {
        "id": known.id,
        "name": known.name,
        "state": known.state.value,
        "received_at": known.received_at,
        "changed_at": known.changed_at,
        "progress": {"done": known.pages_done, "total": known.pages_total, "label": known.step},
        "verdict": known.verdict,
        "report": f"{where}/report" if known.state is State.DONE else None,
        "failure": {"detail": known.failure, "detail_en": known.failure_en, "remedy": known.remedy}
        if known.state is State.FAILED
        else None,
    }
