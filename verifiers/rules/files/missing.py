"""FILE-MISSING: a listed file is not in the package."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-MISSING")
def no_file_is_missing(subject: Subject) -> Ruling:
    """清单中的文件不存在 / a listed file is not in the package."""
    return judge_files(subject, "FILE-MISSING", "清单中的文件齐全。", "Every listed file is there.")
