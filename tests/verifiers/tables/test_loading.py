"""An operator's tables load from CSV without code, and a malformed one is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verifiers.rule_cases import case_of
from verifiers import wmi
from verifiers.engine import judge
from verifiers.tables.loading import COLUMNS, BadTable, load_tables
from verifiers.tables.table import Table

EXAMPLE = "wmi,maker,words,source\nLSV,某厂,某牌|其他,自行核对\n\nLZ1,新厂,新牌,公告\n"


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / f"{name}.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_every_csv_of_a_folder_is_a_table(tmp_path: Path) -> None:
    write(tmp_path, "wmi", EXAMPLE, "utf-8-sig")
    write(tmp_path, "qr_hosts", "host\n122.gov.cn\n")
    write(tmp_path, "violations", "vin,source\n")
    (tmp_path / "notes.txt").write_text("no table", encoding="utf-8")
    tables = load_tables(tmp_path)
    assert set(tables) == {"wmi", "qr_hosts", "violations"}
    assert "122.gov.cn" in tables["qr_hosts"]
    assert tables["wmi"]["LZ1"]["source"] == "公告"
    assert len(tables["violations"]) == 0


def test_the_operators_makers_add_to_the_built_in_ones_and_override_them(tmp_path: Path) -> None:
    write(tmp_path, "wmi", EXAMPLE)
    own = load_tables(tmp_path)["wmi"]
    overridden, added, built_in = (wmi.maker(f"{code}00000000000000", own) for code in ("LSV", "LZ1", "LFV"))
    assert overridden == wmi.Maker("某厂", ("某牌", "其他"))
    assert added == wmi.Maker("新厂", ("新牌",))
    assert built_in == wmi.maker("LFV00000000000000")
    assert wmi.maker("LZ100000000000000") is None


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("wmi", "wmi,maker\nLSV,某厂\n", 1),
        ("wmi", "wmi,maker,words\nLSV,某厂\n", 2),
        ("wmi", "wmi,maker,words\n\nLSV,某厂,\n", 3),
        ("wmi", "wmi,maker,words\nLSV,甲,甲\nLSV,乙,乙\n", 3),
        ("qr_hosts", 'host\n"122.gov.cn"x\n', 2),
        ("qr_hosts", "", 1),
        ("qr_hosts", "host,host\na,b\n", 1),
    ],
)
def test_a_malformed_table_is_refused_with_its_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    write(tmp_path, name, text)
    with pytest.raises(BadTable, match=f"第 {line} 行") as refused:
        load_tables(tmp_path)
    assert (refused.value.file.name, refused.value.line) == (f"{name}.csv", line)


def test_an_unknown_table_another_encoding_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="文件夹"):
        load_tables(tmp_path / "nowhere")
    path = write(tmp_path, "maker_list", "maker\n某厂\n")
    with pytest.raises(BadTable, match="announcement_makers"):
        load_tables(tmp_path)
    path.unlink()
    write(tmp_path, "announcement_makers", "maker\n上汽大众汽车有限公司\n", "gb18030")
    with pytest.raises(BadTable, match="UTF-8"):
        load_tables(tmp_path)


def test_every_table_is_known_by_its_key_and_columns() -> None:
    assert all(columns and len(set(columns)) == len(columns) for columns in COLUMNS.values())


def test_the_hash_of_a_table_does_not_hang_on_the_order_of_its_lines_and_stands_in_the_report() -> None:
    one = Table({"a": {"key": "a", "x": "1"}, "b": {"key": "b", "x": "2"}})
    other = Table({"b": {"x": "2", "key": "b"}, "a": {"x": "1", "key": "a"}})
    assert one.sha256 == other.sha256
    assert one.sha256 != Table.of(["a", "b"]).sha256
    report = judge(case_of({"tables": {"qr_hosts": ["122.gov.cn"]}}), application_id="0" * 16)
    assert report.engine["tables"] == {"qr_hosts": Table.of(["122.gov.cn"]).sha256}
