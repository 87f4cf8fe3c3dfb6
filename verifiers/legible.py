"""Whether a paper's pages could be read well enough that what was not found there is not there."""

from __future__ import annotations

from extractors.model import Sheet
from intake.formats.word import PICTURE_NOT_READ
from verifiers.case import Subject
from verifiers.model import JudgedDocument

_HIDES = frozenset({"cut", "blurred", "glare", "low_contrast", "small"})


def is_legible(subject: Subject, document: JudgedDocument) -> bool:
    """Whether no page of a document failed to be read, holds print nobody here can read, or hides a part of itself."""
    sheets = [subject.case.sheet(document.file, page) for page in document.pages]
    return all(
        sheet is not None and sheet.failure is None and sheet.unread_script is None and not _hides(sheet)
        for sheet in sheets
    )


def _hides(sheet: Sheet) -> bool:
    """Whether a part of the page may be lost: a bad picture, or a file of text with a picture that nobody looked at."""
    if sheet.is_text:
        return PICTURE_NOT_READ in sheet.page.remarks
    return bool(_HIDES & set(sheet.page.quality.faults))
