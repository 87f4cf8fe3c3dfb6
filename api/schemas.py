"""The command `schema`: the JSON Schemas of what goes in and of what comes out."""

from __future__ import annotations

import json
import sys

from api.endings import Refused
from verifiers.schema import application_schema, reading_schema, report_schema

SCHEMAS = {"application": application_schema, "report": report_schema, "reading": reading_schema}


def show(what: str) -> None:
    """Writes one schema to standard output; raises Refused for another name."""
    if what not in SCHEMAS:
        raise Refused(
            f"没有结构 {what}，现有：{'、'.join(SCHEMAS)}", f"there is no schema {what}; there are {', '.join(SCHEMAS)}"
        )
    sys.stdout.write(json.dumps(SCHEMAS[what](), ensure_ascii=False, indent=2) + "\n")
