"""FILE-CORRUPT: a file is damaged."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-CORRUPT")
def no_file_is_corrupt(subject: Subject) -> Ruling:
    """文件损坏 / a file is damaged."""
    return judge_files(subject, "FILE-CORRUPT", "没有损坏的文件。", "No file is damaged.")
