"""FILE-TYPE-MISMATCH: a file is not what its name says."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-TYPE-MISMATCH")
def no_file_is_type_mismatch(subject: Subject) -> Ruling:
    """文件扩展名与内容不符 / a file is not what its name says.

    A note where the misnamed file was read well all the same.
    """
    return judge_files(subject, "FILE-TYPE-MISMATCH", "文件名与内容相符。", "Every file is what its name says.")
