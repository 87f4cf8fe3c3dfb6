"""The leak tests themselves: memory told flat or not, and a declaration rewritten without a page read otherwise."""

from __future__ import annotations

import json
from pathlib import Path

from api import bench_material as material
from api.measuring.leaks import Declared, Memory, as_text, declare_others, declared, memory
from api.settings import Settings

MIB = 2**20
BLANK = Settings(engine="blank", workers=1)


def test_memory_is_flat_up_to_five_per_cent() -> None:
    assert str(Memory(5000, 700 * MIB, 735 * MIB)) == (
        "Memory of one worker: 700 MiB after 500 pages, 735 MiB after 5000: +5.0 % (flat; limit +5 %)."
    )
    assert "(NOT flat; limit" in str(Memory(5000, 700 * MIB, 740 * MIB))
    assert "+10.0 % (fewer than 500 pages tell nothing" in str(Memory(20, 700 * MIB, 770 * MIB))


def test_pages_are_counted_over_papers_and_each_paper_is_gone_when_it_is_read(tmp_path: Path) -> None:
    kinds = ("commitment_letter", "export_licence")
    seen: list[int] = []
    found = memory(material.mixed(tmp_path, kinds, 950_200), BLANK, 4, seen.append)
    assert seen == [1, 2, 3, 4]
    assert found.pages == 4
    assert found.settled > 0
    assert abs(found.growth) < 1
    assert {path.name for path in tmp_path.iterdir()} <= {"scan-commitment_letter-950201.tiff"}


def test_a_declaration_is_rewritten_in_every_vehicle(tmp_path: Path) -> None:
    path = tmp_path / "application.json"
    vehicle = {"vin": "LSVNV218XZ2000019", "brand": "大众牌", "model": "SVW71", "engine_no": None}
    path.write_text(json.dumps({"stage": "licence", "vehicles": [vehicle]}), encoding="utf-8")
    declare_others(path)
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after["stage"] == "licence"
    assert after["vehicles"][0]["vin"] == "MTWPW329Y0311112A"
    assert all(after["vehicles"][0][key] != vehicle[key] for key in ("vin", "brand", "model"))
    assert after["vehicles"][0]["engine_no"] is None


def test_what_was_read_is_compared_but_for_the_vehicle_it_was_put_to() -> None:
    one = {"id": "d1", "vehicle": "A", "fields": {"vin": {"value": "A"}}}
    assert as_text([one]) == as_text([{**one, "vehicle": None}])
    assert as_text([one]) != as_text([{**one, "fields": {"vin": {"value": "B"}}}])


def test_packages_are_read_twice_and_named_where_they_differ() -> None:
    found = declared(BLANK, [950_200], ["deregistration-clean"])
    assert (found.packages, found.changed) == (1, ())
    assert str(found).endswith("byte for byte the same.")
    assert str(Declared(2, 9, ("licence-clean 7",))).endswith("READ OTHERWISE: licence-clean 7.")
