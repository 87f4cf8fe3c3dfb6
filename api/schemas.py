"""The command `schema`: the JSON Schemas of what goes in and of what comes out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from api.app import create
from api.endings import Refused
from api.service import Service
from api.settings import Settings
from verifiers.schema import application_schema, reading_schema, report_schema


def _http() -> dict[str, Any]:
    """The OpenAPI document, which takes no running service."""
    return create(Service(Settings(), is_working=False)).openapi()


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {"application": application_schema, "report": report_schema, "reading": reading_schema, "http": _http}
)


def show(what: str) -> None:
    """Writes one schema to standard output; raises Refused for another name."""
    if what not in SCHEMAS:
        raise Refused(
            f"没有结构 {what}，现有：{'、'.join(SCHEMAS)}", f"there is no schema {what}; there are {', '.join(SCHEMAS)}"
        )
    sys.stdout.write(json.dumps(SCHEMAS[what](), ensure_ascii=False, indent=2) + "\n")
