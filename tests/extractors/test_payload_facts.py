"""What a payload says in plain words, and that opaque ones say nothing."""

from __future__ import annotations

import random
import string
from datetime import date

import pytest

from extractors.payload_facts import facts_in

VIN = "LSVAM4187C2184847"


@pytest.mark.parametrize(
    ("payload", "facts"),
    [
        (f"https://example.cn/q?clsbdh={VIN}&t=1", {"vin": VIN}),
        (f"车辆识别代号：{VIN}；号牌号码：津A12B34；注销日期：2026年4月2日",
         {"vin": VIN, "plate_no": "津A12B34", "deregistered_on": date(2026, 4, 2)}),
        ('{"fdjh": "EA211-12345", "ccdjrq": "2020-03-01 00:00:00"}',
         {"engine_no": "EA211-12345", "registered_on": date(2020, 3, 1)}),
        (f"机动车注销证明书 {VIN} 出境", {"vin": VIN}),
        ("%E5%8F%B7%E7%89%8C%E5%8F%B7%E7%A0%81=津A12B34", {"plate_no": "津A12B34"}),
    ],
)  # fmt: skip
def test_facts_are_told_by_the_field_they_belong_to(payload: str, facts: dict[str, object]) -> None:
    assert facts_in(payload) == facts


@pytest.mark.parametrize(
    "payload",
    [
        "", "8f2c0d1e77a94b", "https://example.cn/v/8f2c0d1e77a94b", "注销日期：2026-02-31", "号牌号码：津A***34",
        f"{VIN[:-1]}8", f"{VIN}{VIN}", f"{VIN} LSVNV218XS2000017", "[1, 2]", "http://[", "编号：", "车架号：LSV123",
    ],
)  # fmt: skip
def test_what_is_not_readable_beyond_doubt_is_no_fact(payload: str) -> None:
    assert facts_in(payload) == {}


def test_random_payloads_say_nothing() -> None:
    rng = random.Random(5)
    letters = string.ascii_uppercase + string.digits
    payloads = ("".join(rng.choice(letters) for _ in range(rng.choice((16, 17, 17, 17, 32)))) for _ in range(5000))
    assert [payload for payload in payloads if facts_in(payload)] == []
