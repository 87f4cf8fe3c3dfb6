"""A report written by hand, with something of everything in it, and the pages that belong to it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from api.report_view import Picture

VIN = "LSVNV218XS2000017"
MISREAD = "LSVNV218XS2OOOO17"
FILE = "登记证书.pdf"
LAW = {"instrument": "二手车出口有关事项申办指南（企业版2025年修订）", "article": "(十三)", "in_force": "2025-03-01"}


def value(text: Any, page: int, box: list[float], confidence: float = 0.998, **more: Any) -> dict[str, Any]:
    """A field as the report prints it."""
    made = {
        "value": text,
        "raw": text,
        "confidence": confidence,
        "page": page,
        "box": box,
        "candidates": [[text, confidence]],
    }
    return {**made, **more}


def finding(rule: str, severity: str, outcome: str, message: str, english: str, **more: Any) -> dict[str, Any]:
    """A finding with every key, those not given null or empty."""
    made = {"rule": rule, "severity": severity, "outcome": outcome, "vehicle": VIN, "message": message}
    rest = {"remedy": None, "declared": None, "found": None, "evidence": [], "citations": [LAW]}
    return {**made, "message_en": english, **rest, **more}


def report() -> dict[str, Any]:
    """The whole report: a typing error, a wrong date, an unreadable engine number, and much that agrees."""
    vin_box, date_box, engine_box = [0.28, 0.20, 0.62, 0.235], [0.62, 0.31, 0.86, 0.345], [0.28, 0.245, 0.55, 0.28]
    empty = {"value": None, "raw": None, "confidence": 0.0, "page": None, "box": None, "candidates": []}
    certificate = {
        "id": "d1",
        "file": FILE,
        "pages": [1, 2],
        "kind": "registration_certificate",
        "vehicle": MISREAD,
        "fields": {
            "certificate_no": value("120012345678", 1, [0.62, 0.05, 0.86, 0.08]),
            "owner": value("天津远航二手车出口有限公司", 1, [0.28, 0.12, 0.70, 0.15]),
            "registered_on": value("2025-03-20", 1, date_box, raw="2025年3月20日"),
            "brand": value("大众牌", 1, [0.28, 0.16, 0.45, 0.19]),
            "model": value("SVW71617BM", 1, [0.60, 0.16, 0.80, 0.19]),
            "vin": value(VIN, 1, vin_box),
            "engine_no": value(
                None,
                1,
                engine_box,
                0.41,
                raw="A1Z3A5",
                candidates=[["A12345", 0.41], ["A1Z3A5", 0.38], ["A1234S", 0.07]],
            ),
            "colour": empty,
            "dimensions_mm": value([4865, 1832, 1469], 1, [0.28, 0.36, 0.55, 0.39], raw="4865×1832×1469"),
            "entries": value(
                [
                    {
                        "kind": "转让待出口",
                        "date": "2026-02-10",
                        "party": "天津远航二手车出口有限公司",
                        "party_id": "91120118MA05KT7Q0A",
                        "page": 2,
                        "box": [0.1, 0.12, 0.9, 0.26],
                    }
                ],
                2,
                [0.1, 0.12, 0.9, 0.26],
                raw=None,
                candidates=[],
            ),
        },
        "codes": [{"symbology": "Codabar", "payload": "120012345678", "page": 1, "box": [0.62, 0.015, 0.86, 0.045]}],
        "seals": [{"text": None, "shape": "round", "page": 1, "box": [0.66, 0.75, 0.88, 0.9], "confidence": 0.8}],
    }
    evidence = [{"document": "d1", "page": 1, "box": vin_box}]
    findings = [
        finding(
            "AGE-180-01", "block", "skipped", "距注册登记不满 180 天的规定不适用。", "The 180-day rule does not apply."
        ),
        finding(
            "IMG-QUAL-01",
            "note",
            "failed",
            "第 2 页略有反光，建议重拍。",
            "Page 2 has some glare.",
            vehicle=None,
            remedy="在自然光下重新拍摄。",
        ),
        finding(
            "LIC-DATE-01",
            "block",
            "failed",
            "申报的注册登记日期与登记证书不一致。",
            "The declared registration date differs from the certificate.",
            declared="2025-03-02",
            found="2025-03-20",
            remedy="按登记证书第 1 页更正注册登记日期。",
            evidence=[{"document": "d1", "page": 1, "box": date_box}],
        ),
        finding(
            "LIC-OWNER-01",
            "block",
            "passed",
            "出口商与发货人一致。",
            "Exporter and consignor are the same.",
            vehicle=None,
        ),
        finding(
            "OCR-CONF-01",
            "review",
            "unclear",
            "发动机号未能可靠读出，请人工核对。",
            "The engine number could not be read.",
            evidence=[{"document": "d1", "page": 1, "box": engine_box}],
            remedy="对照原件核对，或重新扫描。",
        ),
        finding(
            "PKG-MISS-02",
            "review",
            "failed",
            "缺少该车的检测报告。",
            "The inspection report is absent.",
            remedy="补充上传检测报告。",
        ),
        finding(
            "VIN-EDIT-02",
            "block",
            "failed",
            "申报的车辆识别代号把数字 0 写成了字母 O(第 12 至 15 位)。",
            "The declared VIN has the letter O where the certificate has the digit 0.",
            vehicle=MISREAD,
            declared=MISREAD,
            found=VIN,
            remedy="按登记证书更正车辆识别代号;VIN 中不使用字母 I、O、Q。",
            evidence=evidence,
        ),
    ]
    for each in findings:
        each["vehicle"] = MISREAD if each["vehicle"] == VIN else each["vehicle"]
    diff = [
        {
            "field": "vin",
            "declared": MISREAD,
            "found": VIN,
            "status": "different",
            "document": "d1",
            "page": 1,
            "box": vin_box,
        },
        {
            "field": "brand",
            "declared": "大众",
            "found": "大众牌",
            "status": "same",
            "document": "d1",
            "page": 1,
            "box": [0.28, 0.16, 0.45, 0.19],
        },
        {
            "field": "registered_on",
            "declared": "2025-03-02",
            "found": "2025-03-20",
            "status": "different",
            "document": "d1",
            "page": 1,
            "box": date_box,
        },
        {
            "field": "engine_no",
            "declared": "A12345",
            "found": None,
            "status": "unreadable",
            "document": "d1",
            "page": 1,
            "box": engine_box,
        },
        {
            "field": "transfer_for_export_on",
            "declared": None,
            "found": "2026-02-10",
            "status": "missing",
            "document": "d1",
            "page": 2,
            "box": [0.1, 0.12, 0.9, 0.26],
        },
    ]
    problem = {
        "code": "FILE-ENCRYPTED",
        "message": "文件设有打开密码，无法读取。",
        "message_en": "The file needs a password.",
        "remedy": "去除密码后重新上传。Remove the password and upload it again.",
    }
    return {
        "schema": "precheck.report/1",
        "application": "0123456789abcdef",
        "judged_on": "2026-03-02",
        "verdict": "return",
        "engine": {"ocr": "recorded", "models": {"det": "sha256:" + "a" * 64}, "rules": "1", "tables": {}},
        "files": [
            {
                "file": FILE,
                "sha256": "b" * 64,
                "media_type": "application/pdf",
                "pages": 2,
                "status": "read",
                "problem": None,
            },
            {
                "file": "合同.pdf",
                "sha256": "c" * 64,
                "media_type": "application/pdf",
                "pages": None,
                "status": "rejected",
                "problem": problem,
            },
        ],
        "not_checked": [
            {
                "rule": "BAN-VIOL-01",
                "reason": "table_not_loaded",
                "message": "未载入违法未处理记录，本项未核对。",
                "message_en": "The table of open traffic offences is not loaded.",
            }
        ],
        "documents": [certificate],
        "vehicles": [{"vin": MISREAD, "diff": diff}],
        "findings": findings,
    }


def pictures() -> dict[tuple[str, int], Picture]:
    """Two pages of ruled paper, and the enlarged engine number."""
    page = np.full((1700, 1200, 3), 247, np.uint8)
    for top in range(200, 1500, 80):
        cv2.rectangle(page, (120, top), (1080, top + 80), (150, 150, 150), 1)
        cv2.putText(page, VIN, (340, top + 52), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (60, 40, 40), 2)
    jpeg = cv2.imencode(".jpg", page)[1].tobytes()
    crop = cv2.imencode(".jpg", page[410:480, 330:700])[1].tobytes()
    return {(FILE, 1): Picture(1200, 1700, jpeg, (crop,)), (FILE, 2): Picture(1200, 1700, jpeg)}
