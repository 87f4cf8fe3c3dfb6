"""FILE-POISON: a file or page could not be read to the end."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-POISON")
def no_file_is_poison(subject: Subject) -> Ruling:
    """文件未能读完 / a file or page could not be read to the end."""
    return judge_files(subject, "FILE-POISON", "所有文件均已读完。", "Every file was read to the end.")
