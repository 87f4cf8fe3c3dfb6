"""A filing from draft to approval over HTTP, and the registers as data and as pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.people import Role
from api.service import Service
from tests.api.people import OTHER, OWNER, bearer, client_of, issued, settings, slug

CODE = "91120118MA0000017U"
NAME = "天津远航汽车贸易有限公司"


@dataclass(frozen=True)
class Office:
    client: TestClient
    who: dict[str, dict[str, str]]

    def file(self, **declared: Any) -> str:
        told = {"stage": "filing", "submitted_on": "2026-03-02", "vehicles": [], **declared}
        told.setdefault("applicant", {"name": NAME, "uscc": CODE})
        return str(self.client.post("/applications", json=told, headers=self.who["applicant"]).json()["id"])

    def act(self, case: str, revision: int, act: str, who: str) -> Any:
        told = {"act": act, "revision": revision, **({"reason": "已放弃"} if act == "withdraw" else {})}
        return self.client.post(f"/applications/{case}/decisions", json=told, headers=self.who[who])

    def states(self, who: str = "reviewer") -> dict[str, str]:
        lines = self.client.get("/filings", headers=self.who[who]).json()["filings"]
        return {line["application"]: line["state"] for line in lines}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    service = Service(settings(tmp_path_factory.mktemp("store"), workers=1))
    with client_of(service) as client:
        people = {
            "applicant": issued(service, Role.APPLICANT, owner=OWNER),
            "stranger": issued(service, Role.APPLICANT, owner=OTHER),
            "reviewer": issued(service, Role.REVIEWER),
        }
        yield Office(client, {name: bearer(token) for name, token in people.items()})


def test_an_enterprise_sees_its_filing_checked_before_it_reports_it(office: Office) -> None:
    case = office.file()
    assert office.states()[case] == "draft"
    assert slug(office.act(case, 0, "return", "reviewer")) == "not-possible-now"
    reported = office.act(case, 0, "submit", "applicant").json()
    assert (reported["standing"], reported["revision"], office.states()[case]) == ("open", 1, "pending")
    assert slug(office.act(case, 1, "submit", "applicant")) == "not-possible-now"
    assert office.act(case, 1, "return", "reviewer").status_code == 201
    assert office.states()[case] == "refused"
    assert office.act(case, 2, "withdraw", "applicant").status_code == 201
    assert office.states()[case] == "void"


def test_a_case_that_becomes_a_licence_is_no_draft_any_more(office: Office) -> None:
    case = office.file()
    told = {"stage": "licence", "submitted_on": "2026-03-02", "vehicles": [{"vin": "LSVNV218XS2000017"}]}
    headers = office.who["applicant"]
    assert office.client.post(f"/applications/{case}/declaration", json=told, headers=headers).status_code < 300
    standing = office.client.get(f"/applications/{case}/decisions", headers=headers).json()["standing"]
    assert standing == "open"
    assert case not in office.states()


def test_applicants_see_their_own_lines_alone(office: Office) -> None:
    case = office.file()
    assert case in office.states("applicant")
    assert office.states("stranger") == {}


def test_the_ledger_lists_a_vehicle_that_is_declared_under_the_quota(office: Office) -> None:
    vin = "LSVNV218XS2000017"
    car = {"vin": vin, "registered_on": "2026-03-01", "plate_quota": True}
    told = {
        "stage": "licence",
        "submitted_on": "2026-03-02",
        "vehicles": [car],
        "exporter": NAME,
        "jurisdiction": "CN-31",
    }
    office.client.post("/applications", json=told, headers=office.who["applicant"])
    (account,) = office.client.get("/quotas", headers=office.who["reviewer"]).json()["accounts"]
    assert (account["exporter"], account["seen"], account["vehicles"][0]["due"]) == (NAME, 1, "2026-03-16")
    page = office.client.get("/review/quotas", headers=office.who["reviewer"])
    assert (page.status_code, vin in page.text) == (200, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_register_is_a_page_in_both_languages(office: Office, language: str) -> None:
    office.file()
    office.client.cookies.set("precheck_language", language)
    page = office.client.get("/review/filings", headers=office.who["reviewer"])
    office.client.cookies.clear()
    assert page.status_code == 200
    assert NAME in page.text
    assert {"zh": "待上报", "en": "To be reported"}[language] in page.text
