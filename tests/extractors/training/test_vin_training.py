"""What the small recogniser is trained on: lines that say what they are labelled with, drawn again from a seed."""

from __future__ import annotations

from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest

from extractors.ocr.speller import LETTERS, STRIDE
from extractors.training.vin_batches import batches, crops
from extractors.training.vin_faces import KEPT_BACK, SEEN, FacesMissing, faces, letters
from extractors.training.vin_lines import invented
from extractors.training.vin_model import UNSURE, TorchMissing, library
from extractors.values import vin


def test_a_seed_draws_the_same_lines_again() -> None:
    one, other = list(islice(crops(7, SEEN), 8)), list(islice(crops(7, SEEN), 8))
    assert [c.text for c in one] == [c.text for c in other]
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(one, other, strict=True))
    assert [c.text for c in islice(crops(8, SEEN), 8)] != [c.text for c in one]


def test_each_letter_knows_its_place() -> None:
    for crop in islice(crops(3, SEEN), 40):
        assert len(crop.middles) == len(crop.text)
        assert all(a < b for a, b in pairwise(crop.middles))
        assert -0.05 < crop.middles[0] < crop.middles[-1] < 1.05


def test_numbers_are_legal_and_illegal_and_of_any_length() -> None:
    rng = np.random.default_rng(1)
    numbers = [invented(rng) for _ in range(400)]
    assert sum(vin.is_valid(n) for n in numbers) > 100
    assert any(set(n) & set("IOQ") for n in numbers)
    assert any(len(n) == 16 for n in numbers)
    assert any(len(n) == 18 for n in numbers)
    assert set("".join(numbers)) == set(LETTERS)


def test_a_batch_places_its_letters_on_steps_of_their_own() -> None:
    batch = next(batches(crops(5, SEEN), np.random.default_rng(5)))
    count, width = batch.images.shape[0], batch.images.shape[3]
    assert batch.steps.shape == (count, width // STRIDE)
    for steps, text, end in zip(batch.steps, batch.texts, batch.ends, strict=True):
        placed = [int(s) for s in steps if s > 0]
        assert placed == text
        assert end <= len(steps)
        assert UNSURE in steps


def test_faces_kept_back_are_never_trained_on() -> None:
    assert not set(faces(SEEN)) & set(faces(KEPT_BACK))


def test_a_face_draws_every_letter_differently() -> None:
    drawn = letters(faces(KEPT_BACK)[0])
    assert len({letter.mask.tobytes() for letter in drawn.values()}) == len(LETTERS)


def test_missing_faces_and_a_missing_library_are_named(tmp_path: Path) -> None:
    with pytest.raises(FacesMissing, match=r"uming\.ttc"):
        faces(SEEN, tmp_path)
    with pytest.raises(TorchMissing, match="pip install torch"):
        library("torch_that_is_not_installed")
