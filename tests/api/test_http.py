"""The HTTP form: a package in, a report out, and a problem document for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema
import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.service import Service
from tests.api import packages
from tests.api.served import ZIP, finished, package, settings, told
from verifiers.schema import report_schema


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create(Service(settings(tmp_path_factory.mktemp("store")))), raise_server_exceptions=False) as made:
        yield made


def test_a_package_becomes_a_report_as_json_and_as_a_page(client: TestClient) -> None:
    accepted = client.post("/packages", content=package(), headers=ZIP)
    assert accepted.status_code == 202
    where = accepted.headers["location"]
    status = finished(client, where)
    assert status["state"] == "done"
    assert status["progress"]["done"] == status["progress"]["total"] == 1
    report = client.get(status["report"])
    jsonschema.validate(report.json(), report_schema())
    assert report.json()["verdict"] == status["verdict"] != "pass"
    page = client.get(f"{where}/report", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert page.content == client.get(f"{where}/report.html").content


def test_a_page_is_shown_as_every_box_sees_it_and_kept_by_the_browser(client: TestClient) -> None:
    where = client.post("/packages", content=package(contract_no="A-7"), headers=ZIP).headers["location"]
    (document,) = finished(client, where)["documents"]
    (page,) = document["pages"]
    shown = client.get(page["image"])
    assert shown.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(shown.content[16:20]), int.from_bytes(shown.content[20:24])) == (
        page["width"],
        page["height"],
    )
    again = client.get(page["image"], headers={"If-None-Match": shown.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    small = client.get(page["image"], params={"width": 100}).content
    assert int.from_bytes(small[16:20]) == 100
    assert told(client.get(f"/documents/{document['id']}/pages/2.png"), 404, "not-found")
    assert told(client.get("/documents/absent/pages/1.png"), 404, "not-found")


def test_a_correction_of_what_is_not_there_is_refused(client: TestClient) -> None:
    where = client.post("/packages", content=package(contract_no="A-6"), headers=ZIP).headers["location"]
    finished(client, where)
    asked = {"document": "d9", "field": "vin", "value": packages.VIN}
    assert told(client.post(f"{where}/corrections", json=asked), 404, "not-found")
    assert told(client.post(f"{where}/corrections", json={**asked, "document": "vin"}), 422, "invalid-request")


def test_a_form_is_taken_and_one_key_gives_one_application(client: TestClient) -> None:
    files = {"file": ("申请.zip", package(contract_no="A-1"))}
    first = client.post("/packages", files=files, headers={"Idempotency-Key": "k1"}).json()
    again = client.post("/packages", files=files, headers={"Idempotency-Key": "k1"}).json()
    assert first["name"] == "申请.zip"
    assert first["id"] == again["id"]
    other = client.post("/packages", content=package(contract_no="A-2"), headers={**ZIP, "Idempotency-Key": "k1"})
    assert told(other, 422, "idempotency-key-reused")


@pytest.mark.parametrize(
    ("content", "status", "slug"),
    [
        (b"", 422, "no-package"),
        (b"no zip at all", 422, "no-package"),
        (packages.zipped({"a.jpg": b"x"}), 422, "no-application"),
        (packages.zipped({"application.json": b"{"}), 422, "invalid-application"),
        (packages.zipped({"application.json": packages.declaration(colour=1)}), 422, "invalid-application"),
        (packages.zipped({"application.json": packages.declaration(), "../x": b"x"}), 422, "unsafe-package"),
        (
            packages.zipped({"application.json": packages.declaration(), "x": b"\0" * 9_000_000}),
            413,
            "package-too-large",
        ),
        (package()[:-30], 422, "unreadable-package"),
        (b"x" * 1_100_000, 413, "package-too-large"),
    ],
)
def test_a_bad_package_is_a_problem_and_is_not_kept(client: TestClient, content: bytes, status: int, slug: str) -> None:
    assert told(client.post("/packages", content=content, headers=ZIP), status, slug)


def test_an_upload_that_lies_about_its_length_is_capped_while_it_streams(client: TestClient) -> None:
    endless = (b"x" * 65536 for _ in range(64))
    assert told(client.post("/packages", content=endless, headers=ZIP), 413, "package-too-large")


def test_what_is_not_there_and_what_is_not_allowed_are_problems(client: TestClient) -> None:
    assert told(client.get("/nowhere"), 404, "not-found")
    assert told(client.get("/applications/0000000000000000"), 404, "not-found")
    assert told(client.get("/applications/0000000000000000/report"), 404, "not-found")
    assert told(client.delete("/packages"), 405, "method-not-allowed")
    assert told(
        client.post("/packages", content=package(), headers={**ZIP, "Idempotency-Key": "k" * 300}),
        422,
        "invalid-request",
    )


def test_rules_health_and_the_upload_page(client: TestClient) -> None:
    assert {"rule", "severity", "citations"} <= set(client.get("/rules").json()[0])
    assert client.get("/healthz").json() == {"status": "ok"}
    assert "材料预审" in client.get("/").text
