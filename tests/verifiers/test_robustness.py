"""Whatever is declared and whatever was read or not, no rule crashes, and every finding has its sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.model import Stage
from tests.verifiers.rule_cases import BASE, case_of
from verifiers.engine import judge
from verifiers.model import Rule
from verifiers.report import as_json

DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
TEXTS = st.none() | st.text(max_size=20) | st.sampled_from(["中国", "大众牌", "LSVNV218XS2000017", "8703234110", "旧"])
VEHICLES = st.fixed_dictionaries(
    {"vin": st.text(max_size=20) | st.just("LSVNV218XS2000017")},
    optional={
        "brand": TEXTS, "model": TEXTS, "registered_on": DAYS, "transfer_for_export_on": DAYS, "hs_code": TEXTS,
        "engine_no": TEXTS, "exported_on": DAYS, "deregistered_on": DAYS,
        "mileage_km": st.none() | st.integers(-1, 10**9),
        "plate_quota": st.none() | st.booleans(),
        "modified": st.none() | st.fixed_dictionaries({}, optional={"chassis_brand": TEXTS, "model": TEXTS}),
    },
)  # fmt: skip
DECLARED = st.fixed_dictionaries(
    {"submitted_on": st.dates(date(1, 1, 1), date(9999, 12, 31))},
    optional={
        "exporter": TEXTS, "consignor": TEXTS, "destination": TEXTS, "contract_no": TEXTS, "goods_condition": TEXTS,
        "licence_no": TEXTS, "quantity": st.none() | st.integers(-5, 50),
        "filing": st.none() | st.fixed_dictionaries({"approved_on": DAYS}),
        "jurisdiction": st.none() | st.sampled_from(["CN-31", "CN-1401", "CN-12"]),
        "customs_code": TEXTS, "enterprise_type": st.sampled_from([None, "producer", "trader"]),
        "capital": st.none() | st.fixed_dictionaries({"registered": st.none() | st.floats(0, 9e9)}),
        "quota": st.none() | st.fixed_dictionaries({"granted": st.none() | st.integers(-1, 9), "used": st.none(),
                                                    "requested": st.none() | st.integers(-1, 9)}),
        "applicant": st.none() | st.fixed_dictionaries({"name": TEXTS, "uscc": TEXTS}),
    },
)  # fmt: skip


def papers(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    lost = st.sampled_from(["absent", "unreadable", "empty"])
    fields = st.fixed_dictionaries({}, optional=dict.fromkeys(BASE["papers"][kind].get("fields", {}), lost))
    told = {"kind": st.just(kind), "file": st.sampled_from(["a.pdf", "b.pdf"]), "fields": fields}
    return st.fixed_dictionaries(told, optional={"seals": st.just([]), "signatures": st.just([])})


OTHERS = st.sampled_from(sorted(set(BASE["papers"]) - {"registration_certificate"})).flatmap(papers)


REGISTRATION = st.builds(
    lambda paper, rest: {**paper, **rest},
    papers("registration_certificate"),
    st.fixed_dictionaries(
        {},
        optional={
            "entries": st.sampled_from(["absent", "unreadable", [{"kind": "转让登记"}, {"kind": "转让待出口"}]]),
            "parts": st.just([]),
            "codes": st.just([]),
            "seals": st.just([]),
        },
    ),
)


def loudly(rule: Rule, error: Exception) -> None:
    raise AssertionError(f"{rule.code} crashed") from error


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([stage.value for stage in Stage]),
    DECLARED,
    st.lists(VEHICLES, max_size=3),
    st.lists(REGISTRATION | OTHERS | OTHERS, max_size=6),
)
def test_no_rule_ever_crashes(
    stage: str, declared: dict[str, Any], vehicles: list[dict[str, Any]], handed_in: list[dict[str, Any]]
) -> None:
    case = case_of({"stage": stage, "declared": declared, "vehicles": vehicles, "papers": handed_in})
    report = as_json(judge(case, application_id="0" * 16, on_crash=loudly))
    keys = [(finding["rule"], finding["vehicle"]) for finding in report["findings"]]
    assert len(set(keys)) == len(keys)
    assert all(finding["message"] and finding["message_en"] for finding in report["findings"])
    assert all(f["remedy"] for f in report["findings"] if f["outcome"] in {"failed", "unclear"})
