"""FILE-BLANK: every page of a file is blank."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-BLANK")
def no_file_is_blank(subject: Subject) -> Ruling:
    """文件全是空白页 / every page of a file is blank."""
    return judge_files(subject, "FILE-BLANK", "没有全空白的文件。", "No file is blank.")
