"""What is told while files are still being read: failures that stand already, whatever the other pages say."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import takewhile

from api import failures
from api.pipeline import ReadFile, understand
from extractors.model import Sheet
from intake.model import FileStatus, SourceFile

log = logging.getLogger("precheck.pipeline")
UNREAD = "not_read_yet"
_SELDOM = 4
_GROWTH = 1.5


class Partway:
    """Looks at the pages that were read so far, less often the more there are, and has them judged where that is new.

    Args:
        tell: Judges files of which some pages failed to be read, as those do that are not read yet, and tells what
            is certain.
    """

    def __init__(self, tell: Callable[[Sequence[ReadFile]], None]) -> None:
        self._tell = tell
        self._next = 0
        self._understood: dict[str, tuple[int, ReadFile]] = {}
        self._told: list[object] | None = None

    def look(self, sources: Sequence[SourceFile], pages: Sequence[Sequence[Future[Sheet]]]) -> None:
        """Called before the first page and whenever one was read; nothing that goes wrong here holds up the reading."""
        done = sum(page.done() for each in pages for page in each)
        if done < self._next:
            return
        self._next = done + max(1, done // _SELDOM)
        try:
            so_far = [self._so_far(*each) for each in zip(sources, pages, strict=True)]
            found: list[object] = [(each.source.problem, [paper.pages for paper in each.documents]) for each in so_far]
            if found != self._told:
                self._told = found
                self._tell(so_far)
        except Exception as error:  # the report comes all the same
            log.error("nothing could be told early", exc_info=error)

    def _so_far(self, source: SourceFile, pages: Sequence[Future[Sheet]]) -> ReadFile:
        """The file as far as it was read; a long one is gone through anew only once clearly more of it was read."""
        known = sum(1 for _ in takewhile(_is_read, pages))
        before = self._understood.get(source.file)
        if before is None or (known != before[0] and (known == len(pages) or known >= _GROWTH * before[0])):
            before = self._understood[source.file] = known, read_so_far(source, pages)
        return before[1]


def read_so_far(source: SourceFile, pages: Sequence[Future[Sheet]]) -> ReadFile:
    """A file as far as it was read: each later page counts as one that could not be read.

    The paper at the edge of what was read may go on, and is left out.
    """
    known = [page.result() for page in takewhile(_is_read, pages)]
    unread = [failures.failed_sheet(source.file, number, UNREAD) for number in range(len(known) + 1, len(pages) + 1)]
    if not unread:
        return understand(ReadFile(None, source, tuple(known)))
    status = FileStatus.PARTLY if source.status is FileStatus.READ else source.status
    file = understand(ReadFile(None, source.model_copy(update={"status": status}), tuple(known)))
    whole = tuple(each for each in file.documents if len(known) not in each.pages)
    return ReadFile(None, file.source, (*file.sheets, *unread), whole)


def _is_read(page: Future[Sheet]) -> bool:
    """Whether a page was read, and something on it: of an empty one nobody knows yet whether it is blank."""
    if not page.done() or page.exception() is not None:
        return False
    sheet = page.result()
    return not sheet.failure and bool(sheet.readings or sheet.codes or sheet.seals)
