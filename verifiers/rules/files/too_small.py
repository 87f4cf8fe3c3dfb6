"""FILE-TOO-SMALL: an image is too small to read."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-TOO-SMALL")
def no_file_is_too_small(subject: Subject) -> Ruling:
    """图像过小 / an image is too small to read."""
    return judge_files(subject, "FILE-TOO-SMALL", "没有过小的图像。", "No image is too small to read.")
