"""上海出口专用牌照额度: the form, the letter of two companies, and the filing's letter that is neither."""

from __future__ import annotations

from datetime import date

from extractors.documents.commitment_letter import CommitmentLetter
from extractors.documents.filing_material import FilingMaterial
from extractors.documents.plate_quota_form import PlateQuotaForm
from extractors.model import Seal, Sheet
from intake.model import Box
from tests.extractors.papers import said, sheet

EXPORTER, AFFILIATE, SECOND = "上海顺达二手车出口有限公司", "上海瑞通汽车销售有限公司", "上海恒路汽车销售有限公司"
CODE = "91310115MA1K4RKL7C"
VIN = "LSVAM4187C2184847"


def letter(affiliate: str = AFFILIATE, *, labelled: bool = False) -> Sheet:
    """Annex 1, filled in."""
    names = (
        [f"二手车出口企业:{EXPORTER}", f"上游关联企业:{affiliate}", "双方共同承诺,所申请专用牌照额度均用于二手车出口。"]
        if labelled
        else [
            f"{EXPORTER}(二手车出口企业)和", f"{affiliate}(上游关联企业)共同承诺,",
            "由(二手车出口企业)向上游关联企业购入对应车辆。", f"承诺企业:{EXPORTER}(二手车出口企业)", f"{affiliate}(上游关联企业)",
        ]
    )  # fmt: skip
    body = [said(line, 0.1, 0.2 + 0.05 * i) for i, line in enumerate(names)]
    return sheet([said("企业承诺书", 0.42, 0.08, height=0.03), *body, said("2026年3月1日", 0.6, 0.9)])


def form(*affiliates: str, above: bool = True) -> Sheet:
    """Annex 2: a row for each affiliate."""
    lines = [said("二手车出口专用牌照额度申请表", 0.3, 0.05, height=0.03)]
    if above:
        lines += [
            said(f"二手车出口企业:{EXPORTER}(盖章)", 0.05, 0.12),
            said(f"上游关联企业:{affiliates[0]}(盖章)", 0.05, 0.16),
        ]
    heads = ("二手车出口企业", "上游关联企业", "组织机构代码", "车辆品牌及型号", "车辆识别代码")
    lefts = (0.03, 0.24, 0.45, 0.63, 0.8)
    lines += [said(head, left, 0.24) for head, left in zip(heads, lefts, strict=True)]
    for row, affiliate in enumerate(affiliates):
        cells = (EXPORTER, affiliate, CODE, "大众牌SVW71617BM", VIN)
        lines += [said(cell, left, 0.3 + 0.06 * row, height=0.016) for cell, left in zip(cells, lefts, strict=True)]
    return sheet(lines)


def test_both_companies_of_the_letter() -> None:
    for labelled in (False, True):
        facts = CommitmentLetter.read([letter(labelled=labelled)])
        assert (facts.exporter.value, facts.affiliate.value, facts.affiliates) == (EXPORTER, AFFILIATE, (AFFILIATE,))
        assert facts.signed_on.value == date(2026, 3, 1)


def test_a_name_that_wraps_in_running_text_is_named_once() -> None:
    names = (
        f"{EXPORTER}(二手车出口企业)和{AFFILIATE[:8]}", f"{AFFILIATE[8:]}(上游关联企业)共同承诺,双方公司业务具有关联性。",
        f"承诺企业:{EXPORTER}(二手车出口企业)", f"{AFFILIATE}(上游关联企业)",
    )  # fmt: skip
    body = [said(line, 0.1, 0.2 + 0.05 * i) for i, line in enumerate(names)]
    facts = CommitmentLetter.read([sheet([said("企业承诺书", 0.42, 0.08, height=0.03), *body])])
    assert (facts.exporter.value, facts.affiliates) == (EXPORTER, (AFFILIATE,))


def test_a_name_whose_beginning_a_seal_hides_is_the_one_that_the_sentence_names() -> None:
    names = (
        f"{EXPORTER}(二手车出口企业)和{AFFILIATE}(上游关联企业)共同承诺,双方公司业务具有关联性。",
        f"{EXPORTER[5:]}(二手车出口企业)", f"{AFFILIATE}(上游关联企业)",
    )  # fmt: skip
    body = [said(line, 0.02, 0.2 + 0.05 * i, height=0.015) for i, line in enumerate(names)]
    readings = [said("企业承诺书", 0.42, 0.08, height=0.03), *body]
    seal = Seal(shape="round", page=1, box=Box(left=0.0, top=0.2, right=0.2, bottom=0.4), confidence=0.9)
    assert CommitmentLetter.read([sheet(readings, seals=[seal])]).exporter.value == EXPORTER
    assert CommitmentLetter.read([sheet(readings)]).exporter.value == EXPORTER[5:]


def test_a_blank_letter_names_nobody() -> None:
    blank = letter("______")
    facts = CommitmentLetter.read([blank])
    assert facts.affiliate.value is None
    assert facts.affiliates == ()


def test_the_form_and_its_rows() -> None:
    facts = PlateQuotaForm.read([form(AFFILIATE)])
    assert (facts.exporter.value, facts.affiliate.value) == (EXPORTER, AFFILIATE)
    assert [(row.vin, row.brand, row.model) for row in facts.vehicles.need()] == [(VIN, "大众牌", "SVW71617BM")]


def test_the_companies_of_a_form_that_names_them_in_its_rows_only() -> None:
    facts = PlateQuotaForm.read([form(AFFILIATE, above=False)])
    assert (facts.exporter.value, facts.affiliate.value) == (EXPORTER, AFFILIATE)


def test_every_affiliate_is_told() -> None:
    assert PlateQuotaForm.read([form(AFFILIATE, SECOND)]).affiliates == (AFFILIATE, SECOND)


def test_letters_and_forms_are_told_apart() -> None:
    filing = sheet(
        [
            said("企业承诺书", 0.42, 0.08, height=0.03),
            said("近两年无违反国家法律法规行为。", 0.1, 0.2),
            said(EXPORTER, 0.5, 0.8),
        ]
    )
    pages = {"letter": letter(), "labelled": letter(labelled=True), "form": form(AFFILIATE), "filing": filing}
    claims = {
        name: [kind.kind for kind in (CommitmentLetter, PlateQuotaForm, FilingMaterial) if kind.claims(page)]
        for name, page in pages.items()
    }
    assert claims == {
        "letter": ["commitment_letter"], "labelled": ["commitment_letter"], "form": ["plate_quota_form"],
        "filing": ["filing_material"],
    }  # fmt: skip


def test_a_sentence_that_joins_both_companies_names_each_of_them() -> None:
    page = sheet([
        said("企业承诺书", 0.42, 0.08, height=0.03),
        said(f"{EXPORTER}（二手车出口企业）和{AFFILIATE}（上游关联企业）共同承诺，双方具有关联性。", 0.02, 0.2, height=0.015),
        said("和平汽车销售有限公司（上游关联企业）", 0.1, 0.5),
    ])  # fmt: skip
    facts = CommitmentLetter.read([page])
    assert (facts.exporter.value, facts.affiliate.value) == (EXPORTER, "和平汽车销售有限公司")
    running = CommitmentLetter.read([page.model_copy(update={"readings": page.readings[:2]})])
    assert (running.exporter.value, running.affiliate.value) == (EXPORTER, AFFILIATE)


def test_companies_by_the_short_names_they_are_given() -> None:
    named = f"{EXPORTER}（以下简称“二手车出口企业”）和{AFFILIATE}（以下简称“上游关联企业”）共同承诺如下："
    facts = CommitmentLetter.read(
        [sheet([said("承诺书", 0.42, 0.08, height=0.03), said(named, 0.02, 0.2, height=0.012)])]
    )
    assert (facts.exporter.value, facts.affiliate.value) == (EXPORTER, AFFILIATE)
