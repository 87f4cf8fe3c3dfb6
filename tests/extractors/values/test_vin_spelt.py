"""VINs that no look makes certain and all looks together do: borne out by probabilities, spelled by a look."""

from __future__ import annotations

import pytest

from extractors.model import Candidate, Reading
from extractors.values import vin
from tests.extractors.papers import said
from tests.extractors.values.test_vin import FITTING, by_another, with_check


def doubted(number: str, place: int, other: str) -> Reading:
    """Two looks at a number, one of which reads another character at a place: nobody's value by itself."""
    wrong = number[:place] + other + number[place + 1 :]
    return said(number).model_copy(
        update={"looks": (said(wrong, doubts={place: ((other, 0.5), (number[place], 0.5))}),)}
    )


def test_the_number_that_all_looks_spell_together_is_read_where_one_of_them_spells_it() -> None:
    doubtful = doubted(FITTING, 3, "4").model_copy(update={"looks": (said(FITTING[:3] + FITTING[4:]),) * 3})
    assert vin.parse(doubtful).value is None
    together = vin.parse(doubtful.model_copy(update={"spelt": ((FITTING, -0.4), ("LSV4M4187C2184847", -4.0))}))
    assert together.value == FITTING
    assert together.candidates[0] == (FITTING, together.confidence)
    assert together.confidence == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    "spelt",
    [
        (("LSVAM4187C2184811", -0.1),),  # no look spells it
        ((FITTING, -5.0),),  # what the looks read freely is far likelier
        ((FITTING, -0.5), (with_check("LSVBM4187C2184847"), -1.0)),  # another one fits nearly as well
        ((FITTING[:16] + "8", -0.1), (FITTING, -3.0)),  # what is printed may well break the rules
    ],
)
def test_a_number_that_the_looks_together_do_not_bear_out_stays_open(spelt: tuple[Candidate, ...]) -> None:
    doubtful = doubted(FITTING, 3, "4").model_copy(update={"looks": (said(FITTING[:3] + FITTING[4:]),) * 3})
    assert vin.parse(doubtful.model_copy(update={"spelt": spelt})).value is None


def test_a_number_that_looks_spell_is_no_value_where_all_of_them_together_rather_spell_another() -> None:
    read = said(FITTING).model_copy(update={"looks": (said(FITTING),)})
    assert vin.parse(read).value == FITTING
    assert vin.parse(read.model_copy(update={"spelt": ((FITTING, -0.1),)})).value == FITTING
    other = with_check("LSVBM4187C2184847")
    assert vin.parse(read.model_copy(update={"spelt": ((other, -0.1), (FITTING, -2.0))})).value is None


def test_a_reader_that_surely_sees_another_length_leaves_open_what_the_looks_together_spell() -> None:
    longer = by_another(FITTING[:6] + "4" + FITTING[6:])
    read = said(FITTING, looks=[said(FITTING), longer]).model_copy(update={"spelt": ((FITTING, -0.1),)})
    assert vin.parse(read).value is None


@pytest.mark.parametrize("printed", [FITTING.replace("M", "A"), FITTING[:-1] + "1", FITTING[:-4] + "3847"])
def test_what_the_first_reader_surely_sees_is_not_made_to_fit(printed: str) -> None:
    doubtful = by_another(FITTING)
    read = said(printed, looks=[said(printed), doubtful]).model_copy(update={"spelt": ((FITTING, -0.1),)})
    assert vin.parse(read).value is None


def test_a_letter_too_many_may_well_be_printed() -> None:
    longer = said(FITTING[:13] + "3" + FITTING[13:], doubts={13: (("3", 0.6), ("", 0.4))})
    read = longer.model_copy(update={"looks": (longer, by_another(FITTING)), "spelt": ((FITTING, -0.1),)})
    assert vin.parse(read).value is None
