"""FILE-TOO-LARGE: a file is too large."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-TOO-LARGE")
def no_file_is_too_large(subject: Subject) -> Ruling:
    """文件过大 / a file is too large."""
    return judge_files(subject, "FILE-TOO-LARGE", "没有过大的文件。", "No file is too large.")
