"""Numbers of seventeen characters out of the recognisers' probabilities: what several looks at one VIN spell together.

A look that lost one letter of a VIN still tells all the others, and each step of its probabilities tells how likely
every number is that the line may hold, at any length (connectionist temporal classification: Graves and others, 2006).
So each look proposes numbers, and all looks weigh all of them. Nothing here knows check digits or what was declared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.model import Candidate
from extractors.ocr.engine import LATTICE_ALPHABET, Lattice
from extractors.values.vin import ALPHABET, LENGTH, as_legal

Steps = NDArray[np.float64]

# A reader's looks err alike and are one opinion, of half the weight; 360 pictures of poor scans gave these.
_WEIGHT = 0.5
_FLOOR = 0.001
_BEAM, _PROPOSED = 48, 40
_KEPT, _FAR = 64, 9.0
_SEEN, _EMPTY = 0.004, 0.995
_HOPELESS = -25.0
_TINY = 1e-300
_COLUMNS = [
    [i for i, sign in enumerate(LATTICE_ALPHABET) if len(sign) == 1 and as_legal(sign.upper()) == letter]
    for letter in ALPHABET
]
_INDEX = {letter: index for index, letter in enumerate(ALPHABET, 1)}


def spell(looks: Mapping[str, Sequence[Lattice]]) -> tuple[Candidate, ...]:
    """The likeliest numbers of seventeen legal characters, given every reader's looks at one VIN, best first.

    Beside each stands how far the looks' probability of it lies behind that of what they read freely (natural
    logarithm, at most about 0). Empty where some reader has no look with room for a number: nobody outvotes it unheard.
    """
    voices = [[_steps(lattice) for lattice in lattices if len(lattice) >= LENGTH] for lattices in looks.values()]
    if not all(voices):
        return ()
    beams = [[_beam(steps) for steps in voice] for voice in voices]
    proposed = {n for voice in beams for beam in voice for n in [w for w in beam if len(w) == LENGTH][:_PROPOSED]}
    if not proposed:
        return ()
    numbers = sorted(proposed)
    behind = np.zeros(len(numbers))
    for voice, beam in zip(voices, beams, strict=True):
        told = [_told(steps, numbers) - _told(steps, said[:1])[0] for steps, said in zip(voice, beam, strict=True)]
        behind += _WEIGHT * np.maximum(np.mean(told, axis=0), _HOPELESS)
    order = np.lexsort((np.arange(len(numbers)), -behind))[:_KEPT]
    return tuple((numbers[i], round(float(behind[i]), 3)) for i in order if behind[i] > behind.max() - _FAR)


def _steps(lattice: Lattice) -> Steps:
    """Probabilities of shape (steps, 1 + 33): nothing, then each legal character; rows sum to 1, none is 0."""
    letters = np.stack([lattice[:, columns].sum(axis=1) for columns in _COLUMNS], axis=1).astype(np.float64)
    steps = np.maximum(np.concatenate([1 - letters.sum(axis=1, keepdims=True), letters], axis=1), 0)
    steps /= steps.sum(axis=1, keepdims=True)
    return np.asarray((1 - _FLOOR) * steps + _FLOOR / steps.shape[1], np.float64)


def _beam(steps: Steps) -> list[str]:
    """Texts that a look may hold, the likeliest first, by prefix beam search."""
    beam = {"": (1.0, 0.0)}
    for row in steps:
        seen = [ALPHABET[i] for i in np.flatnonzero(row[1:] > _SEEN)] if row[0] < _EMPTY else []
        grown: dict[str, tuple[float, float]] = {}
        for text, (empty, full) in beam.items():
            again = full * row[_INDEX[text[-1]]] if text else 0.0
            before = grown.get(text, (0.0, 0.0))
            grown[text] = (before[0] + (empty + full) * row[0], before[1] + again)
            for letter in seen if len(text) <= LENGTH else ():
                longer = text + letter
                paths = empty if text.endswith(letter) else empty + full
                before = grown.get(longer, (0.0, 0.0))
                grown[longer] = (before[0], before[1] + paths * row[_INDEX[letter]])
        best = sorted(grown.items(), key=lambda item: -sum(item[1]))[:_BEAM]
        most = sum(best[0][1])
        beam = {text: (empty / most, full / most) for text, (empty, full) in best}
    return sorted(beam, key=lambda text: -sum(beam[text]))


def _told(steps: Steps, texts: Sequence[str]) -> NDArray[np.float64]:
    """The logarithm of the probability of each text, all of one length, over all paths that spell it."""
    if not texts[0]:
        return np.full(len(texts), np.log(steps[:, 0]).sum())
    letters = np.array([[_INDEX[letter] for letter in text] for text in texts])
    states = np.zeros((len(texts), 2 * letters.shape[1] + 1), np.int64)
    states[:, 1::2] = letters
    leaps = np.zeros(states.shape)
    leaps[:, 3::2] = letters[:, 1:] != letters[:, :-1]
    paths = np.zeros(states.shape)
    paths[:, :2] = steps[0][states[:, :2]]
    logarithm = np.zeros(len(texts))
    for row in steps[1:]:
        reached = paths.copy()
        reached[:, 1:] += paths[:, :-1]
        reached[:, 2:] += leaps[:, 2:] * paths[:, :-2]
        paths = reached * row[states]
        total = np.maximum(paths.sum(axis=1), _TINY)
        paths /= total[:, None]
        logarithm += np.log(total)
    return np.asarray(logarithm + np.log(np.maximum(paths[:, -1] + paths[:, -2], _TINY)), np.float64)
