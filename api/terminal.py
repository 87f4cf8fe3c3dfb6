"""What a person sees on the terminal: progress on standard error, and a summary, Chinese first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from api import labels, report_view
from api.pipeline import Progress as Callback
from api.report_view import Json

COLOURS = {"return": "red", "review": "yellow", "pass": "green"}
TONES = {"block": "red", "review": "yellow", "unclear": "yellow", "note": "blue"}
TITLES = {
    "block": "必须改正 must be corrected",
    "review": "需人工复核 to be reviewed",
    "unclear": "无法判定 could not be decided",
    "note": "提示 notes",
}
DIFF_COLOURS = {"same": "green", "different": "red", "unreadable": "yellow", "missing": "yellow"}


@contextmanager
def progress() -> Iterator[Callback]:
    """A progress bar on standard error where that is a terminal; silence elsewhere."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("启动 starting", total=None)

        def show(done: int, total: int, label: str) -> None:
            bar.update(task, completed=done, total=total or None, description=escape(label) or "读取 reading")

        yield show


def summary(report: Json, *, to_stderr: bool = False) -> None:
    """Verdict, findings by vehicle with place, remedy and article, and the table of differences."""
    console = Console(stderr=to_stderr, highlight=False)
    console.print(_verdict(report))
    documents = {each["id"]: each for each in report["documents"]}
    vehicles = [each["vin"] for each in report["vehicles"]]
    found = report_view.groups(report["findings"])
    for name, title in TITLES.items():
        for vehicle, findings in report_view.by_vehicle(found[name], vehicles):
            whose = f"车辆 {vehicle}" if vehicle else "整份申请 the application"
            console.print(Text.assemble((title, f"bold {TONES[name]}"), "  ", (whose, "bold")))
            for each in findings:
                console.print(Padding(_finding(each, documents, TONES[name]), (0, 0, 1, 2)))
    for each in report["vehicles"]:
        if each["diff"]:
            console.print(_differences(each, documents))
    for each in report["files"]:
        if each["problem"]:
            console.print(Text(f"{each['file']}: {each['problem']['message']}", style="dim"))
    if report["not_checked"]:
        codes = "、".join(dict.fromkeys(each["rule"] for each in report["not_checked"]))
        console.print(Text(f"未核对 not checked: {codes}", style="dim"))


def _verdict(report: Json) -> Panel:
    name = report["verdict"]
    chinese, english = labels.VERDICTS[name]
    advice, advice_en = labels.ADVICE[name]
    found = report_view.groups(report["findings"])
    counts = "  ".join(f"{title.split()[0]} {len(found[each])}" for each, title in TITLES.items())
    body = Text.assemble((f"{chinese} {english}", f"bold {COLOURS[name]}"), f"\n{advice}\n", (advice_en, "dim"))
    body.append(f"\n{counts}  相符 {len(found['passed'])}")
    return Panel(body, title=f"申请 {report['application']} · {report['judged_on']}", border_style=COLOURS[name])


def _finding(finding: Json, documents: dict[str, Json], colour: str) -> RenderableType:
    lines: list[RenderableType] = [Text.assemble((finding["rule"], f"bold {colour}"), f"  {finding['message']}")]
    lines.append(Text(finding["message_en"], style="dim"))
    if finding["declared"] or finding["found"]:
        lines.append(Text(f"申报 {finding['declared'] or '—'}   证件 {finding['found'] or '—'}"))
    if finding["remedy"]:
        lines.append(Text(f"怎么办：{finding['remedy']}", style="green"))
    places = [_place(each, documents) for each in finding["evidence"]]
    if places:
        lines.append(Text(f"位置：{'；'.join(dict.fromkeys(places))}"))
    law = "；".join(f"《{each['instrument']}》{each['article']}" for each in finding["citations"])
    if law:
        lines.append(Text(f"依据：{law}", style="dim"))
    return Group(*lines)


def _place(evidence: Json, documents: dict[str, Json]) -> str:
    document = documents.get(evidence["document"])
    if document is None:
        return f"第 {evidence['page']} 页"
    return f"{document['file']} 第 {evidence['page']} 页（{labels.KINDS[document['kind']][0]}）"


def _differences(vehicle: Json, documents: dict[str, Json]) -> Table:
    table = Table(title=f"车辆 {vehicle['vin']}", title_justify="left", title_style="bold")
    for heading in ("项目", "申报 declared", "证件所载 found", "结果", "证件"):
        table.add_column(heading, overflow="fold")
    for each in vehicle["diff"]:
        state = Text(labels.DIFFS[each["status"]][0], style=DIFF_COLOURS[each["status"]])
        declared, found = Text(each["declared"] or "—"), Text(each["found"] or "—")
        document = documents.get(each["document"])
        paper = labels.KINDS[document["kind"]][0] if document else ""
        table.add_row(labels.field(each["field"])[0], declared, found, state, paper)
    return table


def reading(data: Json, *, to_stderr: bool = False) -> None:
    """What one file holds: each paper, and its fields with value and confidence."""
    console = Console(stderr=to_stderr, highlight=False)
    for each in data["documents"]:
        kind = labels.KINDS[each["kind"]]
        pages = "、".join(str(number) for number in each["pages"])
        table = Table(
            title=f"{kind[0]} {kind[1]} · {each['file']} 第 {pages} 页", title_justify="left", title_style="bold"
        )
        for heading in ("项目", "内容", "置信度"):
            table.add_column(heading, overflow="fold")
        for name, value in each["fields"].items():
            for cells in _cells(value):
                table.add_row(labels.field(name)[0], *cells)
        console.print(table)
    for file in data["files"]:
        if file["problem"]:
            console.print(Text(f"{file['file']}: {file['problem']['message']}", style="yellow"))
    if not data["documents"]:
        console.print("没有识别出证件。No paper was recognised.")


def _cells(field: Json) -> list[tuple[Text, Text]]:
    value, raw = field["value"], field["raw"]
    if report_view.is_table(value):
        return [(Text(report_view.told(row)), Text("")) for row in value]
    if value is None:
        return [(Text(f"未能确认（读作 {raw}）", style="yellow"), Text(""))] if raw else []
    return [(Text(report_view.shown(value)), Text(f"{field['confidence']:.3f}"))]


def heading(text: str) -> None:
    """A line across the terminal."""
    Console(highlight=False).rule(escape(text))


def written(paths: Sequence[Path]) -> None:
    """The files or folders that a command wrote, one a line, never wrapped."""
    console = Console(highlight=False, soft_wrap=True)
    console.print("已写出 written:")
    for path in paths:
        console.print(Text(f"  {path}"))
