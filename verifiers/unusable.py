"""What the FILE- rules share: one finding for all files with one kind of problem."""

from __future__ import annotations

from collections.abc import Callable

from intake.model import FileProblem, FileStatus
from verifiers.case import Subject
from verifiers.law import LEGIBILITY
from verifiers.model import Rule
from verifiers.ruling import EVERY_STAGE, NOTE, REVIEW, Ruling, failed, passed, rule


def file_rule(code: str) -> Callable[[Callable[[Subject], Ruling]], Rule]:
    """Declares the function below as a rule on files: `review`, at every stage, for the application as a whole."""
    return rule(code, severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[LEGIBILITY["文件"]])


def judge_files(subject: Subject, code: str, fine: str, fine_en: str) -> Ruling:
    """Failed where any file has the problem `code`; a note where every such file was read well all the same.

    The sentences are those of the files' own problems, each with the name of its file.
    """
    bad = [(f, f.problem) for f in subject.case.files if f.problem is not None and f.problem.code == code]
    if not bad:
        return passed(fine, fine_en)
    is_harmless = code == "FILE-TYPE-MISMATCH" and all(f.status is FileStatus.READ for f, _ in bad)
    return failed(
        " ".join(f"“{f.file}”：{problem.message}" for f, problem in bad),
        " ".join(f"{f.file}: {problem.message_en}" for f, problem in bad),
        _remedy([problem for _, problem in bad]),
        found="、".join(f.file for f, _ in bad),
        severity=NOTE if is_harmless else None,
    )


def _remedy(problems: list[FileProblem]) -> str:
    return " ".join(dict.fromkeys(problem.remedy for problem in problems))
