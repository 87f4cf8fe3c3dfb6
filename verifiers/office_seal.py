"""Whether a 注销证明书 bears the seal of the vehicle registration office."""

from __future__ import annotations

import re

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from verifiers.case import Subject
from verifiers.ruling import Ruling, failed, passed, unclear
from verifiers.seal_text import is_whole_name

_OFFICE = re.compile(r"车辆管理所|车管所|公安|交通警察|交警|交通管理")
_HIDES = frozenset({"cut", "blurred", "glare"})
_REMEDY = "请上传车管所盖章的原件彩色扫描件。 Upload a colour scan of the original sealed by the office."


def judge_office_seal(subject: Subject) -> Ruling:
    """Passed where the office's seal is at its place, failed where that place is legible, in colour and empty.

    The office's own words are enough, even where a letter of the place before them is not sure. Somebody else's seal is
    one whose text is a whole name without the office's words. A seal whose text was not read is unclear wherever it
    stands, and so is a page without any red ink, which may be a black-and-white copy.
    """
    certificate = subject.one(DeregistrationCertificate)
    office = [seal for seal in certificate.seals if _OFFICE.search(seal.text or seal.glimpsed)]
    if office:
        return passed(
            f"注销证明书盖有车管所印章（{office[0].text or office[0].glimpsed}）。",
            "The certificate bears the office's seal.",
            at=subject.at(*office),
            found=office[0].text,
        )
    at = subject.at(*certificate.seals)
    unread = [seal for seal in certificate.seals if not seal.text or not is_whole_name(seal.text)]
    if certificate.seals and not unread and not _is_hidden(subject, certificate):
        return failed(
            f"注销证明书未见车管所印章，所盖印章为“{'、'.join(seal.text or '' for seal in certificate.seals)}”。",
            "The certificate does not bear the vehicle registration office's seal.",
            _REMEDY,
            at=at,
        )
    why = "有红色印章但印文未能读出" if unread else "未见红色印章，可能是黑白复印件或电子版"
    return unclear(
        f"注销证明书{why}，无法判定是否由车管所盖章。",
        "The office's seal could not be made out: no red ink, or a seal whose text was not read.",
        _REMEDY,
        at=at,
    )


def _is_hidden(subject: Subject, certificate: DeregistrationCertificate) -> bool:
    sheets = [subject.case.sheet(subject.file_of(seal), seal.page) for seal in certificate.seals]
    return any(sheet is None or bool(_HIDES & set(sheet.page.quality.faults)) for sheet in sheets)
