"""Blobs come back as they were put in, or not at all; results and keys stand for what they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.store.blobs import Blobs
from intake.submission import DamagedBlob, KeyReused
from tests.intake.store.kept import opened


def test_content_comes_back_by_its_hash(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    source = tmp_path / "source"
    source.write_bytes(b"x" * 3_000_000)
    digest = blobs.put_file(source)
    assert blobs.put(source.read_bytes()) == digest
    assert blobs.fetch(digest, tmp_path / "target").read_bytes() == blobs.get(digest) == source.read_bytes()
    blobs.probe()


def test_a_damaged_blob_is_never_given_out(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    changed, lost = blobs.put(b"PK one"), blobs.put(b"PK two")
    files = {path.read_bytes(): path for path in (tmp_path / "blobs").rglob("*") if path.is_file()}
    files[b"PK one"].write_bytes(b"PK 0ne")
    files[b"PK two"].unlink()
    for digest in (changed, lost):
        with pytest.raises(DamagedBlob):
            blobs.get(digest)
        with pytest.raises(DamagedBlob):
            blobs.fetch(digest, tmp_path / "target")


def test_the_first_result_of_a_stage_stands(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        assert store.results.get("page", "a:1", "v") is None
        store.results.keep("page", "a:1", "v", b"one")
        store.results.keep("page", "a:1", "v", b"two")
        store.results.keep("page", "a:1", "w", b"three")
        assert (store.results.get("page", "a:1", "v"), store.results.get("page", "a:1", "w")) == (b"one", b"three")


def test_a_key_stands_for_one_body(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        assert store.requests.look("me", "k", "hash") is None
        assert store.requests.look("me", "k", "hash") is None
        store.requests.answered("me", "k", {"id": "1"})
        assert store.requests.look("me", "k", "hash") == {"id": "1"}
        assert store.requests.look("you", "k", "other") is None
        with pytest.raises(KeyReused):
            store.requests.look("me", "k", "other")
