"""The two languages of the review pages: Chinese first, English by a switch; and the words that codes stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

Pair = tuple[str, str]
Say = Callable[[str, str], str]
COOKIE = "precheck_language"


def chinese(zh: str, en: str) -> str:
    """Picks the Chinese of two texts."""
    return zh or en


def english(zh: str, en: str) -> str:
    """Picks the English of two texts; an empty English word is meant to be empty."""
    return en


STANDINGS: Mapping[str, Pair] = MappingProxyType(
    {
        "draft": ("待上报", "Draft"),
        "open": ("待审", "Open"),
        "resubmitted": ("已重交", "Resubmitted"),
        "returned": ("已退回", "Returned"),
        "approved": ("已批准", "Approved"),
        "withdrawn": ("已撤回", "Withdrawn"),
    }
)
ACTS: Mapping[str, Pair] = MappingProxyType(
    {
        "submit": ("上报", "Reported"),
        "accept": ("已确认", "Accepted"),
        "overrule": ("不采纳", "Overruled"),
        "request": ("要求补交材料", "Papers asked for"),
        "return": ("退回补正", "Returned"),
        "approve": ("批准", "Approved"),
        "withdraw": ("撤回", "Withdrawn"),
        "resubmit": ("重新提交", "Resubmitted"),
    }
)
FILINGS: Mapping[str, Pair] = MappingProxyType(
    {
        "draft": ("待上报", "To be reported"),
        "pending": ("待审核", "Under examination"),
        "approved": ("审核通过", "Approved"),
        "refused": ("审核不通过", "Refused"),
        "expired": ("失效", "Expired"),
        "void": ("无效", "Void"),
    }
)
"""The states of a filing as the ministry's system names them."""
FILING_KINDS: Mapping[str, Pair] = MappingProxyType({"new": ("新增", "New"), "change": ("变更", "Change")})
ENTERPRISES: Mapping[str, Pair] = MappingProxyType(
    {"producer": ("生产企业", "Producer"), "trader": ("流通企业", "Trader")}
)
TERMS: Mapping[str, Pair] = MappingProxyType(
    {
        "in_time": ("按期办理", "In time"),
        "late": ("逾期办理", "Late"),
        "running": ("待办理", "To be done"),
        "soon": ("即将到期", "Due soon"),
        "overdue": ("已逾期", "Overdue"),
        "unknown": ("登记日期未申报", "Day of registration not declared"),
    }
)
"""Where a vehicle under the plate quota stands with its fifteen days."""
OUTCOMES: Mapping[str, Pair] = MappingProxyType(
    {
        "return": ("退回修改", "Return"),
        "review": ("需人工复核", "Review"),
        "pass": ("预审通过", "Pass"),
        "working": ("处理中", "Working"),
        "failed": ("未能完成", "Failed"),
    }
)
"""What the machine said, or that it has not yet, or could not."""
WORKING: Mapping[str, Pair] = MappingProxyType(
    {
        "awaiting": ("等待材料", "Waiting for papers"),
        "received": ("排队中", "Waiting"),
        "running": ("正在读取", "Reading"),
        "done": ("已完成", "Done"),
        "failed": ("未能完成", "Failed"),
    }
)
EVENTS: Mapping[str, Pair] = MappingProxyType(
    {
        "received": ("收到材料", "Received"),
        "started": ("开始读取", "Reading began"),
        "reported": ("作出预审结论", "Report made"),
        "judged": ("重新核对", "Judged again"),
        "failed": ("未能完成", "Failed"),
        "documents": ("收到文件", "Files received"),
        "declared": ("申报更改", "Declaration changed"),
        "again": ("要求重新读取", "Asked to read again"),
        "token issued": ("签发令牌", "Token issued"),
        "token revoked": ("吊销令牌", "Token revoked"),
        "put back": ("重新排队", "Put back in line"),
        "saw": ("查看", "Seen"),
        "corrected": ("更正字段", "Field corrected"),
        **ACTS,
    }
)
