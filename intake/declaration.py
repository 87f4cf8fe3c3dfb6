"""`application.json` as text becomes an Application, or one precise sentence that says why not."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from intake.errors import InvalidApplication
from intake.model import Application, Stage

REMEDY = "请按申请数据格式说明修改 application.json。 Correct application.json as the format description says."
_WITHOUT_VEHICLES = frozenset({Stage.FILING, Stage.PLATE_QUOTA})
_DEEPEST = 32

# What pydantic calls an error, and what we tell the applicant about the value at that path.
_EXPECTED: dict[str, tuple[str, str]] = {
    "string_type": ("应为字符串", "must be a string"),
    "string_unicode": ("含有无效字符", "holds an invalid character"),
    "int_type": ("应为整数", "must be a whole number"),
    "int_from_float": ("应为整数", "must be a whole number"),
    "float_type": ("应为数字", "must be a number"),
    "bool_type": ("应为 true 或 false", "must be true or false"),
    "tuple_type": ("应为数组", "must be a list"),
    "model_type": ("应为对象", "must be an object"),
    "date_type": ("应为 YYYY-MM-DD 形式的日期字符串", "must be a date written YYYY-MM-DD"),
    "date_format": ("应为 YYYY-MM-DD 形式的日期字符串", "must be a date written YYYY-MM-DD"),
    "date_impossible": ("是不存在的日期", "is a day that does not exist"),
}


def parse_declaration(content: bytes) -> Application:
    """Reads `application.json` strictly: nothing is converted, and every key must be known.

    Raises:
        InvalidApplication: Not UTF-8, not JSON, a key twice, or a key unknown, missing or wrongly filled; the
            sentence names the path of the first such key, as in `vehicles[0].vin`.
    """
    text = _decoded(content)
    _check_json(text)
    try:
        application = Application.model_validate_json(text, strict=True)
    except ValidationError as error:
        _refuse_values(error.errors(include_url=False))
    if not application.vehicles and application.stage not in _WITHOUT_VEHICLES:
        stage = application.stage.value
        _refuse(
            f"vehicles 不能为空（stage 为 {stage}）",
            f"vehicles must not be empty at stage {stage}",
        )
    return application


def canonical(application: Application) -> bytes:
    """The declaration as canonical JSON: the same bytes for the same content, however it was written."""
    data = application.model_dump(mode="json", exclude_none=True)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse("不是 UTF-8 编码", "it is not encoded in UTF-8")


def _check_json(text: str) -> None:
    """What pydantic's parser lets pass: a key given twice, NaN, numbers beyond any size, and bottomless nesting."""
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 列", f"line {error.lineno}, column {error.colno}"
        _refuse(f"不是有效的 JSON（{where[0]}）", f"it is not valid JSON ({where[1]})")
    except (RecursionError, ValueError):
        _refuse("JSON 嵌套过深或数字过长", "its JSON is nested too deeply, or a number is too long")
    if _depth(data) > _DEEPEST:
        _refuse("JSON 嵌套过深", "its JSON is nested too deeply")
    if not isinstance(data, dict):
        _refuse("最外层应为对象", "its outermost value must be an object")


def _depth(data: object) -> int:
    """How many lists and objects lie inside one another, counted level by level so that no depth overflows."""
    depth, level = 0, [data]
    while level := [v for v in level if isinstance(v, dict | list)]:
        depth += 1
        level = [child for v in level for child in (v.values() if isinstance(v, dict) else v)]
    return depth


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            _refuse(f"键 {_shown(key)} 重复出现", f"the key {_shown(key)} stands twice in one object")
        data[key] = value
    return data


def _no_constant(name: str) -> NoReturn:
    _refuse(f"不允许使用 {name}", f"{name} is not allowed")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        _refuse(f"数字 {text[:40]} 超出范围", f"the number {text[:40]} is out of range")
    return value


def _refuse_values(errors: list[ErrorDetails]) -> NoReturn:
    """Names the first wrong key, and how many more there are; an unknown key goes first, being often the cause."""
    first = min(errors, key=lambda e: (e["type"] not in ("extra_forbidden", "json_invalid"), errors.index(e)))
    path = _path(first["loc"])
    chinese, english = _sentence(first)
    more = len(errors) - 1
    _refuse(
        f"{path} {chinese}" + (f"（另有 {more} 处错误）" if more else ""),
        f"{path} {english}" + (f" (and {more} more)" if more else ""),
    )


def _sentence(error: ErrorDetails) -> tuple[str, str]:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return "缺失", "is missing"
    if kind == "extra_forbidden":
        return "是未知的键", "is not a known key"
    if kind in ("enum", "literal_error"):
        values = str(context["expected"]).replace(" or ", ", ")
        return f"应为 {values} 之一", f"must be one of {values}"
    if kind == "string_pattern_mismatch":
        return f"格式不正确，应符合 {context['pattern']}", f"must match {context['pattern']}"
    return _EXPECTED.get(kind, ("的值无效", "has an invalid value"))


def _path(location: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{_shown(part)}" for part in location)
    return path.removeprefix(".") or "application.json"


def _shown(key: str) -> str:
    """A key as it can be printed anywhere on one line; lone surrogates and control characters are escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in key)[:80]


def _refuse(chinese: str, english: str) -> NoReturn:
    raise InvalidApplication(f"application.json 无效：{chinese}", f"application.json is invalid: {english}.", REMEDY)
