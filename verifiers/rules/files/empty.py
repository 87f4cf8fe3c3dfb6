"""FILE-EMPTY: a file is empty."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-EMPTY")
def no_file_is_empty(subject: Subject) -> Ruling:
    """文件为空 / a file is empty."""
    return judge_files(subject, "FILE-EMPTY", "没有空文件。", "No file is empty.")
