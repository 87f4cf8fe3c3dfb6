"""FILE-UNSUPPORTED: a file's type is not supported."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-UNSUPPORTED")
def no_file_is_unsupported(subject: Subject) -> Ruling:
    """文件类型不支持 / a file's type is not supported."""
    return judge_files(subject, "FILE-UNSUPPORTED", "没有不支持的文件类型。", "Every file is of a supported type.")
