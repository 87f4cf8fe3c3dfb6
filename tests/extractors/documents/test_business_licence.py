"""营业执照: two columns, labels spaced to fill them, and a scope of several lines."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.business_licence import BusinessLicence
from extractors.model import Sheet
from tests.extractors.papers import said, sheet, values

SCOPE = "汽车新车销售;二手车经销;货物进出口;技术进出口。(除依法须经批准的项目外,凭营业执照依法自主开展经营活动)"


def landscape(title: str = "营业执照") -> Sheet:
    return sheet([
        said("统一社会信用代码", 0.06, 0.2), said("91120118MA05KT7Q0A", 0.06, 0.24), said(title, 0.4, 0.18, height=0.08),
        said("(副本)", 0.46, 0.28), said("扫描二维码登录", 0.8, 0.2), said("国家企业信用信息公示系统", 0.8, 0.23),
        said("名", 0.06, 0.4), said("称 天津远航二手车出口有限公司", 0.12, 0.4), said("注册资本", 0.55, 0.4), said("伍仟万元人民币", 0.65, 0.4),
        said("类", 0.06, 0.46), said("型", 0.12, 0.46), said("有限责任公司", 0.16, 0.46),
        said("成立日期", 0.55, 0.46), said("2018年03月12日", 0.65, 0.46),
        said("法定代表人", 0.06, 0.52), said("张某", 0.16, 0.52), said("营业期限", 0.55, 0.52), said("2018年03月12日至长期", 0.65, 0.52),
        said("经营范围", 0.06, 0.58), said(SCOPE[:29], 0.16, 0.58), said("住", 0.55, 0.57), said("所", 0.6, 0.57),
        said("天津自贸试验区某某路", 0.65, 0.57), said("1号", 0.65, 0.595), said(SCOPE[29:], 0.16, 0.61),
        said("登记机关", 0.55, 0.8), said("2023年5月6日", 0.65, 0.86),
    ])  # fmt: skip


def test_every_field() -> None:
    assert values(BusinessLicence.read([landscape()]).fields()) == {
        "name": "天津远航二手车出口有限公司", "uscc": "91120118MA05KT7Q0A", "legal_representative": "张某",
        "established_on": date(2018, 3, 12),
        "capital": "伍仟万元人民币", "scope": SCOPE,
    }  # fmt: skip


@pytest.mark.parametrize("title", ["营业执照", "营 业 执 照", "企业法人营业执照", "营业执照(副本)", "执照"])
def test_a_licence_is_known_by_its_title_or_its_labels(title: str) -> None:
    assert BusinessLicence.claims(landscape(title))


def test_a_page_that_lists_or_mentions_a_licence_is_none() -> None:
    assert not BusinessLicence.claims(sheet([said("1. 营业执照复印件", 0.1, 0.1), said("2. 承诺书", 0.1, 0.15)]))
    assert not BusinessLicence.claims(sheet([said("本公司营业执照真实有效。", 0.1, 0.1)]))


def test_an_individuals_licence() -> None:
    lines = (
        ("名称", "某某汽车经营部"),
        ("经营者", "王某"),
        ("注册日期", "2020年1月5日"),
        ("统一社会信用代码", "92120118MA05KT7Q0A"),
    )
    places = [
        (text, left, 0.3 + 0.06 * n)
        for n, pair in enumerate(lines)
        for text, left in zip(pair, (0.1, 0.3), strict=True)
    ]
    page = sheet([said("个体工商户营业执照", 0.4, 0.1, height=0.05), *(said(*place) for place in places)])
    found = BusinessLicence.read([page])
    assert (found.name.value, found.legal_representative.value, found.established_on.value) == (
        "某某汽车经营部",
        "王某",
        date(2020, 1, 5),
    )
    assert found.uscc.value is None
    assert found.uscc.is_printed
