"""Real and hostile files, where the directory named by PRECHECK_CORPUS is present: no crash, and no edit made up."""

from __future__ import annotations

from pathlib import Path

from intake.limits import Limits
from intake.sniff import JPEG, PDF, PNG, sniff
from intake.traces import trace_file

EDITS = {"altered", "added", "replaced", "covered", "typed"}
# These were made to hold two states of one page, as their names or their makers' tests say.
EDITED = {
    "append-page-content.pdf", "append-xref-loop.pdf", "bad11.pdf", "bad6.pdf", "bad8.pdf",
    "form-filled-by-acrobat.pdf", "gen1-no-dangling.pdf", "good19.pdf", "incremental-2.pdf", "reuse-xref-stream.pdf",
}  # fmt: skip


def test_a_pdf_is_edited_only_where_it_is(corpus: Path) -> None:
    files = sorted(path for path in (corpus / "hostile-pdf").iterdir() if sniff(path) == PDF)
    edited = {p.name for p in files if any(t.kind in EDITS for t in trace_file(p, PDF, Limits()))}
    assert len(files) > 100
    assert edited == EDITED


def test_photos_of_codes_tell_nothing(corpus: Path) -> None:
    files = [path for path in sorted(corpus.rglob("*")) if path.is_file() and sniff(path) in (JPEG, PNG)]
    assert len(files) > 100
    assert {p.name for p in files if trace_file(p, str(sniff(p)), Limits())} == set()
