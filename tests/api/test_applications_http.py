"""An application over HTTP: registered, given documents, listed, watched; every act done once however often asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create
from api.service import Service
from intake.store.listing import Filter
from tests.api import packages
from tests.api.served import ZIP, finished, package, settings, told
from verifiers.schema import report_schema

JSON = {"Content-Type": "application/json"}
LIMIT = 5 * 1024 * 1024


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create(Service(settings(tmp_path_factory.mktemp("store"))))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made


def registered(client: TestClient, **changes: Any) -> str:
    """The address of an application that waits for its documents."""
    answer = client.post("/applications", content=packages.declaration(**changes), headers=JSON)
    assert answer.status_code == 201
    return str(answer.headers["location"])


def files(*names: str, content: bytes | None = None) -> list[tuple[str, tuple[str, bytes]]]:
    return [("file", (name, content or packages.photo())) for name in names]


def events(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    """The events of a stream: id, kind, data."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line and not line.startswith(":"))
        if "id" in lines:
            found.append((int(lines["id"]), lines["event"], json.loads(lines["data"])))
    return found


def test_an_application_waits_for_documents_and_then_starts_by_itself(client: TestClient) -> None:
    where = registered(client, contract_no="B-1")
    status = client.get(where).json()
    assert (status["state"], status["documents"], status["name"]) == ("awaiting", [], "B-1")
    assert told(client.get(f"{where}/report"), 409, "not-finished")
    answer = client.post(f"{where}/documents", files=files("证书.jpg", "scans\\b.jpg"))
    assert answer.status_code == 202
    assert [each["file"] for each in answer.json()["documents"]] == ["证书.jpg", "b.jpg"]
    assert finished(client, where)["state"] == "done"
    jsonschema.validate(client.get(f"{where}/report").json(), report_schema())


def test_a_file_that_comes_twice_is_recognised_and_one_in_another_case_is_shown(client: TestClient) -> None:
    where, other = registered(client), registered(client)
    page = packages.photo(850, 1150)
    first = client.post(f"{where}/documents", files=files("a.jpg", content=page)).json()
    again = client.post(f"{where}/documents", files=files("a.jpg", content=page)).json()
    assert (again["documents"][0]["id"], again["fresh"]) == (first["documents"][0]["id"], [])
    client.post(f"{other}/documents", files=files("b.jpg", content=page))
    assert client.get(other).json()["documents"][0]["same_as"] == [first["documents"][0]["id"]]


def test_a_zip_among_the_documents_is_unpacked_and_a_better_scan_replaces_another(client: TestClient) -> None:
    where = registered(client)
    inner = packages.zipped({"x.jpg": packages.photo(), "y.jpg": packages.photo(800, 1100)})
    added = client.post(f"{where}/documents", files=files("all.zip", content=inner)).json()["documents"]
    assert [each["file"] for each in added] == ["all.zip/x.jpg", "all.zip/y.jpg"]
    client.post(f"{where}/documents", files=files("z.jpg"), data={"replaces": [added[0]["id"]]})
    finished(client, where)
    names = [each["file"] for each in client.get(f"{where}/report").json()["files"]]
    assert names == ["all.zip/y.jpg", "z.jpg"]
    bad = client.post(f"{where}/documents", files=files("w.jpg"), data={"replaces": ["absent"]})
    assert told(bad, 404, "not-found")


@pytest.mark.parametrize("path", ["/applications", "documents"])
def test_one_key_is_one_act(client: TestClient, path: str) -> None:
    key = {"Idempotency-Key": f"key-{path}"}
    where = registered(client)

    def ask(number: int) -> Any:
        if path == "/applications":
            return client.post(path, content=packages.declaration(quantity=number), headers={**JSON, **key})
        page = packages.photo(800, 1000 + number)
        return client.post(f"{where}/documents", files=files("a.jpg", content=page), headers=key)

    first, again, other = ask(1), ask(1), ask(2)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert told(other, 422, "idempotency-key-reused")


def test_a_list_is_filtered_and_goes_on_at_its_cursor(client: TestClient) -> None:
    vin = "LSVNV218XS2000025"
    made = [registered(client, vehicles=[{"vin": vin}]).rpartition("/")[2] for _ in range(5)]
    query = {"vin": vin, "state": "awaiting", "limit": "2"}
    seen, cursor = [], None
    while True:
        page = client.get("/applications", params={**query, **({"cursor": cursor} if cursor else {})}).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == made[::-1]
    for wrong in ("zzzz", "bm9wZQ", "%%%"):
        assert told(client.get("/applications", params={"cursor": wrong}), 422, "bad-cursor")
    assert told(client.get("/applications", params={"state": "nowhere"}), 422, "invalid-request")
    assert told(client.get("/applications", params={"limit": "0"}), 422, "invalid-request")


def test_progress_is_told_as_it_happens_and_resumed_after_the_last_event(client: TestClient) -> None:
    where = client.post("/packages", content=package(contract_no="B-2"), headers=ZIP).headers["location"]
    with client.stream("GET", f"{where}/events") as stream:
        found = events("".join(stream.iter_text()))
    assert found[0][1] == "received"
    assert found[-1][1] == "done"
    assert {"at", "done", "total"} == set(next(data for _, kind, data in found if kind == "progress"))
    middle = found[2][0]
    rest = client.get(f"{where}/events", headers={"Last-Event-ID": str(middle)})
    assert events(rest.text) == found[3:]
    assert client.get(f"{where}/events", headers={"Last-Event-ID": str(found[-1][0])}).status_code == 204
    assert told(client.get("/applications/absent/events"), 404, "not-found")


def test_an_unchanged_report_is_not_sent_again(client: TestClient) -> None:
    where = client.post("/packages", content=package(contract_no="B-3"), headers=ZIP).headers["location"]
    finished(client, where)
    first = client.get(f"{where}/report")
    again = client.get(f"{where}/report", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(f"{where}/report", params={"version": "1"}).content == first.content
    assert told(client.get(f"{where}/report", params={"version": "2"}), 404, "not-found")
    assert client.get(f"{where}/notice.docx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "invalid-application"),
        (b"[]", "invalid-application"),
        (b'{"stage": "licence"}', "invalid-application"),
        (packages.declaration(colour=1), "invalid-application"),
        (packages.declaration(submitted_on="2026-02-30"), "invalid-application"),
    ],
)
def test_a_bad_declaration_is_refused(client: TestClient, content: bytes, slug: str) -> None:
    assert told(client.post("/applications", content=content, headers=JSON), 422, slug)


def test_bad_uploads_are_refused_and_nothing_of_them_is_kept(client: TestClient) -> None:
    where = registered(client)
    assert told(client.post(f"{where}/documents", files=files("..")), 422, "unsafe-package")
    assert told(client.post(f"{where}/documents", content=b""), 422, "no-package")
    assert told(client.post(f"{where}/documents", files=[("file", ("a.jpg", b""))]), 422, "no-package")
    assert told(
        client.post(f"{where}/documents", files=files("a.jpg", content=b"x" * 1_100_000)), 413, "package-too-large"
    )
    many = [("file", (f"{n}", b"x")) for n in range(1001)]
    assert told(client.post(f"{where}/documents", files=many), 400, "malformed-form")
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert told(client.post(f"{where}/documents", content=b"no form--x--", headers=form), 400, "malformed-form")
    assert told(client.post(f"{where}/documents", content=b"--x\r\nnonsense", headers=form), 400, "upload-cut-off")
    assert told(client.post("/applications/absent/documents", files=files("a.jpg")), 404, "not-found")
    assert client.get(where).json()["documents"] == []


def test_ten_thousand_tiny_files_are_one_problem(client: TestClient) -> None:
    where = registered(client)
    many = packages.zipped({f"{number}.txt": b"x" for number in range(10_000)})
    client.post(f"{where}/documents", files=files("many.zip", content=many[:1_000_000]))
    many_small = packages.zipped({f"{number}": b"" for number in range(5_100)})
    answer = client.post(f"{where}/documents", files=files("many.zip", content=many_small))
    assert [each["problem"]["code"] for each in answer.json()["documents"]] == ["FILE-BOMB"]


def test_a_body_that_is_no_upload_is_small(client: TestClient) -> None:
    endless = (b" " * 65536 for _ in range(LIMIT // 65536 + 2))
    where = registered(client)
    assert told(client.post("/applications", content=b" " * (LIMIT + 1), headers=JSON), 413, "package-too-large")
    assert told(client.post(f"{where}/corrections", content=endless, headers=JSON), 413, "package-too-large")


def test_an_upload_that_is_cut_off_leaves_nothing(app: FastAPI, client: TestClient) -> None:
    """The connection ends in the middle of the body, as when a browser is closed."""
    service: Service = app.state.service
    before = len(service.store.listing.page(Filter(), limit=1000))
    sent: list[dict[str, Any]] = []
    messages = iter([{"type": "http.request", "body": package()[:500], "more_body": True}, {"type": "http.disconnect"}])

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/zip"), (b"content-length", b"9000")]
    scope = {
        "type": "http", "method": "POST", "path": "/packages", "raw_path": b"/packages", "query_string": b"",
        "headers": headers, "scheme": "http", "server": ("test", 80), "client": ("test", 1), "http_version": "1.1",
        "root_path": "", "asgi": {"version": "3.0"},
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 400
    assert json.loads(sent[1]["body"])["type"] == "urn:precheck:problem:upload-cut-off"
    assert len(service.store.listing.page(Filter(), limit=1000)) == before


def test_the_description_names_every_route_with_its_types(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    paths = description["paths"]
    assert set(paths["/applications"]) == {"get", "post"}
    shown = paths["/applications"]["post"]["requestBody"]["content"]["application/json"]
    jsonschema.validate(shown["example"], {**shown["schema"], "components": description["components"]})
    for path, methods in paths.items():
        for method, described in methods.items():
            assert described["summary"], (path, method)
            assert {"200", "201", "202", "204"} & set(described["responses"]), (path, method)
            asks = {each["name"] for each in described.get("parameters", ())}
            assert method != "post" or "Idempotency-Key" in asks, path


def test_every_problem_and_every_body_is_described_with_an_example(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    schemas = description["components"]["schemas"]
    for path, methods in description["paths"].items():
        for method, described in methods.items():
            for status in {"4XX", "5XX"} & set(described["responses"]):
                (problem,) = described["responses"][status]["content"].items()
                assert problem[0] == "application/problem+json", (path, method)
                jsonschema.validate(problem[1]["example"], schemas["ProblemDocument"])
            for media_type, shown in described.get("requestBody", {}).get("content", {}).items():
                asked = schemas.get(shown["schema"].get("$ref", "").rpartition("/")[2], {})
                named = any("examples" in each for each in asked.get("properties", {}).values())
                assert "json" not in media_type or "example" in shown or named, (path, method)
