"""VIN (车辆识别代号, GB 16735-2019): seventeen characters, the ninth a check digit.

The check digit is evidence where the maker must use it (China, North America); it never overrules clear print, and a
number that breaks the rules is reported as it stands when every look at it agrees, else not at all.

>>> check_digit("LSVAM4187C2184847")
'7'
>>> is_valid("LSVAM4187C2184847"), is_valid("LSVAM4187C2184848")
(True, False)
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import islice

from extractors.model import Candidate, Char, Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, pooled

Spreads = list[dict[str, float]]

LENGTH = 17
ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
FLOOR = 0.97
AS_IT_STANDS = 0.97
_WRITTEN = ("text_layer", "reviewer")
_NEGLIGIBLE = 0.0015
_VALUE = dict(zip(ALPHABET, [*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)], strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_BEAM = 64
_HALF, _NEARLY_HALF = 0.5, 0.49
_LEAK = 0.01
_SURE = 0.9
_CONFUSED = (
    "0DQO",
    "1I7LT",
    "2Z7",
    "3B8",
    "4A",
    "5S6",
    "6GB8",
    "8B03",
    "UV",
    "VY",
    "MNH",
    "CG",
    "EF",
    "PR",
    "KX",
    "WM",
)
_UNFORESEEN = 0.001
# Of 760 pictures of poor scans, a third in faces never seen before, these bars left two numbers wrong (four before).
_SPELT, _BORNE_OUT, _UNPROPOSED = 0.95, 0.8, 0.003
_MODEL_YEARS = frozenset("123456789ABCDEFGHJKLMNPRSTVWXY")
_OUT_OF_CLASS = 0.02
_ODD_CHECK = {True: 0.002, False: 0.2}
_FAILED_CHECK = {True: 0.0005, False: 0.2}


def check_digit(vin: str) -> str:
    """The ninth character that the other sixteen ask for; `vin` must hold 17 legal characters."""
    total = sum(_VALUE[c] * w for c, w in zip(vin, _WEIGHTS, strict=True))
    return "X" if total % 11 == 10 else str(total % 11)


def is_legal(vin: str) -> bool:
    """Whether `vin` has 17 characters, none of them I, O, Q or anything but digits and capitals."""
    return len(vin) == LENGTH and all(c in _VALUE for c in vin)


def is_valid(vin: str) -> bool:
    """Whether `vin` is legal and its check digit fits."""
    return is_legal(vin) and check_digit(vin) == vin[8]


def must_check(vin: str) -> bool:
    """Whether the maker's country (China: L, H; North America: 1 to 5) makes the check digit compulsory."""
    return vin[:1] in set("LH12345")


def compact(text: str) -> str:
    """The identifier without blanks, framing stars and punctuation, as printed otherwise."""
    return re.sub(r"[^0-9A-Z]", "", ascii_code(text))


def parse(reading: Reading) -> Parsed:
    """The VIN that all looks at the place make certain, else null with its candidates.

    The check digit is evidence between readings; a number that no look spells is a candidate and never the value.
    """
    if reading.channel in _WRITTEN and not reading.chars:
        return _as_written(reading)
    voices = _voices(reading)
    full = [[look for look in voice if len(look) == LENGTH] for voice in voices]
    spelled = [_spelled(look) for voice in full for look in voice]
    if not spelled:
        return _as_it_stands(reading)
    if not is_valid(spelled[0]) and _is_written_too(reading, spelled[0]):
        return Parsed(value=spelled[0], confidence=_weakest(reading), candidates=((spelled[0], _weakest(reading)),))
    opinions = [[pooled([look[i] for look in voice]) for i in range(LENGTH)] for voice in full if voice]
    candidates = tuple(_ranked([pooled([opinion[i] for opinion in opinions]) for i in range(LENGTH)]))
    if not candidates:
        return ABSENT
    best, confidence = candidates[0]
    is_whole = _share_of_whole(voices, best) > (_HALF if len(voices) == 1 else _NEARLY_HALF)
    # Two numbers that both fit, each spelled by a look: the check digit is blind between them.
    is_rivalled = any(is_valid(number) for number in spelled if number != best)
    # A second reader's slip must not make a number that fits of one that does not: the first one has to see it too.
    is_agreed = any(_spelled(look) == best for look in full[0])
    is_opposed = any(_is_sure_of_another(voice, best) for voice in voices)
    certain = confidence >= FLOOR and is_whole and is_agreed and not (is_rivalled or is_opposed)
    together = _weighed(reading.spelt)
    if certain and (not together or dict(together).get(best, 0.0) >= _BORNE_OUT):
        return Parsed(value=best, confidence=confidence, candidates=candidates[:5])
    if not certain and _is_borne(together, voices, spelled):
        return Parsed(value=together[0][0], confidence=together[0][1], candidates=together[:5])
    return Parsed(value=None, confidence=confidence, candidates=candidates[:5])


def _is_borne(together: Sequence[Candidate], voices: Sequence[Sequence[Spreads]], spelled: Sequence[str]) -> bool:
    """Whether the likeliest number is sure, some look spells it, and no reader is sure of another one.

    A character too many that the first reader saw in any look may well be printed.
    """
    if not together or together[0][1] < _SPELT or together[0][0] not in spelled:
        return False
    number, first = together[0][0], {_spelled(look) for look in voices[0]}
    is_clear = all(max(place.values()) >= _SURE for look in voices[0] for place in look)
    if any(len(said) > LENGTH for said in first) or (is_clear and len(first) == 1 and number not in first):
        return False
    return not any(_is_sure_of_another(voice, number) for voice in voices)


def _weighed(spelt: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The numbers that all looks spell together with their probabilities, after what is known of VINs was weighed.

    That is the check digit, which digits and letters the model year and the serial number may have; what no look
    proposed is doubt.
    """
    chances = [(number, math.exp(behind) * _chance(number)) for number, behind in spelt]
    total = sum(chance for _, chance in chances) + _UNPROPOSED
    return tuple(sorted(((number, chance / total) for number, chance in chances), key=lambda item: (-item[1], item[0])))


def _chance(number: str) -> float:
    """How likely a number is before anybody looks; 1 for one that keeps every rule. None is impossible."""
    odd = (number[8] not in "0123456789X") + (number[9] not in _MODEL_YEARS) + sum(map(str.isalpha, number[-4:]))
    return (1.0 if is_valid(number) else _ODD_CHECK[must_check(number)]) * _OUT_OF_CLASS**odd


def _is_written_too(reading: Reading, number: str) -> bool:
    """Whether the file's own text spells what every look surely sees: then it was not misread, whatever the check."""
    looks = [look for look in (reading, *reading.looks) if look.text.strip()]
    is_alike = all(compact(look.text) == number and _weakest(look) >= _SURE for look in looks)
    return is_alike and any(look.channel == "text_layer" for look in looks) and len(looks) > 1


def _voices(reading: Reading) -> list[list[Spreads]]:
    """What each reader's looks say that say anything: looks of one reader err alike, and are one opinion."""
    voices: dict[str, list[Spreads]] = {}
    for look in _heard(reading):
        if spreads := _spreads(look):
            voices.setdefault(look.engine, []).append(spreads)
    return list(voices.values())


def _heard(reading: Reading) -> list[Reading]:
    """The looks that count: where the first reader surely and always sees one number that fits, no doubtful other one.

    A second reader stumbles over a typeface that it never saw, and knows it; or it skips letters, sure of the rest.
    """
    own = [look for look in (reading, *reading.looks) if look.engine == reading.engine and _letters(look)]
    said = {_spelled(_spreads(look)) for look in own}
    is_clear = len(own) > 1 and len(said) == 1 and is_valid(*said) and all(_weakest(look) >= _SURE for look in own)
    others = [look for look in reading.looks if look.engine != reading.engine]
    return [
        *own,
        *(look for look in others if not is_clear or (len(_letters(look)) >= LENGTH and _weakest(look) >= _SURE)),
    ]


def _weakest(reading: Reading) -> float:
    """The certainty of the least certain place, an O read for a zero counted as the zero that it is."""
    return min((max(place.values()) for place in _spreads(reading)), default=0.0)


def _is_sure_of_another(looks: Sequence[Spreads], number: str) -> bool:
    """Whether a reader's looks all spell one number of another length, surely.

    None are a lost first or last letter, and one of two equal neighbours, which readers run together.
    """
    said = {_spelled(look) for look in looks}
    is_sure = all(max(place.values()) >= _SURE for look in looks for place in look)
    return len(said) == 1 and is_sure and len(*said) != LENGTH and not said & _shortened(number)


def _shortened(number: str) -> set[str]:
    doubled = {number[:i] + number[i + 1 :] for i in range(1, len(number)) if number[i] == number[i - 1]}
    return {number[1:], number[:-1], *doubled}


def _share_of_whole(voices: Sequence[Sequence[Spreads]], number: str) -> float:
    """The share of looks with as many characters as a VIN has, each reader weighing the same."""
    whole = [sum(len(look) == LENGTH for look in voice) for voice in voices]
    lost = [_cut_off(voice, number) if sum(whole) > 1 else 0 for voice in voices]
    return sum(w / (len(v) - c) if w else 0.0 for w, v, c in zip(whole, voices, lost, strict=True)) / len(voices)


def _cut_off(looks: Sequence[Spreads], number: str) -> int:
    """How many looks lost no more than the first or last character of a valid number, and so say nothing against it."""
    return sum(_spelled(look) in (number[1:], number[:-1]) for look in looks) if is_valid(number) else 0


def _spelled(spreads: Spreads) -> str:
    return "".join(max(place, key=lambda c: place[c]) for place in spreads)


def _as_written(reading: Reading) -> Parsed:
    """The number of a file's own text, which nobody had to recognise: as it stands, right or wrong."""
    said = compact(reading.text)
    if not 5 <= len(said) <= 25:
        return ABSENT
    certain = reading.confidence >= AS_IT_STANDS
    return Parsed(
        value=said if certain else None, confidence=reading.confidence, candidates=((said, reading.confidence),)
    )


def _letters(reading: Reading) -> list[Char]:
    return [c for c in reading.chars if re.fullmatch(r"[0-9A-Z]", ascii_code(c.text) or " ")]


def _as_it_stands(reading: Reading) -> Parsed:
    """A number of another length: reported only where every look spells the same, each character surely."""
    said = compact(reading.text)
    if not 5 <= len(said) <= 25:
        return ABSENT
    looks = [r for r in (reading, *reading.looks) if r.text.strip()]
    weakest = min((c.confidence for r in looks for c in r.chars if c.text.strip()), default=0.0)
    alike = len(looks) > 1 and all(compact(r.text) == said for r in looks)
    confidence = weakest if alike else min(weakest, 0.5)
    return Parsed(
        value=said if confidence >= AS_IT_STANDS else None, confidence=confidence, candidates=((said, confidence),)
    )


def _spreads(reading: Reading) -> Spreads:
    """Probabilities of the legal characters at each place of a reading."""
    return [_spread(c) for c in _letters(reading)]


def _spread(char: Char) -> dict[str, float]:
    spread: dict[str, float] = {}
    for text, p in char.candidates or ((char.text, char.confidence),):
        letter = as_legal(ascii_code(text))
        if letter:
            spread[letter] = spread.get(letter, 0.0) + p
    # Whatever the recogniser did not give to a legal character is doubt, shared by all of them.
    lost = max(0.0, 1 - sum(spread.values())) / len(ALPHABET)
    return _leaked({c: spread.get(c, 0.0) + lost for c in ALPHABET} if lost > _NEGLIGIBLE else spread)


def _leaked(sure: dict[str, float]) -> dict[str, float]:
    """A little of each character's probability goes to those it is commonly confused with."""
    result = dict(sure)
    for letter, p in sure.items():
        rivals = {r for group in _CONFUSED if letter in group for r in group if r in _VALUE and r != letter}
        for rival in rivals:
            result[rival] = result.get(rival, 0.0) + p * _LEAK / len(rivals)
    return result


def as_legal(letter: str) -> str:
    """The legal character a recogniser's letter can stand for: O and Q are never printed in a VIN, nor is I."""
    folded = {"O": "0", "Q": "0", "I": "1"}.get(letter, letter)
    return folded if folded in _VALUE else ""


def _ranked(places: Sequence[dict[str, float]]) -> list[Candidate]:
    """The likeliest numbers with their probabilities after the check digit was weighed."""
    beam: list[tuple[str, float]] = [("", 1.0)]
    for spread in places:
        grown = [(head + c, p * q) for head, p in beam for c, q in spread.items() if q > 1e-6]
        beam = list(islice(sorted(grown, key=lambda item: -item[1]), _BEAM))
    weighed = [(v, p * (1.0 if is_valid(v) else _FAILED_CHECK[must_check(v)])) for v, p in beam]
    # What the beam left out, and misreadings no candidate stands for, are doubt too.
    total = sum(p for _, p in weighed) + max(1 - sum(p for _, p in beam), _UNFORESEEN)
    return sorted(((v, p / total) for v, p in weighed), key=lambda item: (-item[1], item[0]))
