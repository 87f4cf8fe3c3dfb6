"""A seal is looked for among those of other applications, from any process; on every database."""

from __future__ import annotations

from pathlib import Path

from intake.store import Store
from intake.store.seals import SEALS_WITHIN, SealMark, SealPlace
from tests.intake.store.kept import opened

SKETCH = bytes(range(32))


def off(bits: int) -> bytes:
    return (int.from_bytes(SKETCH) ^ ((1 << bits) - 1)).to_bytes(32)


def near(store: Store, asked: SealMark) -> tuple[SealPlace, ...]:
    (found,) = store.seals.near("own", [asked])
    return found


def test_a_seal_finds_its_like_elsewhere_the_nearest_first(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        store.seals.keep("a", [SealMark("far", 1, off(SEALS_WITHIN + 1)), SealMark("near", 2, off(5))])
        store.seals.keep("own", [SealMark("mine", 1, SKETCH)])
        assert near(store, SealMark("mine", 1, SKETCH)) == (SealPlace("a", "near", 2),)
        with opened(tmp_path, database) as beside:
            beside.seals.keep("b", [SealMark("nearest", 1, off(1))])
        found = near(store, SealMark("mine", 1, SKETCH))
        assert [place.document for place in found] == ["nearest", "near"]


def test_keeping_the_same_seals_again_changes_nothing(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        for _ in range(2):
            store.seals.keep("a", [SealMark("paper", 1, SKETCH), SealMark("paper", 1, off(9))])
        assert near(store, SealMark("mine", 1, SKETCH)) == (SealPlace("a", "paper", 1),)


def test_nothing_asked_nothing_found(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert store.seals.near("own", []) == ()
