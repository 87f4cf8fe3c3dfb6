"""The notice: one letter that names every fault, by vehicle and paper, with article, remedy and picture."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from docx import Document

from api import pipeline, tasks
from api.cli import main
from api.notice import compose
from api.notice_view import chinese, law, sections, spots, weight_of
from extractors.ocr.engine import EngineSpec, build
from intake.limits import Limits
from intake.model import Application, Box
from intake.package import open_package
from tests.api import packages
from tests.api.at_hand import AtHand
from verifiers.report import as_json

VIN = packages.VIN


def finding(**changes: Any) -> dict[str, Any]:
    return {
        "rule": "VIN-EDIT-01", "severity": "block", "outcome": "failed", "vehicle": VIN, "message": "VIN 不一致。",
        "message_en": "The VIN differs.", "remedy": "请更正 VIN。 Correct the VIN.", "declared": "LSVA", "found": "LSVB",
        "evidence": [{"document": "d1", "page": 2, "box": [0.2, 0.3, 0.6, 0.35]}],
        "citations": [{"instrument": "申办指南", "article": "(十三)", "in_force": "2025-01-01", "read": True}], **changes,
    }  # fmt: skip


def report(*findings: dict[str, Any]) -> dict[str, Any]:
    document = {"id": "d1", "file": "证书.pdf", "pages": [1, 2], "kind": "registration_certificate"}
    return {
        "application": "0123456789abcdef", "judged_on": "2026-03-02", "files": [{"file": "证书.pdf"}],
        "documents": [document], "vehicles": [{"vin": VIN}], "not_checked": [], "findings": list(findings),
    }  # fmt: skip


def application() -> Application:
    return Application.model_validate_json(packages.declaration())


def text_of(letter: bytes) -> str:
    document = Document(io.BytesIO(letter))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def jpeg() -> bytes:
    return bytes(cv2.imencode(".jpg", np.full((60, 300, 3), 200, np.uint8))[1])


def test_every_fault_of_a_real_check_stands_in_the_letter(tmp_path: Path) -> None:
    folder = packages.folder(tmp_path / "package", {"a.jpg": packages.photo()})
    opened = open_package(folder, tmp_path, Limits())
    checked = pipeline.check(opened, AtHand(), Limits())
    told = as_json(checked.report)
    said = text_of(compose(told, opened.application, {}))
    faults = [each for each in told["findings"] if weight_of(each)]
    assert len(faults) >= 3
    for each in faults:
        assert each["message"] in said, each["rule"]
        assert chinese(each["remedy"]) in said, each["rule"]


def test_items_are_numbered_through_and_grouped_by_vehicle_and_paper() -> None:
    told = report(
        finding(vehicle=None, rule="PKG-MISS-01", evidence=[], declared=None, found=None),
        finding(rule="A", evidence=[]),
        finding(rule="B"),
        finding(rule="C", severity="review"),
        finding(rule="D", outcome="unclear"),
    )
    whole, car = sections(told)
    assert (whole.vehicle, car.vehicle) == (None, VIN)
    assert [paper.name for paper in car.papers] == ["申报信息与材料清单", "机动车登记证书（证书.pdf 第 1、2 页）"]
    numbers = [item.number for section in (whole, car) for paper in section.papers for item in paper.items]
    assert numbers == [1, 2, 3, 4, 5]
    assert [item.weight for item in car.papers[1].items] == ["correct", "confirm", "unclear"]


@pytest.mark.parametrize("quiet", [{"severity": "note"}, {"outcome": "passed"}, {"outcome": "skipped"}])
def test_what_asks_nothing_of_the_applicant_stays_out(quiet: dict[str, str]) -> None:
    assert sections(report(finding(**quiet))) == ()
    assert "未发现须补正或核实的事项" in text_of(compose(report(finding(**quiet)), application(), {}))


def test_a_place_is_shown_as_picture_or_named_in_words() -> None:
    told = report(finding())
    (spot,) = spots(told)
    shown = Document(io.BytesIO(compose(told, application(), {spot: jpeg()})))
    assert len(shown.inline_shapes) == 1
    named = compose(told, application(), {})
    assert len(Document(io.BytesIO(named)).inline_shapes) == 0
    assert "位置：机动车登记证书 证书.pdf 第 2 页" in text_of(named)


def test_the_letter_is_addressed_and_dated_and_cites_the_duty_to_tell_once() -> None:
    said = text_of(compose(report(finding()), application(), {}))
    assert "天津远航二手车出口有限公司：" in said
    assert "2026年3月2日" in said
    assert "（十六）一次性告知" in said
    assert "《申办指南》(十三)" in said


def test_a_remedy_keeps_its_chinese_part_alone() -> None:
    assert chinese("请更正 VIN。 Correct the VIN.") == "请更正 VIN。"
    assert chinese("请填写“别克牌”。 Declare 别克牌 as printed.") == "请填写“别克牌”。"
    assert chinese("请更正。 VIN 填错视同未注销登记。") == "请更正。 VIN 填错视同未注销登记。"
    assert chinese("Only English here.") == "Only English here."
    assert chinese("请改为“LSVA”。") == "请改为“LSVA”。"
    assert chinese(None) == ""


def test_what_was_read_in_a_copy_says_so_and_our_own_requirements_are_no_law() -> None:
    copied = {"instrument": "某公告", "article": "五", "read": False}
    ours = {"instrument": "预审系统的要求（非法规）", "article": "图像", "read": False}
    assert law([copied, ours]) == ("《某公告》五（据转载，待核对原文）",)


def test_a_place_is_cut_out_with_its_surroundings_and_a_red_frame(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    cv2.imwrite(str(path), np.full((800, 1000, 3), 255, np.uint8))
    box = Box(left=0.4, top=0.5, right=0.5, bottom=0.52)
    (cut,) = tasks.extracts(build(EngineSpec("blank")), path, "image/png", 1, 0, Limits(), (box,))
    picture = cv2.imdecode(np.frombuffer(cut, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    height, width = picture.shape[:2]
    assert width >= 0.4 * 1000
    assert height >= 0.04 * 800
    red = (picture[:, :, 2].astype(int) - picture[:, :, 0]) > 80
    assert red.any()


def test_the_command_writes_the_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECHECK_ENGINE", "blank")
    folder = packages.folder(tmp_path / "package", {})
    target = tmp_path / "notice.docx"
    assert main(["check", str(folder), "--notice", str(target)]) == 4
    assert date(2026, 3, 2) == Document(str(target)).core_properties.created.date()
