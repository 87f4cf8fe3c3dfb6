"""Every kind of problem that a request can end with: a stable type, sentences in both languages, and a remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its HTTP status, the end of its type, title, sentences and remedy."""

    status: int
    slug: str
    title: str
    detail: str
    detail_en: str
    remedy: str


NOT_FOUND = Kind(
    404,
    "not-found",
    "没有这个地址",
    "没有这个地址或这份申请。",
    "There is no such address or application.",
    "请核对地址和申请编号。Check the address and the application id.",
)
METHOD = Kind(
    405,
    "method-not-allowed",
    "方法不适用",
    "此地址不接受这种请求方法。",
    "This address does not take that method.",
    "请按接口说明使用 GET 或 POST。Use GET or POST as documented.",
)
TOO_LARGE = Kind(
    413,
    "package-too-large",
    "材料包过大",
    "上传内容超过大小上限。",
    "The upload is over the size limit.",
    "请压缩扫描件或拆分申请后重新上传。Make the scans smaller or split the application.",
)
EMPTY = Kind(
    422,
    "no-package",
    "没有收到材料包",
    "请求中没有 ZIP 材料包。",
    "The request holds no ZIP package.",
    "请把含 application.json 的 ZIP 作为请求内容上传。Send a ZIP with application.json as the body.",
)
CUT_OFF = Kind(
    400,
    "upload-cut-off",
    "上传中断",
    "上传在完成之前中断，本次内容没有保存。",
    "The upload ended before it was complete; nothing of it was kept.",
    "请重新上传。Upload it again.",
)
BAD_FORM = Kind(
    400,
    "malformed-form",
    "表单格式有误",
    "上传的表单不完整、格式有误，或文件过多。",
    "The uploaded form is incomplete or malformed, or holds too many files.",
    "请重新上传；文件很多时请打包为 ZIP。Upload it again; put very many files into a ZIP.",
)
BAD_CURSOR = Kind(
    422,
    "bad-cursor",
    "游标无效",
    "cursor 不是列表给出的值。",
    "The cursor is none that a list gave.",
    "请使用上一页的 next，或去掉 cursor 从头开始。Use `next` of the page before, or begin without a cursor.",
)
INVALID = Kind(
    422,
    "invalid-request",
    "请求不符合要求",
    "请求的参数或内容不符合要求。",
    "A parameter or the body of the request is not as it must be.",
    "请按接口说明改正后重试。Correct it as documented and try again.",
)
NOT_READY = Kind(
    409,
    "not-finished",
    "预审尚未完成",
    "这份申请的预审尚未完成，暂无报告。",
    "The pre-check is not finished; there is no report yet.",
    "请稍后查询申请状态。Ask for the status of the application and try again later.",
)
FAILED = Kind(
    409,
    "pre-check-failed",
    "预审未能完成",
    "程序未能完成这份申请的预审，没有报告。",
    "The program could not finish this pre-check; there is no report.",
    "请重新上传；如仍失败，请把编号告知管理员。Upload it again; if it fails again, tell the operator its id.",
)
KEY_REUSED = Kind(
    422,
    "idempotency-key-reused",
    "幂等键重复",
    "这个 Idempotency-Key 已用于内容不同的请求。",
    "That Idempotency-Key came before with another body.",
    "请为每个新请求使用新的键。Use a new key for each new request.",
)
PAGE_BROKEN = Kind(
    422,
    "page-not-shown",
    "页面无法显示",
    "这一页已损坏，无法显示。",
    "This page is damaged and cannot be shown.",
    "请查看报告中该文件的问题说明，并重新上传。See the file's problem in the report, and upload it again.",
)
NO_SUCH_FIELD = Kind(
    422,
    "no-such-field",
    "没有这个字段",
    "该单证没有这个字段或这一行。",
    "The paper has no such field or row.",
    "请使用报告中列出的字段名，例如 vin 或 vehicles[0].vin。Name a field as the report does, such as vin.",
)
NOT_A_VALUE = Kind(
    422,
    "not-a-value",
    "值不符合字段要求",
    "给出的值不是该字段的有效值。",
    "What was given is no value of that field.",
    "请按报告的写法填写，例如日期 2026-03-02。Write it as the report does, such as 2026-03-02 for a day.",
)
BAD_TARGET = Kind(
    422,
    "webhook-target-refused",
    "回调地址不可用",
    "不能向这个地址发送通知：须为公网 HTTPS 地址。",
    "Nothing can be sent to that address: it must be a public https:// address.",
    "请改用公网 HTTPS 地址，或由管理员允许内网地址。Use a public https address, or have the operator allow private ones.",
)
UNAVAILABLE = Kind(
    503,
    "store-unavailable",
    "存储暂不可用",
    "数据库或文件存储暂时无法访问，本次请求没有生效。",
    "The database or the file store does not answer; nothing was done.",
    "请稍后用同一个 Idempotency-Key 重试。Try again shortly, with the same Idempotency-Key.",
)
FULL = Kind(
    507,
    "store-full",
    "存储空间不足",
    "服务器存储空间不足，本次上传没有保存。",
    "The server's disk is full; this upload was not kept.",
    "请联系管理员清理空间后重试。Tell the operator, and try again once there is room.",
)
INTERNAL = Kind(
    500,
    "internal-error",
    "程序内部错误",
    "程序内部错误。",
    "Internal error.",
    "请重试；如仍失败，请把编号告知管理员。Try again; if it fails again, tell the operator the incident number.",
)
