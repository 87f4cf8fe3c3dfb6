"""People decide over HTTP: two at once, faults that stand, papers asked for, and what the applicant then sees."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from fastapi.testclient import TestClient

from api.people import Role
from api.service import Service
from tests.api.packages import declaration, photo
from tests.api.people import OWNER, bearer, client_of, issued, settings, slug
from tests.api.served import ZIP, package


@dataclass(frozen=True)
class Desk:
    """A reviewer, an applicant, and a way to hand in a case and wait for its report."""

    client: TestClient
    reviewer: dict[str, str]
    applicant: dict[str, str]

    def case(self, name: str) -> str:
        kept = self.client.post("/packages", content=package(contract_no=name), headers={**ZIP, **self.applicant})
        return self.settled(kept.json()["id"])

    def settled(self, identity: str) -> str:
        with self.client.stream("GET", f"/applications/{identity}/events", headers=self.reviewer) as events:
            assert "event: done" in "".join(events.iter_text())
        return identity

    def decide(self, identity: str, revision: int, who: dict[str, str] | None = None, **choice: Any) -> Any:
        where = f"/applications/{identity}/decisions"
        return self.client.post(where, json={"revision": revision, **choice}, headers=who or self.reviewer)

    def standing_faults(self, identity: str) -> list[dict[str, Any]]:
        report = self.client.get(f"/applications/{identity}/report", headers=self.reviewer).json()
        loud = [each for each in report["findings"] if each["outcome"] in {"failed", "unclear"}]
        return [each for each in loud if each["severity"] != "note"]

    def overrule_all(self, identity: str) -> int:
        faults = self.standing_faults(identity)
        for revision, each in enumerate(faults):
            told = {"rule": each["rule"], "vehicle": each["vehicle"], "reason": "已人工核实"}
            assert self.decide(identity, revision, act="overrule", **told).status_code == 201
        return len(faults)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    service = Service(settings(tmp_path_factory.mktemp("store"), workers=1))
    with client_of(service) as client:
        applicant = bearer(issued(service, Role.APPLICANT, owner=OWNER))
        yield Desk(client, bearer(issued(service, Role.REVIEWER)), applicant)


def letter(answer: Any) -> str:
    document = Document(io.BytesIO(answer.content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_case_is_not_approved_while_a_fault_stands(desk: Desk) -> None:
    case = desk.case("D-1")
    refused = desk.decide(case, 0, act="approve")
    assert (refused.status_code, slug(refused)) == (409, "findings-stand")
    assert len(refused.json()["findings"]) == len(desk.standing_faults(case))
    revision = desk.overrule_all(case)
    approved = desk.decide(case, revision, act="approve")
    assert approved.json()["standing"] == "approved"
    assert desk.client.get(f"/applications/{case}", headers=desk.reviewer).json()["verdict"] != "pass"
    assert slug(desk.decide(case, revision + 1, act="return")) == "not-possible-now"


def test_accepting_a_fault_lets_it_stand(desk: Desk) -> None:
    case = desk.case("D-2")
    first = desk.standing_faults(case)[0]
    assert desk.decide(case, 0, act="accept", rule=first["rule"], vehicle=first["vehicle"]).status_code == 201
    assert first["rule"] in " ".join(desk.decide(case, 1, act="approve").json()["findings"])


def test_the_second_reviewer_is_told_that_the_first_decided(desk: Desk) -> None:
    case = desk.case("D-3")
    assert desk.decide(case, 0, act="return", reason="见告知书").status_code == 201
    late = desk.decide(case, 0, act="approve")
    assert (late.status_code, slug(late), late.json()["revision"]) == (409, "decided-meanwhile", 1)
    page = desk.client.get(f"/review/cases/{case}", headers=desk.reviewer)
    assert "已退回" in page.text


def test_whoever_saw_an_older_report_is_told(desk: Desk) -> None:
    case = desk.case("D-10")
    late = desk.decide(case, 0, act="return", report_version=2)
    assert (late.status_code, slug(late), late.json()["report_version"]) == (409, "report-changed", 1)
    assert desk.decide(case, 0, act="return", report_version=1).status_code == 201


def test_nothing_of_a_case_that_is_over_changes_any_more(desk: Desk) -> None:
    case = desk.case("D-11")
    desk.decide(case, 0, act="withdraw", reason="另行申报")
    where = f"/applications/{case}"
    files = {"file": ("b.jpg", photo(800, 1100))}
    for answer in (
        desk.client.post(f"{where}/documents", files=files, headers=desk.applicant),
        desk.client.post(f"{where}/declaration", content=declaration(), headers=desk.applicant),
        desk.client.post(
            f"{where}/corrections", json={"document": "d1", "field": "vin", "value": "x"}, headers=desk.reviewer
        ),
    ):
        assert (answer.status_code, slug(answer)) == (409, "not-possible-now")


def test_a_key_decides_once(desk: Desk) -> None:
    case = desk.case("D-4")
    once = {**desk.reviewer, "Idempotency-Key": "d4"}
    first, again = (desk.decide(case, 0, once, act="return") for _ in range(2))
    assert first.json() == again.json()
    assert len(first.json()["decisions"]) == 1
    assert slug(desk.decide(case, 0, once, act="withdraw", reason="x")) == "idempotency-key-reused"


def test_papers_that_were_asked_for_are_in_the_notice_and_what_was_overruled_is_not(desk: Desk) -> None:
    case = desk.case("D-5")
    fault = desk.standing_faults(case)[0]
    before = letter(desk.client.get(f"/applications/{case}/notice.docx", headers=desk.applicant))
    assert fault["message"] in before
    desk.decide(case, 0, act="overrule", rule=fault["rule"], vehicle=fault["vehicle"], reason="原件清楚")
    desk.decide(case, 1, act="request", papers=["contract"], reason="请附中文译本")
    after = letter(desk.client.get(f"/applications/{case}/notice.docx", headers=desk.applicant))
    assert fault["message"] not in after
    assert "要求补交材料：出口合同" in after
    assert "请附中文译本" in desk.client.get(f"/review/upload?case={case}", headers=desk.applicant).text


def test_handing_in_again_opens_a_version_with_what_changed(desk: Desk) -> None:
    case = desk.case("D-6")
    desk.decide(case, 0, act="return")
    files = {"file": ("b.jpg", photo(800, 1100))}
    added = desk.client.post(f"/applications/{case}/documents", files=files, headers=desk.applicant)
    assert added.status_code == 202
    desk.settled(case)
    told = desk.client.get(f"/applications/{case}/decisions", headers=desk.applicant).json()
    assert (told["standing"], told["version"]) == ("resubmitted", 2)
    page = desk.client.get(f"/review/cases/{case}", headers=desk.reviewer).text
    assert 'id="changes"' in page
    assert "新文件" in page


def test_what_is_declared_anew_is_judged_anew(desk: Desk) -> None:
    case = desk.case("D-7")
    desk.decide(case, 0, act="return")
    again = declaration(contract_no="D-7", exporter="天津另一家有限公司")
    told = desk.client.post(f"/applications/{case}/declaration", content=again, headers=desk.applicant)
    assert told.status_code == 202
    desk.settled(case)
    assert desk.client.get(f"/applications/{case}/decisions", headers=desk.reviewer).json()["version"] == 2
    assert slug(desk.client.post(f"/applications/{case}/declaration", content=b"{", headers=desk.applicant)) == (
        "invalid-application"
    )


def test_an_applicant_may_withdraw_and_nothing_else_and_learns_no_names(desk: Desk) -> None:
    case = desk.case("D-8")
    assert slug(desk.decide(case, 0, desk.applicant, act="approve")) == "not-allowed"
    desk.decide(case, 0, act="return", reason="见告知书")
    assert desk.decide(case, 1, desk.applicant, act="withdraw", reason="另行申报").json()["standing"] == "withdrawn"
    told = desk.client.get(f"/applications/{case}/decisions", headers=desk.applicant).json()
    assert {each["who"] for each in told["decisions"]} == {"authority"}
    assert "reviewer" not in desk.client.get(f"/review/cases/{case}", headers=desk.applicant).text


def test_a_finding_that_nobody_made_cannot_be_decided(desk: Desk) -> None:
    case = desk.case("D-9")
    assert slug(desk.decide(case, 0, act="accept", rule="NO-SUCH-01")) == "no-such-finding"
    assert slug(desk.decide(case, 0, act="overrule", rule="NO-SUCH-01")) == "invalid-request"
