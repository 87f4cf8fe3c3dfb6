"""The pages of a file as documents: each page claimed once, in the order of the file."""

from __future__ import annotations

import pytest

from extractors.documents import kinds
from extractors.documents.other import Other
from extractors.model import Sheet
from extractors.split import classify, read_documents
from tests.extractors.papers import entries_page, said, sheet, summary_page, vehicle_page

DISMISSED = sheet([said("机动车注销证明书", 0.4, 0.1)])
LETTER = sheet([said("情况说明", 0.4, 0.1), said("我公司申请出口许可证。", 0.1, 0.2)])


@pytest.mark.parametrize(("page", "kind"), [
    (summary_page(), "registration_certificate"),
    (vehicle_page(), "registration_certificate"),
    (entries_page([]), "registration_certificate"),
    (DISMISSED, "deregistration_certificate"),
    (LETTER, "other"),
    (sheet([]), "other"),
])  # fmt: skip
def test_a_page_is_of_one_kind(page: Sheet, kind: str) -> None:
    assert classify(page).kind == kind


def test_a_page_that_two_kinds_claim_is_of_none() -> None:
    page = sheet([*vehicle_page().readings, said("机动车注销证明书", 0.4, 0.03)])
    assert sum(kind.claims(page) for kind in kinds().values()) == 2
    assert classify(page) is Other


def test_documents_come_in_the_order_of_their_first_page_and_hold_every_page() -> None:
    pages = [LETTER, vehicle_page(), DISMISSED, summary_page(), sheet([])]
    numbered = [p.model_copy(update={"page": p.page.model_copy(update={"number": n})}) for n, p in enumerate(pages, 1)]
    found = read_documents(numbered)
    assert [facts.kind for facts in found] == [
        "other", "registration_certificate", "deregistration_certificate", "other",
    ]  # fmt: skip
    assert sorted(number for facts in found for number in facts.pages) == [1, 2, 3, 4, 5]
    assert found[1].pages == (4, 2)


def test_no_pages_are_no_documents() -> None:
    assert read_documents([]) == ()
