"""Old Word files (DOC) through a converter of the operator's: LibreOffice to DOCX, else antiword or catdoc to text.

A converter runs in a folder of its own with a time limit, its macros and its links to the outside switched off.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from intake.errors import BadFile
from intake.formats import word
from intake.formats.text_pages import Line, Note, TextPages, filled, side_by_side
from intake.limits import Limits
from intake.problems import problem
from intake.sniff import DOCX

CONVERTED, TEXT_ALONE = "converted_from_doc", "converted_to_text_alone"
_SECONDS = 50.0
_MOST_TEXT = 20_000_000
_OFFICE = ("soffice", "libreoffice")
# How each of them is asked for UTF-8 text without line breaks of its own; the file's name comes last.
_TEXT = {"antiword": ("-m", "UTF-8.txt", "-w", "0"), "catdoc": ("-d", "utf-8", "-w")}
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    # Whatever it would fetch all the same goes to a port on which nothing answers.
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2", "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": "9",
    },
}  # fmt: skip


@contextmanager
def open_file(
    path: Path, media_type: str, limits: Limits, *, programs: str | None = None, seconds: float = _SECONDS
) -> Iterator[TextPages]:
    """Opens an old Word file; raises BadFile, FILE-UNSUPPORTED where no converter is installed or none succeeds.

    Args:
        path: The file.
        media_type: What it is by content.
        limits: The caps.
        programs: Where to look for converters, as in PATH; by default PATH itself.
        seconds: How long one converter may take.
    """
    del media_type
    state = path.stat()
    yield _pages(path, (state.st_mtime_ns, state.st_size, state.st_ino), limits, programs, seconds)


# Every page of a file is asked for by itself, and converting takes seconds.
@lru_cache(maxsize=1)
def _pages(path: Path, stamp: tuple[int, int, int], limits: Limits, programs: str | None, seconds: float) -> TextPages:
    del stamp
    found = {name: where for name in (*_OFFICE, *_TEXT) if (where := shutil.which(name, path=programs))}
    if not found:
        raise BadFile(problem("FILE-UNSUPPORTED/doc"))
    with tempfile.TemporaryDirectory(prefix="precheck-doc-") as folder:
        office = next((found[name] for name in _OFFICE if name in found), None)
        converted = _as_docx(office, path, Path(folder), seconds) if office else None
        if converted is not None:
            with word.open_file(converted, DOCX, limits) as pages:
                return pages.remarked(CONVERTED)
        for name in (each for each in _TEXT if each in found):
            if text := _as_text([found[name], *_TEXT[name], str(path)], Path(folder), seconds):
                # Neither tells deleted or hidden text from the rest: whoever relies on the text must be told.
                untold = [Note("hidden_text")]
                return TextPages(filled(_lines(text)), limits, remarks=(CONVERTED, TEXT_ALONE), notes=untold)
    raise BadFile(problem("FILE-UNSUPPORTED/conversion"))


def _as_docx(office: str, path: Path, folder: Path, seconds: float) -> Path | None:
    """The file as DOCX made by LibreOffice under a profile of its own; null where it made none."""
    profile, source = folder / "profile", folder / "source.doc"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    shutil.copyfile(path, source)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
               "--infilter=MS Word 97",
               "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)]  # fmt: skip
    _run(command, folder, seconds)
    made = folder / "source.docx"
    return made if made.is_file() and made.stat().st_size else None


def _as_text(command: list[str], folder: Path, seconds: float) -> str:
    return _run(command, folder, seconds)[:_MOST_TEXT].decode("utf-8", errors="replace").strip()


def _run(command: list[str], folder: Path, seconds: float) -> bytes:
    """What a program writes to its standard output; nothing where it fails or takes too long: the caller says so."""
    out = folder / "stdout"
    with out.open("wb") as sink:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            _end(process)
    with out.open("rb") as written:
        return written.read(_MOST_TEXT) if status == 0 else b""


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a converter with every process that it started itself."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def _lines(text: str) -> list[Line]:
    """Text of a converter as lines; antiword draws the cells of a table between bars."""
    rows = [[" ".join(cell.split()) for cell in row.strip().strip("|").split("|")] for row in text.splitlines()]
    return [Line(side_by_side(cells)) for cells in rows if any(cells)]


def _registry() -> str:
    """LibreOffice's settings file."""
    items = [
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    ]
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {spaces}>{"".join(items)}</oor:items>'
