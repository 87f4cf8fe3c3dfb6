"""Pages are proposed by their fingerprints from any process, and never one whose row is gone; on every database."""

from __future__ import annotations

from pathlib import Path

from intake.store import Store
from intake.store.prints import WORDS_WITHIN, PagePlace, PagePrint
from tests.intake.store.kept import opened, put

LOOK = bytes(32)
WORDS = bytes(range(32))


def page(document: str, words: bytes | None = WORDS, look: bytes = LOOK, number: int = 1) -> PagePrint:
    return PagePrint(document, number, look, words)


def off(words: bytes, bits: int) -> bytes:
    """The same with so many bits turned."""
    return (int.from_bytes(words) ^ ((1 << bits) - 1)).to_bytes(32)


def near(store: Store, asked: PagePrint) -> tuple[PagePlace, ...]:
    (found,) = store.prints.near([asked])
    return found


def test_a_page_finds_those_with_its_numbers_the_nearest_first(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        rows = [page("far", off(WORDS, WORDS_WITHIN + 1)), page("some", off(WORDS, 9)), page("here"), page("same")]
        store.prints.keep("a", rows)
        assert near(store, page("here")) == (PagePlace("a", "same", 1, 0), PagePlace("a", "some", 1, 9))


def test_a_page_with_too_few_numbers_is_known_by_its_look_alone(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        store.prints.keep("a", [page("told"), page("mute", None), page("another", None, b"\xff" * 32)])
        assert [each.document for each in near(store, page("here", None))] == ["mute"]


def test_what_is_kept_later_or_anew_is_found_and_what_it_was_is_not(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        store.prints.keep("a", [page("d")])
        assert len(near(store, page("here"))) == 1
        store.prints.keep("a", [page("d", off(WORDS, 200))])
        store.prints.keep("a", [page("d", off(WORDS, 200))])
        assert near(store, page("here")) == ()
        assert [each.distance for each in near(store, page("here", off(WORDS, 200)))] == [0]
