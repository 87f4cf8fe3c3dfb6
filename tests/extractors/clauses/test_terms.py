"""After-sales terms: duties, waivers, limits of a warranty, and words that only look like it."""

from __future__ import annotations

import pytest

from extractors.clauses.model import Clause
from extractors.clauses.segment import segment
from extractors.clauses.terms import find, sentences
from tests.extractors.clauses.pages import scanned
from tests.extractors.clauses.versions import TEXTS, version

DUTIES = [
    ("zh", "卖方对所售车辆提供12个月或3万公里质保，以先到者为准。", {"warranty", "period"}),
    ("zh", "卖方应在目的国设立维修服务网点，并供应备件、提供技术支持。", {"parts", "technical_support", "outlets"}),
    ("zh", "售后服务电话：400-820-1234", {"contact"}),
    ("zh", "质保期：12个月", {"warranty", "period"}),
    ("zh", "质保期不少于12个月。", {"warranty"}),
    ("en", "The Seller provides a warranty of 12 months or 30,000 km, whichever comes first.", {"warranty", "period"}),
    ("en", "The Seller shall, at no additional cost to the Buyer, supply spare parts.", {"parts"}),
    ("en", "The Seller shall not delay the supply of spare parts.", {"parts"}),
    ("en", "The Seller shall supply spare parts and technical support.", {"parts", "technical_support"}),
    ("en", "No less than 12 months warranty shall be provided.", {"warranty"}),
    ("en", "TheSellershallprovideawarrantyof12months.", {"warranty"}),
    ("ru", "Гарантийный срок составляет 12 месяцев или 30 000 км.", {"warranty", "period"}),
    ("ru", "Продавец поставляет запасные части и обеспечивает техническую поддержку.", {"parts", "technical_support"}),
    ("es", "El vendedor otorga una garantía de 12 meses o 30.000 km.", {"warranty", "period"}),
    ("es", "El vendedor suministrará repuestos y asistencia técnica.", {"parts", "technical_support"}),
    ("fr", "Le vendeur accorde une garantie de 12 mois ou 30 000 km.", {"warranty", "period"}),
    ("fr", "Le vendeur fournit les pièces de rechange et l'assistance technique.", {"parts", "technical_support"}),
    ("ar", "يلتزم البائع بتقديم ضمان لمدة 12 شهراً.", {"warranty", "period"}),
    ("ar", "يوفر البائع قطع الغيار والدعم الفني.", {"parts", "technical_support"}),
    ("en", "Spare parts are supplied by the Seller at the Buyer's cost.", {"parts", "split_of_duties"}),
    ("ru", "Запасные части поставляются Продавцом за счёт Покупателя.", {"parts", "split_of_duties"}),
]
WAIVERS = [
    ("zh", "车辆按现状出售，卖方不提供任何质保。"), ("zh", "车辆售出后概不退换。"), ("zh", "卖方不承担售后服务责任。"),
    ("zh", "售后服务由买方自行负责，卖方不承担。"), ("zh", "本车无质保。"),
    ("en", "The vehicles are sold as is, where is, with no warranty of any kind."), ("en", "All sales are final."),
    ("en", "The Seller shall not be liable for any after-sales repair."), ("en", "Sold without any warranty."),
    ("en", "The Seller bears no responsibility for repair or spare parts."), ("en", "After-sales service is excluded."),
    ("en", "The Seller has no obligation to provide spare parts."),
    ("en", "Repairs and spare parts are at the Buyer's own cost and risk."),
    ("ru", "Продавец не обязан поставлять запасные части."),
    ("es", "El Vendedor no está obligado a suministrar repuestos."),
    ("fr", "Le Vendeur n'assume aucune responsabilité pour les réparations ou les pièces de rechange."),
    ("ru", "Автомобили продаются «как есть», без гарантии."), ("ru",
    "Продавец не предоставляет гарантию на автомобили."),
    ("es", "Los vehículos se venden tal como están, sin garantía."), ("es", "No se otorga garantía alguna."),
    ("fr", "Les véhicules sont vendus en l'état, sans garantie."), ("ar", "تباع السيارات على حالتها بدون ضمان."),
    ("en", "The vehicles are sold as is, without warranty of any kind; no spare parts or repair are provided."),
    ("en", "Neither after-sales service nor spare parts will be furnished by the Seller."),
    ("en", "All repairs and spare parts after delivery are for the Buyer's account."),
    ("en", "Spare parts, repair and technical support shall be arranged by the Buyer itself."),
    ("zh", "卖方不提供配件供应及技术支持。"), ("zh", "车辆售后、维修及配件均由买方自理。"),
    ("ru", "Техническая поддержка и запасные части Продавцом не предоставляются."),
    ("ru", "Ремонт и запасные части — за счёт Покупателя."),
    ("es", "Se venden tal como están; no se suministran repuestos ni reparaciones."),
    ("es", "Las reparaciones y repuestos corren por cuenta del Comprador."),
    ("fr", "Le service après-vente, les réparations et les pièces sont à la charge de l'Acheteur."),
    ("ar", "تباع السيارات على حالتها الراهنة بدون ضمان، ولا يقدم البائع قطع غيار أو إصلاحات."),
    ("ar", "يتحمل المشتري جميع تكاليف الصيانة وقطع الغيار."),
]  # fmt: skip
LIMITS = [
    ("zh", "质保不包括易损件。"), ("zh", "因人为损坏的，卖方不承担质保责任。"), ("zh", "质保期满后卖方不再提供免费维修。"),
    ("en", "The warranty shall not cover wear parts."),
    ("en", "No warranty claims will be accepted after the expiration of the warranty period."),
    ("ru", "Гарантия не распространяется на быстроизнашивающиеся детали."), ("es",
    "La garantía no cubre el desgaste normal."),
    ("fr", "La garantie ne couvre pas l'usure normale."), ("ar", "لا يشمل الضمان قطع الاستهلاك."),
    ("zh", "质保期内如卖方不提供配件，应承担违约责任。"), ("ar", "لا يتحمل المشتري تكاليف الإصلاح خلال فترة الضمان."),
]  # fmt: skip
FOREIGN_TO_IT = [
    ("zh", "售后服务"), ("zh", "第四条 售后服务"), ("zh", "售后服务：另行协商。"), ("zh", "买方应提供银行付款保函。"),
    ("zh", "卖方保证对车辆拥有完整所有权，无抵押。"), ("zh", "卖方保证所提供单证真实有效。"), ("zh", "质量：符合出厂标准。"),
    ("zh", "定金概不退还。"), ("en", "Warranty"), ("en", "After-sales service: to be agreed separately."),
    ("en", "The Buyer shall furnish a bank guarantee for payment."),
    ("en", "The Seller warrants that it has good title free from any lien."), ("en",
    "Payment shall be made as is customary."),
    ("ru", "Гарантия"), ("ru", "Покупатель предоставляет банковскую гарантию."),
    ("ru", "Продавец гарантирует, что товар свободен от прав третьих лиц."), ("es",
    "Garantía bancaria a favor del vendedor."),
    ("fr", "Une garantie bancaire de paiement est fournie par l'acheteur."), ("ar", "خطاب ضمان بنكي من المشتري."),
]  # fmt: skip


def topics(text: str, language: str) -> set[str]:
    return {term.topic for term in sentences(text, language)}


@pytest.mark.parametrize(("language", "text", "about"), DUTIES)
def test_duties_are_found_with_their_topics(language: str, text: str, about: set[str]) -> None:
    assert about <= topics(text, language)
    assert "waiver" not in topics(text, language)


@pytest.mark.parametrize(("language", "text"), WAIVERS)
def test_a_refusal_is_a_waiver_and_nothing_else(language: str, text: str) -> None:
    assert topics(text, language) == {"waiver"}


@pytest.mark.parametrize(("language", "text"), LIMITS)
def test_the_limit_of_a_warranty_is_no_waiver(language: str, text: str) -> None:
    assert "waiver" not in topics(text, language)
    assert "warranty" in topics(text, language)


@pytest.mark.parametrize(("language", "text"), FOREIGN_TO_IT)
def test_headings_bank_guarantees_and_title_are_no_after_sales_content(language: str, text: str) -> None:
    assert topics(text, language) == set()


@pytest.mark.parametrize("language", TEXTS)
def test_a_contract_tells_its_after_sales_sentences_alone(language: str) -> None:
    clauses = segment(scanned(version(language)))
    found = find(clauses)
    assert {clauses[term.clause].number for term in found} == {"4.1", "4.2"}
    assert {"warranty", "period", "parts", "outlets"} <= {term.topic for term in found}


@pytest.mark.parametrize("language", TEXTS)
def test_a_heading_with_nothing_below_it_is_no_content(language: str) -> None:
    assert find(segment(scanned(version(language, without=("warranty", "parts"))))) == ()


def test_contacts_and_duties_count_below_an_after_sales_heading_only() -> None:
    duty = "卖方应在48小时内答复，费用由卖方承担。"
    assert find(segment(scanned(["第一条 付款", duty]))) == ()
    below: tuple[Clause, ...] = segment(scanned(["第一条 售后服务", duty, "第二条 付款", "买方应在3日内付款。"]))
    assert {term.topic for term in find(below)} == {"contact", "split_of_duties"}


def test_a_duty_beside_a_refusal_is_both() -> None:
    assert topics("卖方不提供整车质保，但应负责发动机12个月的维修并供应配件。", "zh") >= {"waiver"}
