"""What a failed page or file becomes in the report: a problem with a reason and a remedy, never a silent gap."""

from __future__ import annotations

import logging

from extractors.model import Sheet
from extractors.ocr.engine import EngineFailure
from extractors.ocr.pool import PoolClosed, TaskPoisoned, TaskTimeout
from intake.errors import BadFile
from intake.model import FileProblem, FileStatus, Page, Quality, SourceFile
from intake.problems import problem

log = logging.getLogger("precheck.pipeline")

POISON = "FILE-POISON"
AGAIN = (
    "请打印该文件后重新扫描为普通的 PDF 或 JPG 再上传；如仍不成功，请转人工处理。"
    "Print the file, scan it again to a plain PDF or JPG and upload that; if it fails again, have it handled by hand."
)


def problem_of(error: BaseException, number: int | None) -> FileProblem:
    """The problem that an error while handling a file stands for; `number` is the page, or null for the whole file.

    Raises:
        PoolClosed: The error itself, which says nothing about the file.
    """
    where = f"第 {number} 页" if number else "该文件"
    where_en = f"page {number}" if number else "the file"
    if isinstance(error, PoolClosed):
        raise error  # the service is stopping: nothing was found out about this file
    if isinstance(error, BadFile):
        return error.problem
    if isinstance(error, TaskPoisoned):
        return problem(POISON)
    if isinstance(error, TaskTimeout):
        why, why_en = f"{where}在规定时间内未能读完", f"{where_en} could not be read within the time allowed"
    elif isinstance(error, EngineFailure):
        why, why_en = f"识别引擎处理{where}时出错", f"the recognition engine failed on {where_en}"
    else:
        log.error("task failed on %s: %s", where_en, type(error).__name__, exc_info=error)
        why, why_en = f"处理{where}时程序出错", f"the program failed on {where_en}"
    return FileProblem(
        code=POISON,
        message=f"{why}，依赖它的结论均为“无法判定”。",
        message_en=f"{why_en[0].upper()}{why_en[1:]}; whatever depends on it is unclear.",
        remedy=AGAIN,
    )


def nothing_read(number: int) -> FileProblem:
    """Something stands on the page, and the reader returned nothing."""
    return FileProblem(
        code=POISON,
        message=f"第 {number} 页上有内容，但识别程序未读出任何文字。",
        message_en=f"There is something on page {number}, but the reader returned no text at all.",
        remedy=AGAIN,
    )


def reader_failed(number: int) -> FileProblem:
    """The reader itself recorded that it failed on a page."""
    return FileProblem(
        code=POISON,
        message=f"第 {number} 页未能读出，依赖它的结论均为“无法判定”。",
        message_en=f"Page {number} could not be read; whatever depends on it is unclear.",
        remedy=AGAIN,
    )


def failed_sheet(file: str, number: int, reason: str) -> Sheet:
    """The sheet of a page that could not be read: no readings, and the reason recorded."""
    nothing = Quality(width=0, height=0, sharpness=0.0, glare=0.0, contrast=0.0)
    page = Page(number=number, image_sha256="", width=0, height=0, quality=nothing)
    return Sheet(file=file, page=page, failure=reason)


def with_problem(source: SourceFile, found: FileProblem, *, usable: bool) -> SourceFile:
    """`source` with a problem noted; the first problem of a file stands. `usable`: some page of it was read."""
    status = FileStatus.PARTLY if usable else FileStatus.REJECTED
    return source.model_copy(update={"status": status, "problem": _weightier(source.problem, found)})


def _weightier(first: FileProblem | None, second: FileProblem) -> FileProblem:
    """A file has one problem in the report; that it was misnamed gives way to one that hides pages."""
    return second if first is None or first.code == "FILE-TYPE-MISMATCH" else first
