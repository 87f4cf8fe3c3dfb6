"""What a scan broke in pieces is put together; what stands for itself is not swallowed."""

from __future__ import annotations

import pytest

from extractors.clauses.model import Clause
from tests.verifiers.translation.texts import clause
from verifiers.translation.pieces import goes_on, with_pieces
from verifiers.translation.volume import says_something

FIRST = clause("en", "The Seller supplies spare parts for five", number="10.3")


@pytest.mark.parametrize(
    ("before", "piece", "expected"),
    [
        (FIRST, clause("en", "years after delivery of the vehicles."), True),
        (FIRST, clause("en", "Disputes are settled by arbitration."), False),
        (FIRST, clause("en", "years after delivery.", number="11"), False),
        (clause("zh", "卖方在交付后五"), clause("zh", "年内供应配件。"), True),
        (clause("zh", "卖方供应配件。"), clause("zh", "争议提交仲裁。"), False),
        (clause("zh", "卖方：天津某某公司"), clause("zh", "地址：天津市滨海新区"), False),
        (clause("en", "ARTICLE 5", role="heading"), clause("en", "and so on"), False),
    ],
)
def test_a_piece_reads_on_in_the_middle_of_a_sentence(before: Clause, piece: Clause, expected: bool) -> None:
    assert goes_on(before, piece) is expected


def test_pieces_join_the_group_of_their_neighbour_on_either_side() -> None:
    every = [
        clause("en", "The Seller supplies spare"),
        clause("en", "parts for five"),
        clause("en", "years after delivery."),
        clause("en", "Disputes are settled in Beijing."),
        clause("zh", "卖方在交付后五"),
        clause("zh", "年内供应配件。"),
    ]
    assert with_pieces(every, [((1,), (4,))]) == [((0, 1, 2), (4, 5))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fecha: 22 de febrero de 2026 Fecha: 22 de febrero de 2026", False),
        ("El vendedor entrega los vehículos.", True),
        ("Anexo 1", False),
    ],
)
def test_a_line_of_dates_says_nothing_to_translate(text: str, expected: bool) -> None:
    assert says_something(clause("es", text)) is expected
