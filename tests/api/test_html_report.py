"""The HTML report: one file that reaches for nothing, in which every finding leads to its place on a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import jsonschema

from api.html_report import render
from api.report_view import Picture
from intake.model import Box
from tests.api import sample
from verifiers.schema import report_schema


class Anchors(HTMLParser):
    """The ids of a page, its links within, and whatever it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.goals: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.goals.append(value or "")
            elif name in {"src", "href"}:
                self.fetched.append(value or "")


PAGE = render(sample.report(), sample.pictures())
ANCHORS = Anchors(PAGE)


def test_the_sample_is_a_report_as_the_schema_has_it() -> None:
    jsonschema.validate(sample.report(), report_schema())
    assert PAGE


def test_every_link_leads_to_a_place_that_is_there_once() -> None:
    assert ANCHORS.goals
    assert all(goal.startswith("#") for goal in ANCHORS.goals)
    assert {goal[1:] for goal in ANCHORS.goals} <= set(ANCHORS.ids)
    assert len(ANCHORS.ids) == len(set(ANCHORS.ids))


def test_nothing_is_fetched_from_anywhere() -> None:
    assert len(ANCHORS.fetched) == 3
    assert all(source.startswith("data:image/jpeg;base64,") for source in ANCHORS.fetched)
    assert "@import" not in PAGE
    assert "url(" not in PAGE


def test_what_must_be_corrected_comes_before_what_is_to_be_reviewed_and_passed_is_folded() -> None:
    order = [PAGE.index(f'"group {name}"') for name in ("block", "review", "unclear", "note", "passed", "skipped")]
    assert order == sorted(order)
    assert re.search(r'<details class="group passed">', PAGE)


def test_a_finding_says_its_remedy_its_article_and_its_place() -> None:
    finding = PAGE[PAGE.index("<code>VIN-EDIT-02</code>") :].partition("</article>")[0]
    assert "VIN 中不使用字母" in finding
    assert "(十三)" in finding
    assert re.search(r'href="#b\d+"', finding)
    assert "<mark>O</mark>" in finding


def test_what_was_not_checked_is_said() -> None:
    assert "BAN-VIOL-01" in PAGE
    assert "不代表相符" in PAGE


def test_an_unread_number_shows_its_candidates_and_its_place_enlarged() -> None:
    cell = PAGE[PAGE.index('id="f-d1-engine_no"') :].partition("</dd>")[0]
    assert "data:image/jpeg" in cell
    assert cell.count('class="tiles"') == 3
    assert '<span class="other">' in cell


def test_a_page_without_a_picture_is_said_to_have_none() -> None:
    page = render(sample.report(), {})
    assert page.count("此页未嵌入图像") == 2
    assert {goal[1:] for goal in Anchors(page).goals} <= set(Anchors(page).ids)


def test_what_came_from_a_paper_is_never_markup() -> None:
    report = sample.report()
    report["findings"][0]["message"] = "<script>alert(1)</script>"
    report["documents"][0]["fields"]["owner"]["value"] = '"><img src=x>'
    page = render(report, {})
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_rows_of_a_list_stand_under_their_columns_with_their_places() -> None:
    report = sample.report()
    rows = [
        {"vin": "LSVNV218XS2000017", "brand": "大众牌", "quantity": 1, "page": 1, "box": [0.1, 0.5, 0.9, 0.52]},
        {"vin": "LFV2A21K6A3000019", "brand": None, "quantity": 2, "page": 1, "box": [0.1, 0.53, 0.9, 0.55]},
    ]
    field = {"value": rows, "raw": "…", "confidence": 0.9, "page": 1, "box": [0.1, 0.5, 0.9, 0.55], "candidates": []}
    report["documents"][0]["fields"]["vehicles"] = field
    page = render(report, sample.pictures())
    table = page[page.rindex("<table", 0, page.index("LFV2A21K6A3000019")) :].partition("</table>")[0]
    assert "LFV2A21K6A3000019" in table
    assert "—" in table
    assert "[" not in re.sub(r"<[^>]*>", "", table)
    assert {goal[1:] for goal in Anchors(page).goals} <= set(Anchors(page).ids)


def test_a_page_of_an_office_file_shows_its_text_in_place() -> None:
    pictures = dict(sample.pictures())
    key = next(iter(pictures))
    box = Box(left=0.1, top=0.2, right=0.9, bottom=0.22)
    pictures[key] = Picture(1000, 1414, b"", lines=(("第十二条 <售后服务>", box),))
    page = render(sample.report(), pictures)
    line = page[page.index('class="words"') :].partition("</div>")[0]
    assert "第十二条 &lt;售后服务&gt;" in line
    assert "left:10.00%" in line
