"""What the page of a case shows: findings with what was decided about them, vehicles, papers, pages and changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api import labels, report_view
from api.arrangement import arrange
from api.notice_view import chinese
from api.report_view import Json, PageKey, Places
from api.review.language import Say
from intake.decisions import Act, Decision
from intake.model import Box

COUNTING = ("block", "review", "unclear")
_SAID = ("rule", "vehicle", "outcome", "severity", "declared", "found", "message")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An upright page as the browser gets it: where its picture is, and its size in pixels.

    A page of an office file has no picture: `url` is null, and `lines` are its texts with their boxes.
    """

    url: str | None
    width: int
    height: int
    lines: tuple[tuple[str, Box], ...] = ()


def fingerprint(finding: Json) -> str:
    """What a decision about a finding rests on: the same finding said again has the same one."""
    said = json.dumps([finding[name] for name in _SAID], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def standing_faults(report: Json, decisions: Iterable[Decision]) -> list[Json]:
    """Findings that speak against the case and that nobody has overruled as they are now."""
    overruled = {each.finding for each in newest(decisions).values() if each.act is Act.OVERRULE}
    loud = (each for each in report["findings"] if report_view.tone_of(each) in COUNTING and counts(each))
    return [each for each in loud if fingerprint(each) not in overruled]


def counts(finding: Json) -> bool:
    """Whether a finding changes the verdict: a note never does."""
    return bool(finding["severity"] != "note")


def newest(decisions: Iterable[Decision]) -> dict[tuple[str | None, str | None], Decision]:
    """The last decision about each finding, by rule and vehicle."""
    return {(each.rule, each.vehicle): each for each in decisions if each.rule is not None}


def told(
    report: Json, leaves: Mapping[PageKey, Leaf], decisions: Sequence[Decision], t: Say, *, may_decide: bool
) -> dict[str, Any]:
    """The variables of the page that come from the report and from what people decided about it."""
    shown = arrange(report, {})
    decided = newest(decisions)
    groups = {
        name: [_finding(each, f"q-{name}-{n}", decided, t, may_decide=may_decide) for n, each in enumerate(found)]
        for name, found in shown.groups.items()
    }
    return {
        "report": report,
        "groups": groups,
        "open_count": sum(each["decision"] is None for each in _loud(groups)),
        "standing_faults": len(standing_faults(report, decisions)),
        "vehicles": [_vehicle(each, t) for each in shown.vehicles],
        "documents": [_document(each) for each in shown.documents],
        "pages": pages(report, leaves, shown.places, t),
        "leaves": leaves,
    }


def pages(report: Json, leaves: Mapping[PageKey, Leaf], places: Places, t: Say) -> list[Json]:
    """Every page that a paper stands on, with its picture, its title and its boxes."""
    made = []
    for file, number in report_view.pages_of(report):
        kinds = [each["kind"] for each in report["documents"] if each["file"] == file and number in each["pages"]]
        names = "、".join(t(*labels.KINDS[kind]) for kind in dict.fromkeys(kinds))
        leaf = leaves.get((file, number))
        anchor = places.page_key(file, number)
        made.append(
            {
                "key": anchor,
                "file": file,
                "number": number,
                "title": f"{names} · {file} {t(f'第 {number} 页', f'p. {number}')}",
                "url": leaf.url if leaf else None,
                "width": leaf.width if leaf else 0,
                "height": leaf.height if leaf else 0,
                "lines": leaf.lines if leaf else (),
                "places": places.on(anchor),
            }
        )
    return made


def _loud(groups: Mapping[str, list[Json]]) -> list[Json]:
    return [each for name in COUNTING for each in groups[name] if counts(each)]


def _finding(finding: Json, anchor: str, decided: Mapping[Any, Decision], t: Say, *, may_decide: bool) -> Json:
    decision = decided.get((finding["rule"], finding["vehicle"]))
    stands = decision is not None and decision.finding == fingerprint(finding)
    return {
        **finding,
        "anchor": anchor,
        "spots": [{**spot, "text": _place(spot, t)} for spot in finding["spots"]],
        "remedies": remedies(finding["remedy"]),
        "basis": _basis(finding["citations"]),
        "decision": decision if stands else None,
        "stale": decision is not None and not stands,
        "opens": may_decide and finding["tone"] in (*COUNTING, "note"),
    }


def _place(spot: Json, t: Say) -> str:
    kind = t(*labels.KINDS.get(spot["kind"], (spot["kind"], spot["kind"])))
    return f"{kind} {t('第', 'p.')} {spot['page']} {t('页', '')}".strip()


def remedies(remedy: str | None) -> tuple[str, str]:
    """What to do in Chinese and in English; a remedy in one language alone stands for both."""
    text = (remedy or "").strip()
    first = chinese(text)
    return first, text.removeprefix(first).strip() or first


def _basis(citations: list[Json]) -> list[str]:
    """The articles under their instruments, each instrument named once."""
    articles: dict[str, list[str]] = {}
    for each in citations:
        articles.setdefault(each["instrument"], []).append(each["article"])
    return [f"《{instrument}》{'、'.join(named)}" for instrument, named in articles.items()]


def _vehicle(vehicle: Json, t: Say) -> Json:
    """The rows of a vehicle's difference: papers that print the same of a field share one row."""
    grouped: dict[tuple[str, str | None, str], Json] = {}
    seen: set[str] = set()
    for row in vehicle["rows"]:
        key = (row["field"], row["found"], row["status"])
        kept = grouped.setdefault(key, {**row, "sources": []})
        if row["kind"]:
            name = f"{t(*labels.KINDS[row['kind']])} {row['page'] or ''}".strip()
            kept["sources"].append({"name": name, "target": row["target"]})
    order = list(dict.fromkeys(field for field, _, _ in grouped))
    rows = sorted(grouped.values(), key=lambda row: (order.index(row["field"]), row["status"] == "same"))
    for row in rows:
        row["first"] = row["field"] not in seen
        seen.add(row["field"])
    return {"vin": vehicle["vin"], "rows": rows}


def _document(document: Json) -> Json:
    """A paper whose unread fields without any place come last."""
    cells = sorted(document["cells"], key=lambda cell: not cell["value"] and cell["target"] is None)
    return {**document, "cells": cells}


def changes(before: Json, now: Json, t: Say) -> list[Json]:
    """What is different from an earlier report of the same case: findings, files, and values of papers."""
    old, new = (_faults(each) for each in (before, now))
    gone, fresh = t("不再成立", "No longer stands"), t("新出现", "New")
    made = [_change("gone", gone, old[key], t) for key in old.keys() - new.keys()]
    made += [_change("new", fresh, new[key], t) for key in new.keys() - old.keys()]
    old_files, new_files = ({each["file"]: each["sha256"] for each in report["files"]} for report in (before, now))
    for file in sorted(old_files.keys() | new_files.keys()):
        if file not in new_files:
            made.append({"tone": "other", "what": t("文件撤下", "File taken out"), "detail": file})
        elif file not in old_files:
            made.append({"tone": "other", "what": t("新文件", "File added"), "detail": file})
        elif old_files[file] != new_files[file]:
            made.append({"tone": "other", "what": t("文件替换", "File replaced"), "detail": file})
    return sorted(made, key=lambda each: (each["tone"] != "gone", each["tone"] != "new", each["detail"]))


def _faults(report: Json) -> dict[tuple[str, str | None], Json]:
    loud = (each for each in report["findings"] if report_view.tone_of(each) in COUNTING and counts(each))
    return {(each["rule"], each["vehicle"]): each for each in loud}


def _change(tone: str, what: str, finding: Json, t: Say) -> Json:
    return {"tone": tone, "what": what, "detail": f"{finding['rule']} {t(finding['message'], finding['message_en'])}"}
