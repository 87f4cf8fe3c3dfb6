"""The command `rules`: the catalogue on the terminal, or one rule in full."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api import labels
from api.endings import Refused
from verifiers.engine import catalogue
from verifiers.model import Citation, Rule


def show(code: str | None) -> None:
    """Prints every rule, or one; raises Refused for a code that no rule has."""
    console = Console(highlight=False)
    if code is None:
        console.print(_table(catalogue()))
        return
    chosen = [rule for rule in catalogue() if rule.code == code.upper()]
    if not chosen:
        raise Refused(f"没有规则 {code}", f"there is no rule {code}")
    for rule in chosen:
        _one(console, rule)


def as_rows() -> list[dict[str, Any]]:
    """The catalogue as plain data, as `GET /rules` gives it."""
    return [
        {
            "rule": rule.code,
            "severity": rule.severity.value,
            "stages": sorted(stage.value for stage in rule.stages),
            "per": rule.per,
            "title": rule.title,
            "explanation": rule.explanation,
            "citations": [each.model_dump(mode="json") for each in rule.cites],
        }
        for rule in catalogue()
    ]


def _table(rules: tuple[Rule, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("规则 rule", "级别", "依据 law", "起施行 since", "内容"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("规则 rule", "级别"))
    for rule in rules:
        laws = "\n".join(f"{each.instrument} {each.article}" for each in rule.cites)
        since = "\n".join(each.in_force.isoformat() for each in rule.cites)
        table.add_row(rule.code, labels.SEVERITIES[rule.severity][0], Text(laws), since, Text(rule.title))
    return table


def _one(console: Console, rule: Rule) -> None:
    severity = labels.SEVERITIES[rule.severity]
    console.print(Text.assemble((rule.code, "bold"), f"  {severity[0]} {severity[1]}"))
    for line in (rule.title, rule.explanation):
        console.print(Text(line))
    console.print(Text(f"适用阶段 stages: {', '.join(sorted(rule.stages))}"))
    for each in rule.cites:
        console.print(Text(f"《{each.instrument}》{each.article}（{_validity(each)}）：{each.paraphrase}"))


def _validity(citation: Citation) -> str:
    until = f"至 {citation.until}" if citation.until else "现行"
    seen = "" if citation.read else "，未见官方原文 †"
    return f"{citation.in_force} 起，{until}，{citation.checked_on} 核对{seen}"
