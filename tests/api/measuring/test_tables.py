"""What the bench prints and writes: standings of readers, rankings, the README's blocks, the picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from api.bench_material import Drawn
from api.endings import Refused
from api.measuring.accuracy import Outcome, summary
from api.measuring.characters import Errors
from api.measuring.children import Took
from api.measuring.claims import claims, ranking, topic
from api.measuring.contest import Contest
from api.measuring.grid import Grid, write_block
from api.measuring.plot import drawn
from api.measuring.ranking import Claim
from api.measuring.rivals import OURS, Rival
from api.measuring.standings import accuracy, by_kind, ratios, speeds
from api.measuring.trials import Trial
from api.scores import Grade
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field

FAST = Rival("Fast", "a:b", mixed=2, certificates=4)
EXACT, OPEN, WRONG = Grade.EXACT, Grade.OPEN, Grade.WRONG


def trial(reader: str, kind: str, seed: int, seconds: float, *grades: Grade, pattern: Grade | None = None) -> Trial:
    named = {("vin", "owner", "brand")[place]: grade for place, grade in enumerate(grades)}
    took = Took(seconds, seconds * 2 if reader == OURS else 3.0)
    return Trial(reader, kind, "scan", seed, 2, took, named, pattern, Errors(1, 40))


CONTEST = Contest(
    readers=(OURS, "Fast"),
    trials=[
        trial(OURS, "registration_certificate", 1, 1.0, EXACT, EXACT, EXACT, pattern=EXACT),
        trial("Fast", "registration_certificate", 1, 5.0, WRONG, EXACT, EXACT, pattern=WRONG),
        trial(OURS, "contract", 1, 2.0, OPEN, OPEN, pattern=EXACT),
        trial("Fast", "contract", 1, 2.0, EXACT, OPEN, pattern=EXACT),
        trial(OURS, "contract", 2, 4.0),
        trial("Fast", "contract", 2, 6.0),
    ],
    peaks={OURS: 700 * 2**20},
    absent={"Slow": "Tesseract is not installed"},
)


def test_speed_is_a_median_with_quartiles_and_memory_in_mebibytes() -> None:
    assert speeds(CONTEST).rows == (
        (OURS, "3 (6)", "1.00 (0.75 to 1.50)", "2.00 (2.00 to 2.00)", "2.00 (1.50 to 3.00)", "700 MiB"),
        ("Fast", "3 (6)", "0.40 (0.37 to 0.70)", "0.40 (0.40 to 0.40)", "1.50 (1.50 to 1.50)", "not measured"),
    )


def test_accuracy_counts_fields_vins_and_what_a_plain_pattern_finds() -> None:
    ours, fast = accuracy(CONTEST).rows
    assert ours[1].startswith("3 of 5 (")
    assert ours[2].startswith("0 of 5 (0.0–52.2 %)")
    assert (ours[3], ours[5], ours[6]) == ("1 / 1 / 0", "", "2.5 %")
    assert (fast[3], fast[5]) == ("1 / 0 / 1", "1 / 0 / 1")
    assert fast[4] == "1 of 2 (1.3–98.7 %)"


def test_ratios_pair_the_papers_and_name_a_kind_on_which_the_other_is_better() -> None:
    slow = Rival("Slow", "a:b")
    fast_row, slow_row = ratios(CONTEST, (FAST, slow)).rows
    assert fast_row[1:3] == (
        "1.5 × (1.2 to 3.2); target 2 ×: not reached",
        "5.0 × (5.0 to 5.0); target 4 ×: reached",
    )
    assert fast_row[3:] == ("0.8 × (0.6 to 1.1)", "contract (1 to 0)")
    assert slow_row == ("Slow", "not measured: Tesseract is not installed", "", "", "")


def test_every_kind_has_a_line() -> None:
    assert by_kind(CONTEST).rows == (
        ("registration certificate", "3 / 0 / 0", "2 / 0 / 1"),
        ("contract", "0 / 2 / 0", "1 / 1 / 0"),
    )


def test_a_reader_that_read_nothing_is_not_measured() -> None:
    empty = Contest(readers=(OURS, "Fast"))
    assert all("not measured" in row for row in (*speeds(empty).rows, *accuracy(empty).rows))
    assert ratios(empty, (FAST,)).rows == (("Fast", "not measured: no time", "", "", ""),)


def test_a_claim_is_the_value_or_else_the_best_candidate() -> None:
    read = RegistrationCertificate(
        file="a.pdf",
        pages=(1,),
        vin=Field[str](confidence=0.6, candidates=(("LSVNV218XS2000017", 0.6), ("LSVNV218XS2O00017", 0.2))),
        registered_on=Field[date](value=date(2020, 5, 14), confidence=0.97),
        issued_on=Field[date](value=date(2020, 5, 14), confidence=0.92),
    )
    printed = {
        "vin": "LSVNV218XS2000017", "registered_on": "2020-05-14", "issued_on": "2020-05-19",
        "manufactured_on": "2019-12-01", "transfer_for_export_on": None, "owner": "某某公司",
    }  # fmt: skip
    truth = {"fields": {name: {"value": value} for name, value in printed.items()}}
    assert claims([read], "registration_certificate", truth) == [
        ("VIN", Claim(0.6, is_right=True, is_given=False)),
        ("dates", Claim(0.97, is_right=True, is_given=True)),
        ("dates", Claim(0.92, is_right=False, is_given=True)),
        ("dates", Claim(None, is_right=False, is_given=False)),
    ]
    assert [topic(name) for name in ("valid_until", "vin", "owner")] == ["dates", "VIN", None]


def test_accuracy_is_told_beside_its_target() -> None:
    outcome = Outcome(
        papers=[Drawn(Path("a.tiff"), "contract", 1, "scan", 4, {})], seconds=6.0,
        grades=[{"vin": EXACT, "owner": EXACT, "brand": OPEN, "model": WRONG}],
    )  # fmt: skip
    row = summary({"scan": outcome, "hard": Outcome()}, "default").rows
    assert row[0][2:5] == ("1 of 1 (2.5–100.0 %); target 99.9 %: reached", "0", "0 of 1 (0.0–97.5 %)")
    assert row[0][5] == "2 of 4 (6.8–93.2 %); target 99 %: not reached"
    assert row[0][7:] == ("1.50", "0")
    assert row[1][2:] == ("not measured", "0", "not measured", "not measured", "not measured", "not measured", "0")


SURE = [Claim(0.99, True, True), Claim(0.9, True, True), Claim(0.8, False, True), Claim(None, False, False)]


def test_a_ranking_shows_risk_at_each_coverage_and_says_where_there_is_nothing_to_rank() -> None:
    grid = ranking("VIN", {"scan": SURE, "clean": SURE[:2], "hard": []})
    scan, clean, hard, every = (dict(zip(grid.heads, row, strict=True)) for row in grid.rows)
    assert (scan["printed"], scan["best guess wrong"], scan["risk at 50 %"], scan["risk at 80 %"]) == (
        "4", "1", "0.0 %", "–",
    )  # fmt: skip
    assert (scan["as the reader gives them"], scan["AUROC (target 0.98)"]) == ("33.3 % at 75.0 %", "1.000")
    assert (clean["risk at 100 %"], clean["AUROC (target 0.98)"]) == ("0.0 %", "no error to rank")
    assert (hard["as the reader gives them"], hard["AUROC (target 0.98)"]) == ("gave none", "not measured")
    assert (every["damage"], every["printed"], every["AUROC (target 0.98)"]) == ("all", "6", "1.000")


def test_the_picture_has_a_line_and_a_dot_a_level_in_each_panel() -> None:
    picture = ElementTree.fromstring(drawn({"VIN": {"scan": SURE, "hard": SURE}, "dates": {"scan": SURE}}))
    name = "{http://www.w3.org/2000/svg}"
    lines = [each.attrib["points"] for each in picture.iter(f"{name}polyline")]
    assert len(lines) == len(list(picture.iter(f"{name}circle"))) == 3
    # Two of four taken without an error, and three of four with one of three wrong, in a panel up to 50 %.
    assert lines[0].split() == ["128.5,270.0", "205.0,270.0", "281.5,112.7"]
    assert ElementTree.fromstring(drawn({})).tag == f"{name}svg"


def test_a_grid_is_the_same_table_in_a_terminal_and_in_markdown() -> None:
    grid = Grid("Speed", ("reader", "pages | s"), (("A", "1.5"),))
    assert grid.markdown() == "**Speed**\n\n| reader | pages \\| s |\n| --- | --- |\n| A | 1.5 |\n"
    console = Console(width=60)
    with console.capture() as shown:
        console.print(grid.table())
    assert all(word in shown.get() for word in ("Speed", "reader", "pages | s", "1.5"))


def test_a_block_of_the_readme_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("head\n<!-- bench: memory -->\nold\n<!-- /bench: memory -->\ntail\n", encoding="utf-8")
    write_block(readme, "memory", "711 MiB\n")
    write_block(readme, "memory", "712 MiB\n")
    assert readme.read_text(encoding="utf-8") == (
        "head\n<!-- bench: memory -->\n712 MiB\n<!-- /bench: memory -->\ntail\n"
    )
    with pytest.raises(Refused, match="bench: readers"):
        write_block(readme, "readers", "…")
