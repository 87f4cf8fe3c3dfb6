"""The review pages as HTML: nothing inline, everything escaped, decisions that outlive a finding or do not."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from api.people import LOCAL
from api.review import case_view
from api.review.compare_page import _marked
from api.review.language import chinese, english
from api.review.rendering import HEADERS, STATIC, Frame, render
from intake.decisions import Act, Decision
from intake.model import Stage
from tests.api import sample
from verifiers.calendar.clocks import answer_clock
from verifiers.calendar.workdays import built_in

INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def told(report: dict[str, Any], *decisions: Decision) -> dict[str, Any]:
    return case_view.told(report, {}, decisions, chinese, may_decide=True)


def decision(finding: dict[str, Any], act: Act, **more: Any) -> Decision:
    values = {
        "seq": 1, "application": "a", "version": 1, "report_version": 1, "act": act, "rule": finding["rule"],
        "vehicle": finding["vehicle"], "finding": case_view.fingerprint(finding), "reason": "已核实", "papers": (),
        "who": "王 · token:1", "at": "2026-03-02T01:00:00+00:00",
    }  # fmt: skip
    return Decision.model_validate({**values, **more})


def loud(report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each for each in report["findings"] if each["outcome"] == "failed" and each["severity"] == "block"
    )
    return found


def shown(groups: dict[str, list[dict[str, Any]]], rule: str) -> dict[str, Any]:
    return next(each for found in groups.values() for each in found if each["rule"] == rule)


def test_an_overruled_finding_no_longer_stands_and_an_accepted_one_does() -> None:
    report = sample.report()
    before = told(report)["standing_faults"]
    finding = loud(report)
    assert told(report, decision(finding, Act.OVERRULE))["standing_faults"] == before - 1
    assert told(report, decision(finding, Act.ACCEPT))["standing_faults"] == before
    both = told(report, decision(finding, Act.OVERRULE), decision(finding, Act.ACCEPT, seq=2))
    assert both["standing_faults"] == before


def test_a_decision_about_what_the_finding_said_before_counts_no_more() -> None:
    report = sample.report()
    finding = loud(report)
    old = decision(finding, Act.OVERRULE)
    finding["found"] = "something else"
    view = told(report, old)
    assert view["standing_faults"] == told(report)["standing_faults"]
    assert shown(view["groups"], finding["rule"])["stale"]
    assert shown(view["groups"], finding["rule"])["decision"] is None


def test_what_changed_names_findings_that_went_and_came_and_files() -> None:
    before, now = sample.report(), sample.report()
    gone = loud(before)
    now["findings"] = [each for each in now["findings"] if each["rule"] != gone["rule"]]
    now["files"][0]["sha256"] = "0" * 64
    made = case_view.changes(before, now, english)
    assert [(each["tone"], each["what"]) for each in made] == [("gone", "No longer stands"), ("other", "File replaced")]
    assert case_view.changes(now, before, english)[0]["what"] == "New"


def test_papers_that_print_the_same_share_a_row() -> None:
    report = sample.report()
    row = next(each for each in report["vehicles"][0]["diff"] if each["field"] == "brand")
    report["vehicles"][0]["diff"].append({**row, "page": 2})
    (brand,) = [each for each in told(report)["vehicles"][0]["rows"] if each["field"] == "brand"]
    assert len(brand["sources"]) == 2


@pytest.mark.parametrize("template", ["vehicle.html", "journal.html", "sign_in.html", "told.html"])
@pytest.mark.parametrize("is_chinese", [True, False])
def test_a_page_brings_nothing_inline_and_escapes_what_came_from_a_paper(template: str, is_chinese: bool) -> None:
    evil = '"><script>alert(1)</script>'
    frame = Frame(
        is_chinese,
        f"/review?text={evil}",
        person=LOCAL,
        sought=evil,
        alert={"title": evil, "detail": evil, "remedy": evil},
    )
    file: dict[str, Any] = {"brand": evil, "model": None, "dates": [], "cases": []}
    html = render(
        template,
        frame,
        vin=evil,
        file=file,
        entries=[],
        verified=None,
        more=None,
        sso=True,
        back=evil,
        heading=evil,
        detail=evil,
        remedy=evil,
    )
    assert evil not in html
    assert INLINE.search(html) is None


def test_the_policy_of_the_pages_allows_our_own_script_and_style_alone() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert [name for name in STATIC if name.endswith(".js")] == ["review.js"]


def test_texts_that_differ_all_over_are_not_marked_letter_by_letter() -> None:
    assert _marked("2024-12-01", "2024-12-07")[0][-1] == ("1", True)
    assert _marked("罗洋", "刘勇") == ([("罗洋", False)], [("刘勇", False)])


def test_a_stage_without_a_period_has_no_clock() -> None:
    assert answer_clock(Stage.DEREGISTRATION, date(2026, 3, 2), date(2026, 3, 2), built_in()) is None
