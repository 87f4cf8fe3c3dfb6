"""Whether a paper's pages could be read well enough that what was not found there is not there."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.model import JudgedDocument

_HIDES = frozenset({"cut", "blurred", "glare", "low_contrast", "small"})


def is_legible(subject: Subject, document: JudgedDocument) -> bool:
    """Whether no page of a document failed to be read, holds print nobody here can read, or hides a part of itself."""
    sheets = [subject.case.sheet(document.file, page) for page in document.pages]
    return all(
        sheet is not None
        and sheet.failure is None
        and sheet.unread_script is None
        and not _HIDES & set(sheet.page.quality.faults)
        for sheet in sheets
    )


def shows_text(subject: Subject, document: JudgedDocument, words: str) -> bool:
    """Whether any reading on a document's pages holds one of the words (separated by |)."""
    sheets = [subject.case.sheet(document.file, page) for page in document.pages]
    return any(
        word in reading.text.lower()
        for sheet in sheets
        if sheet is not None
        for reading in sheet.readings
        for word in words.split("|")
    )
