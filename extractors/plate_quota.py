"""上海二手车出口专用牌照额度: what tells its two papers from others, and the two companies that both of them name."""

from __future__ import annotations

import re

from extractors.flow import Flow, flow_of
from extractors.model import Field, Sheet
from extractors.passages import text_of
from extractors.signing import begins_under_seal
from extractors.titles import titled
from extractors.values import text

EXPORTER, AFFILIATE = "二手车出口企业", "上游关联企业"
_PLEDGES = (
    "企业承诺书",
    "承诺书",
    "联合承诺书",
    "共同承诺书",
    "二手车出口专用牌照额度承诺书",
    "车辆仅用于出口的承诺书",
)
_FORMS = (
    "二手车出口专用牌照额度申请表", "出口专用牌照额度申请表", "专用牌照额度申请表", "二手车出口专用牌照额度使用申请表",
    "二手车出口牌照额度申请表",
)  # fmt: skip
_JOINT = re.compile(r"上游关联企业|上游企业|关联企业|专用牌照额度|牌照额度")
_BOTH = re.compile(r"共同承诺.*(?:上游|关联)|(?:上游|关联).*共同承诺")
# A place in brackets belongs to a name; the role in brackets behind it ends it.
_NAME = (
    r"[\u4e00-\u9fffA-Za-z0-9·&]{2,36}"
    r"(?:\((?!二手车|上游|关联|以下|甲方|乙方)[\u4e00-\u9fff]{2,8}\)[\u4e00-\u9fff]{2,20})?(?:公司|集团|厂|中心)"
)
_CONNECTIVE = re.compile(r"(?:甲方|乙方|本公司|我公司)|(?<=[\u4e00-\u9fff)])(?:以及|和|与|及|由|向|同|经|兹)")


def is_commitment(sheet: Sheet) -> bool:
    """Whether a page is annex 1: a 承诺书 that both companies make; that of the filing knows no affiliate."""
    said = text_of(sheet)
    # Titles of one beginning are told apart by looking for all of them at once.
    return bool(_BOTH.search(said)) or (titled(sheet, (*_PLEDGES, *_FORMS)) in _PLEDGES and bool(_JOINT.search(said)))


def is_quota_form(sheet: Sheet) -> bool:
    """Whether a page is annex 2, by its title or by the heads of its table."""
    if titled(sheet, (*_PLEDGES, *_FORMS)) in _FORMS:
        return True
    said = text_of(sheet)
    return all(head in said for head in (EXPORTER, AFFILIATE, "组织机构代码", "车辆识别代")) and "承诺" not in said


def companies(sheet: Sheet, role: str) -> list[Field[str]]:
    """Every place where a company is named in a role: `公司名称（role）`, or `role：公司名称`.

    A line that says only that comes first: in running text the name's beginning is less certain, or on another line.
    """
    role_after = rf"\((?:以下)?(?:简?称)?[:为]?[\"“”‘’']?{role}[\"“”‘’']?\)"
    alone = re.compile(
        rf"(?m)(?:^|[:_ ])(?P<name>{_NAME})[_ ]*{role_after}(?!\)*[\u4e00-\u9fff])"
        rf"|^{role}(?:\(盖章\)|名称)?[:_ ]+(?P<labelled>{_NAME})"
    )
    running = re.compile(rf"(?P<name>{_NAME})[_ ]*{role_after}|{role}[:_ ]+(?P<labelled>{_NAME})")
    single, told = _named(flow_of(sheet, keeps_lines=True), alone), _named(flow_of(sheet), running)
    return [next((whole for whole in told if _is_rest(field, whole, sheet)), field) for field in single] or told


def _is_rest(field: Field[str], whole: Field[str], sheet: Sheet) -> bool:
    """Whether a name is the rest of another one whose beginning the edge of a seal hides here."""
    if field.value is None or whole.value in (None, field.value):
        return False
    return begins_under_seal(field, sheet) and (whole.value or "").endswith(field.value)


def _named(flow: Flow, pattern: re.Pattern[str]) -> list[Field[str]]:
    found = []
    for match in pattern.finditer(flow.text):
        group = "name" if match["name"] else "labelled"
        # Only behind other print do such words join a name to it; at the head of a line 和 begins one.
        connective = _CONNECTIVE.match(flow.text, match.start(group), match.end(group))
        start = connective.end() if connective else match.start(group)
        found.append(flow.field((start, match.end(group)), text.parse))
    return found
