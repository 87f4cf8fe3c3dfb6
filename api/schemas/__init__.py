"""The JSON Schemas that ship with the package: of what goes in, and of what comes out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from api.endings import Refused
from intake.model import Application

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REPORT = Path(__file__).parent / "report.json"


def application() -> dict[str, Any]:
    """The schema of `application.json`."""
    schema = Application.model_json_schema()
    return {"$schema": DIALECT, "title": "precheck application", **{k: v for k, v in schema.items() if k != "title"}}


def report() -> dict[str, Any]:
    """The schema of `precheck.report/1`."""
    loaded: dict[str, Any] = json.loads(REPORT.read_text(encoding="utf-8"))
    return loaded


def show(what: str) -> None:
    """Writes one schema to standard output; raises Refused for another name."""
    known = {"application": application, "report": report}
    if what not in known:
        raise Refused(
            f"没有结构 {what}，只有 application 和 report", f"there is no schema {what}, only application and report"
        )
    sys.stdout.write(json.dumps(known[what](), ensure_ascii=False, indent=2) + "\n")
