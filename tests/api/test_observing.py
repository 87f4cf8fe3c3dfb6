"""Whoever runs the service sees what it does, and never what stands on a paper."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create
from api.logs import Structured
from api.service import Service
from tests.api import packages
from tests.api.served import ZIP, finished, package, settings


def test_what_is_counted_can_be_read(tmp_path: Path) -> None:
    with TestClient(create(Service(settings(tmp_path))), raise_server_exceptions=False) as client:
        where = client.post("/packages", content=package(), headers=ZIP).headers["location"]
        finished(client, where)
        assert client.get("/readyz").json() == {"status": "ready"}
        lines = dict(
            line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if not line.startswith("#")
        )
        assert lines["precheck_pages_total"] == "1.0"
        assert lines['precheck_verdicts_total{verdict="review"}'] == "1.0"
        assert float(lines['precheck_stage_seconds_count{stage="read"}']) == 1
        assert lines['precheck_queue_depth{queue="checks"}'] == "0.0"
        assert 'precheck_request_seconds_count{method="POST",route="/packages",status="202"}' in lines
        assert {name for name in lines if name.startswith("precheck_findings_total")} >= {
            'precheck_findings_total{outcome="unclear"}'
        }


def test_logs_hold_ids_and_never_values(tmp_path: Path) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Structured("json"))
    logger = logging.getLogger("precheck")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with TestClient(create(Service(settings(tmp_path))), raise_server_exceptions=False) as client:
            where = client.post("/packages", content=package(), headers=ZIP).headers["location"]
            finished(client, where)
            answer = client.get(where, headers={"X-Request-Id": "abc-1"})
            assert answer.headers["x-request-id"] == "abc-1"
    finally:
        logger.removeHandler(handler)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    case = where.rpartition("/")[2]
    (judged,) = [line for line in lines if line["message"] == "judged"]
    assert (judged["case"], judged["correlation"], judged["verdict"]) == (case, case, "review")
    assert any(line.get("route") == "/applications/{identity}" and line["correlation"] == case for line in lines)
    for value in (packages.VIN, packages.DECLARED["exporter"]):
        assert value not in stream.getvalue()


def test_an_error_is_told_by_its_kind_and_place_alone() -> None:
    try:
        raise ValueError(packages.VIN)
    except ValueError as error:
        record = logging.LogRecord(
            "precheck", logging.ERROR, __file__, 1, "incident", None, (type(error), error, error.__traceback__)
        )
    for form in ("json", "text"):
        line = Structured(form).format(record)
        assert "ValueError at test_observing.py:" in line
        assert packages.VIN not in line
