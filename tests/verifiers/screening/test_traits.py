"""By what a case is known again: the same however it is written, and nothing that any paper may bear."""

from __future__ import annotations

import pytest

from intake.echoes import Trait, TraitKind
from tests.verifiers.case_papers import Yaml
from tests.verifiers.rule_cases import case_of
from verifiers.screening.traits import is_particular, traits_of, vin_digest

VIN = "LSVNV218XS2000017"


def traits(kind: TraitKind, **told: object) -> list[Trait]:
    return [each for each in traits_of(case_of(dict(told))) if each.kind is kind]


def test_a_vin_is_the_same_in_full_width_and_with_letters_that_no_vin_has() -> None:
    assert len({vin_digest(vin) for vin in (VIN, "ＬＳＶＮＶ２１８ＸＳ２００００１７", "LSVNV2I8XS2OOOO17")}) == 1
    assert vin_digest("LSVNV218XS2000018") != vin_digest(VIN)


def test_the_certificate_s_number_belongs_to_its_vehicle_and_no_value_is_kept() -> None:
    (found,) = traits(TraitKind.CERTIFICATE_NO)
    assert found.vehicle == vin_digest(VIN)
    assert (found.spot.paper, found.spot.page) == ("registration_certificate", 1)
    assert not any(char in found.model_dump_json() for char in "天津")


def test_a_number_that_nobody_could_read_is_no_trait() -> None:
    papers = [{"kind": "registration_certificate", "fields": {"certificate_no": "unreadable"}}]
    assert traits(TraitKind.CERTIFICATE_NO, papers=papers) == []


def test_numbers_of_other_papers_are_no_vehicle_s_own() -> None:
    kinds = {each.spot.paper for each in traits(TraitKind.CERTIFICATE_NO)}
    assert kinds == {"registration_certificate"}


@pytest.mark.parametrize(
    ("text", "count"),
    [("联系电话：13900000017", 1), ("电话 +86 139-0000-0017", 1), ("编号 2139000000171", 0), ("电话 022-2345678", 0)],
)
def test_a_mobile_number_on_the_applicant_s_own_paper(text: str, count: int) -> None:
    page: Yaml = {"file": "contract.pdf", "page": 1, "text": [text]}
    papers = [{"kind": "contract", "file": "contract.pdf"}]
    assert len(traits(TraitKind.PHONE, papers=papers, pages=[page])) == count


@pytest.mark.parametrize(
    ("payload", "particular"),
    [
        ("https://gab.122.gov.cn", False),
        ("https://gab.122.gov.cn/app/download", False),
        ("https://gab.122.gov.cn/v?c=A1B2C3D4E5F6", True),
        ("120000000018", True),
    ],
)
def test_a_code_that_every_paper_bears_is_nobody_s_own(payload: str, particular: bool) -> None:
    assert is_particular(payload) is particular


@pytest.mark.parametrize(("name", "count"), [("上海海纳二手车出口有限公司", 1), ("上海浦江汽车销售有限公司", 0)])
def test_an_affiliate_s_legal_representative_is_not_the_applicant_s(name: str, count: int) -> None:
    fields = {"name": name, "uscc": "unreadable", "legal_representative": "王晓东"}
    licence = {"kind": "business_licence", "file": "licence.pdf", "fields": fields}
    assert len(traits(TraitKind.LEGAL_REPRESENTATIVE, stage="plate_quota", papers=[licence])) == count
