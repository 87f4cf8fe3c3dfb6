"""FILE-ENCRYPTED: a file asks for a password."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling
from verifiers.unusable import file_rule, judge_files


@file_rule("FILE-ENCRYPTED")
def no_file_is_encrypted(subject: Subject) -> Ruling:
    """文件设有密码 / a file asks for a password."""
    return judge_files(subject, "FILE-ENCRYPTED", "没有设密码的文件。", "No file asks for a password.")
