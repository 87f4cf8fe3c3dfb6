"""The kinds of problem about people: who may not, and what cannot be decided now."""

from __future__ import annotations

from api.problem_kinds import Kind

UNAUTHORISED = Kind(
    401,
    "unauthorised",
    "需要登录",
    "请求没有有效的令牌，或令牌已过期、已吊销。",
    "There is no valid token, or it has expired or was revoked.",
    "请登录，或在 Authorization 中提供有效令牌。Sign in, or send a valid token as Authorization: Bearer.",
)
FORBIDDEN = Kind(
    403,
    "not-allowed",
    "没有权限",
    "您的角色没有这项权限。",
    "Your role does not include this.",
    "请由有此权限的人员办理，或联系管理员。Ask someone who may, or the administrator.",
)
CROSS_SITE = Kind(
    403,
    "cross-site",
    "请求来自其他网站",
    "请求不是从本系统的页面发出的。",
    "The request did not come from a page of this system.",
    "请在本系统的页面上重新操作。Do it again on a page of this system.",
)
FORGED_FORM = Kind(
    403,
    "form-expired",
    "页面已过期",
    "提交的页面已过期，没有记录。",
    "The page that was sent has expired; nothing was recorded.",
    "请刷新页面后重新操作。Reload the page and do it again.",
)
INCOMPLETE = Kind(
    422,
    "decision-incomplete",
    "填写不完整",
    "这项决定缺少必填内容，例如理由。",
    "The decision lacks something it needs, such as a reason.",
    "请补全后重新提交。Complete it and send it again.",
)
NO_SUCH_FINDING = Kind(
    422,
    "no-such-finding",
    "没有这一条",
    "最新的预审报告中没有这一条。",
    "The newest report has no such finding.",
    "请刷新页面，按最新报告办理。Reload and decide on the newest report.",
)
DECIDED_MEANWHILE = Kind(
    409,
    "decided-meanwhile",
    "他人已先行办理",
    "在您查看之后，他人已办理这份申请，您的操作没有记录。",
    "Someone else decided about this case after you opened it; nothing of yours was recorded.",
    "下面是最新情况，请看过后再操作。Below is how it stands now; look at it, then decide.",
)
REPORT_CHANGED = Kind(
    409,
    "report-changed",
    "预审结论已更新",
    "在您查看之后，这份申请已重新核对，您的操作没有记录。",
    "The case was judged again after you opened it; nothing of yours was recorded.",
    "下面是最新情况，请看过后再操作。Below is how it stands now; look at it, then decide.",
)
NOT_ALLOWED_NOW = Kind(
    409,
    "not-possible-now",
    "当前状态下不能这样办理",
    "这份申请目前的办理状态不允许这项操作。",
    "The case does not stand where this act begins.",
    "请先查看办理状态。Look at the standing of the case first.",
)
FINDINGS_STAND = Kind(
    409,
    "findings-stand",
    "尚有未排除的问题",
    "还有问题没有排除，不能批准。",
    "Findings still stand, so the case cannot be approved.",
    "请逐条说明不采纳的理由，或退回补正。Overrule each with a reason, or return the case.",
)
