"""How long a vehicle may be used: its class by 车辆类型 and 使用性质, changes of use included."""

from __future__ import annotations

import re

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.law import scrapping
from verifiers.law.scrapping import Life

_USE = re.compile(
    r"使用性质(?:变更为|改为|由.{1,10}?变更为)?[:：]?\s*(预约出租转非|预约出租客运|出租转非|营转非|非营运|公路客运|公交客运|出租客运|"
    r"旅游客运|租赁|货运|警用|消防|救护|工程救险|工程抢险|教练|[幼小初中]\S{0,5}校车|校车|危险\S{0,4}运输|危化品运输|营运)"
)
_PRIVATE = re.compile(r"非营运|警用|消防|救护|工程[救抢]险|转非")
_FORMERLY_TAXI = re.compile(r"出租")
_NEEDS_HISTORY = re.compile(r"转非|校车|危险|危化")
_SMALL, _MEDIUM, _LARGE = 0, 1, 2


def uses(certificate: RegistrationCertificate) -> tuple[str, ...]:
    """Every 使用性质 of the vehicle, the latest last: page 2, then the changes endorsed later, by date."""
    rows = sorted((row for row in certificate.entries.value or () if row.date), key=lambda row: (row.date, row.page))
    changed = [found.group(1) for row in rows if (found := _USE.search(row.text))]
    return tuple(dict.fromkeys([use for use in (certificate.use.value, *changed) if use]))


def needs_history(use: str) -> bool:
    """Whether the years of a use hang on what the vehicle was used for before."""
    return bool(_NEEDS_HISTORY.search(use))


def life(kind: str, history: tuple[str, ...]) -> Life | None:
    """The years of use of a 车辆类型 under its uses, the latest last; null for a class that nobody here knows."""
    use = history[-1] if history else ""
    if "摩托" in kind:
        return scrapping.THREE_WHEELED_MOTORCYCLE if "三轮" in kind else scrapping.MOTORCYCLE
    if "三轮汽车" in kind:
        return scrapping.THREE_WHEELED
    if "低速" in kind:
        return scrapping.LOW_SPEED
    if "轮式" in kind:
        return scrapping.WHEELED_MACHINE
    if "挂车" in kind:
        return _trailer(kind, history)
    if "作业" in kind:
        if "非载货" in kind:
            return scrapping.WORK
        return scrapping.LOADED_WORK if "载货" in kind else scrapping.ANY_WORK
    if re.search(r"货车|牵引车|自卸|厢式|仓栅|罐式", kind):
        if any("危" in each for each in history):
            return scrapping.DANGEROUS_TRUCK
        return scrapping.MINI_TRUCK if kind.startswith("微型") else scrapping.TRUCK
    return _passenger(kind, use, history)


def _trailer(kind: str, history: tuple[str, ...]) -> Life:
    if any("危" in each for each in history):
        return scrapping.DANGEROUS_TRAILER
    if "全挂" in kind:
        return scrapping.FULL_TRAILER
    return scrapping.CONTAINER_TRAILER if "集装" in kind else scrapping.SEMI_TRAILER


def _passenger(kind: str, use: str, history: tuple[str, ...]) -> Life | None:
    size = {"小型": _SMALL, "微型": _SMALL, "中型": _MEDIUM, "大型": _LARGE}.get(kind[:2])
    if size is None or not re.search(r"客车|轿车|校车|面包", kind):
        return None
    if "专用校车" in kind:
        return scrapping.SCHOOL_BUS
    if _PRIVATE.search(use):
        return _private(kind, size, history)
    return _commercial(size, use, history)


def _private(kind: str, size: int, history: tuple[str, ...]) -> Life | None:
    """A private vehicle; one that was in commerce before keeps the stricter years."""
    if any(_FORMERLY_TAXI.search(use) and "预约" not in use for use in history):
        return scrapping.TAXI[size]
    if any("转非" in use or not _PRIVATE.search(use) for use in history):
        if any("预约" in use or "校车" in use for use in history):
            return None
        return scrapping.CHANGED_SMALL if size == _SMALL else scrapping.OTHER_COMMERCIAL[size]
    return scrapping.LARGE_CAR if size == _LARGE and "轿车" in kind else scrapping.PRIVATE[size]


def _commercial(size: int, use: str, history: tuple[str, ...]) -> Life | None:
    if size == _SMALL and any(_PRIVATE.search(earlier) for earlier in history):
        return scrapping.CHANGED_SMALL
    for word, lives in (
        ("预约", None),
        ("出租", scrapping.TAXI),
        ("租赁", scrapping.RENTAL),
        ("教练", scrapping.DRIVING_SCHOOL),
        ("公交", scrapping.PUBLIC_BUS),
        ("客运", scrapping.OTHER_COMMERCIAL),
        ("营运", scrapping.OTHER_COMMERCIAL),
    ):
        if word in use:
            return None if lives is None else lives[size]
    return None
