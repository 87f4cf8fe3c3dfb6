"""Languages: by script, by words, by neighbours."""

from __future__ import annotations

import pytest

from extractors.clauses.language import inherited, language_of
from extractors.clauses.segment import segment
from tests.extractors.clauses.pages import scanned
from tests.extractors.clauses.versions import TEXTS


@pytest.mark.parametrize("language", TEXTS)
def test_whole_texts_are_told(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("卖方：Tianjin Yuanhang Used Car Export Co., Ltd.", "zh"), ("VIN：LSVAM4187C2184847 车架号", "zh"),
        ("交货：CIF Vladivostok, INCOTERMS 2020", "zh"), ("Покупець сплачує вартість товару", "uk"),
        ("Сатып алушы төлем жасайды", "kk"), ("فروشنده باید خودرو را تحویل دهد گارانتی پرداخت", "fa"),
        ("Продавец: Guangzhou Auto Trade Co., Ltd.", "ru"), ("Die Parteien vereinbaren die Lieferung der Fahrzeuge",
        "de"),
        ("O vendedor entrega os veículos ao comprador no prazo de dez dias", "pt"),
    ],
)  # fmt: skip
def test_scripts_and_words_tell_a_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["12,000.00", "LSVAM4187C2184847", "Toyota Corolla", "—", "", "KoHTpaKT N: CE-2026-878"]
)
def test_what_tells_nothing_has_no_language(text: str) -> None:
    assert language_of(text) is None


def test_words_that_a_scan_ran_together_are_still_told() -> None:
    assert language_of("TheSellershalldeliverthevehicleswithwarrantytotheBuyer") == "en"
    assert language_of("ElVendedorentregalosvehiculosalCompradorconlagarantia") == "es"


def test_short_pieces_take_the_language_of_their_neighbours() -> None:
    texts = ["Los vehículos se entregan en el puerto de destino", "Toyota Corolla", "Garantía", "12"]
    assert inherited(texts) == ["es", "es", "es", None]


@pytest.mark.parametrize("language", ["es", "fr", "en"])
def test_every_clause_of_a_contract_is_in_its_language(language: str) -> None:
    assert {c.language for c in segment(scanned(TEXTS[language].split("\n")))} == {language}
