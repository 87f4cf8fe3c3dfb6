"""Papers of no known kind are listed, and nothing is read from them."""

from __future__ import annotations

from extractors.documents.other import Other
from tests.extractors.papers import said, sheet


def test_it_claims_nothing_and_reads_nothing() -> None:
    page = sheet([said("车辆识别代号 LSVAM4187C2184847")], 4)
    assert not Other.claims(page)
    facts = Other.read([page])
    assert (facts.kind, facts.file, facts.pages) == ("other", "a.pdf", (4,))
    assert facts.fields() == {}


def test_every_page_is_a_paper_of_its_own() -> None:
    pages = [sheet([], 1), sheet([], 2)]
    assert Other.split(pages) == [[pages[0]], [pages[1]]]
