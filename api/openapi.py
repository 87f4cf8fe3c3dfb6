"""The description of the HTTP interface: one OpenAPI document that generators of clients understand."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.shapes import ProblemDocument
from verifiers.schema import application_schema, report_schema

Json = dict[str, Any]
APPLICATION, REPORT = ({"$ref": f"#/components/schemas/{name}"} for name in ("Application", "Report"))
"""What routes say whose content is told by a schema of the contract."""
_LOCAL, _SHARED = "#/$defs/", "#/components/schemas/"
_TOKEN = {"type": "http", "scheme": "bearer", "description": "A token of `precheck token issue`; none on a loopback."}


def operation_id(route: APIRoute) -> str:
    """What a generated client calls an operation: the name of its route."""
    return route.name


def describe(app: FastAPI) -> Json:
    """The document of an application, whose schemas all lie where OpenAPI looks for them."""
    found: Json = get_openapi(
        title=app.title,
        version=app.version,
        routes=app.routes,
        description="材料预审。Every error is a problem document (RFC 9457) with a remedy.",
    )
    schemas: Json = found.pop("components", {}).get("schemas", {})
    schemas |= {"Application": application_schema(), "Report": report_schema()}
    schemas["ProblemDocument"] = ProblemDocument.model_json_schema()
    found = _hoisted(found, schemas)
    for name in tuple(schemas):
        schemas[name] = _hoisted(schemas[name], schemas)
    parts = {"schemas": dict(sorted(schemas.items())), "securitySchemes": {"token": _TOKEN}}
    return {**found, "components": parts, "security": [{}, {"token": []}]}


def _hoisted(node: Any, schemas: Json) -> Any:
    """The same with every local definition moved into `schemas`, and what points to it pointing there."""
    if isinstance(node, list):
        return [_hoisted(each, schemas) for each in node]
    if not isinstance(node, dict):
        return node
    for name, definition in node.get("$defs", {}).items():
        if schemas.setdefault(name, moved := _hoisted(definition, schemas)) != moved:
            raise ValueError(f"two schemas are called {name}")
    made = {key: _hoisted(value, schemas) for key, value in node.items() if key not in {"$defs", "$schema"}}
    if isinstance(reference := made.get("$ref"), str):
        made["$ref"] = reference.replace(_LOCAL, _SHARED)
    return made


def install(app: FastAPI) -> None:
    """Makes the application serve its description at /openapi.json; drawn up once, when it is first asked for."""
    app.openapi = cache(lambda: describe(app))  # type: ignore[method-assign]
