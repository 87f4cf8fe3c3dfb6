"""The inputs that intake refuses, each with its reason in both languages.

    Rejected
    ├── NoPackage              nothing readable at the given path
    ├── UnreadablePackage      a zip that is broken, encrypted or packed in an unknown way
    ├── UnsafePackage          a path that leads out of the package, a link, a name that stands for two files
    ├── PackageTooLarge        over a limit on bytes, entries or compression
    ├── NoApplication          a package without application.json
    ├── InvalidApplication     application.json that is no JSON, or a key unknown, missing or wrongly filled
    └── BadFile                one file that cannot be used; carries its FileProblem

Only a whole package is ever refused. A single bad file is data (`FileProblem`) in the report; `BadFile` carries it from
the reader of that file to whoever makes the report.
"""

from __future__ import annotations

from intake.model import FileProblem


class Rejected(Exception):
    """An input we refuse: `message` (Chinese), `message_en`, and `remedy`; as a string, one bilingual sentence."""

    def __init__(self, message: str, message_en: str, remedy: str) -> None:
        super().__init__(message, message_en, remedy)
        self.message = message
        self.message_en = message_en
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} / {self.message_en}"


class NoPackage(Rejected):
    """Nothing readable at the given path."""


class UnreadablePackage(Rejected):
    """A zip that is broken, encrypted or packed in a way we do not know."""


class UnsafePackage(Rejected):
    """A path that leads out of the package, a link, or a name that stands for two files."""


class PackageTooLarge(Rejected):
    """Over a limit on bytes, entries or compression."""


class NoApplication(Rejected):
    """A package without application.json."""


class InvalidApplication(Rejected):
    """An application.json that is no JSON, or has a key that is unknown, missing or wrongly filled."""


class BadFile(Rejected):
    """One file that cannot be used, with the problem as the report shows it."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.message, problem.message_en, problem.remedy)
        # Exceptions are pickled by their arguments, and this one crosses process borders.
        self.args = (problem,)
        self.problem = problem
