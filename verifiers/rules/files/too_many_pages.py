"""FILE-TOO-MANY-PAGES: a file has too many pages."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-TOO-MANY-PAGES")
def no_file_is_too_many_pages(subject: Subject) -> Ruling:
    """文件页数过多 / a file has too many pages."""
    return judge_files(subject, "FILE-TOO-MANY-PAGES", "没有页数过多的文件。", "No file has too many pages.")
