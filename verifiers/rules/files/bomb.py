"""FILE-BOMB: an archive unpacks to an absurd size."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-BOMB")
def no_file_is_bomb(subject: Subject) -> Ruling:
    """压缩包展开后异常巨大 / an archive unpacks to an absurd size."""
    return judge_files(subject, "FILE-BOMB", "没有异常的压缩内容。", "No file unpacks to an absurd size.")
