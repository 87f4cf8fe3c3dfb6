"""The slots of the filing system (二手车出口备案系统): what goes into each, and what was put there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.documents.business_licence import BusinessLicence
from extractors.documents.commitment_letter import CommitmentLetter
from extractors.documents.filing_material import FilingMaterial
from intake.model import FileStatus, SourceFile
from intake.sniff import DOC, DOCX, JPEG, PDF, PNG
from verifiers.case import Subject
from verifiers.model import JudgedDocument

_KB, _MB = 1024, 1024 * 1024
_IMAGES = frozenset({JPEG, PNG})
_DESCRIPTIONS = frozenset({JPEG, PNG, PDF, DOC, DOCX})
_NOTHING = frozenset({"FILE-MISSING", "FILE-EMPTY", "FILE-BLANK"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One upload slot: its name, the most bytes and the types it takes (none: the procedure sets none)."""

    name: str
    words: re.Pattern[str]
    most: int | None = None
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a slot. `slot` null where neither the declaration nor its title names one.

    `titled` is the slot that the paper's own title names, where it could be read.
    """

    file: SourceFile
    slot: Slot | None
    titled: Slot | None
    document: JudgedDocument | None


LICENCE_IMAGE = Slot("营业执照影像", re.compile("营业执照"), 300 * _KB, _IMAGES)
SEAL_IMAGE = Slot("公章影像", re.compile("公章"), 300 * _KB, _IMAGES)
COMMON = (
    Slot("企业基本情况介绍", re.compile("基本情况|企业简介|企业介绍"), 10 * _MB, _DESCRIPTIONS),
    Slot("业务经营情况", re.compile("业务经营|经营情况"), 10 * _MB, _DESCRIPTIONS),
    Slot("二手车出口未来三年发展计划", re.compile("三年|发展计划"), 10 * _MB, _DESCRIPTIONS),
    Slot("二手车出口业务实施方案", re.compile("实施方案"), 10 * _MB, _DESCRIPTIONS),
    Slot("企业公函", re.compile("公函|^企业公章$"), 10 * _MB, frozenset({PDF})),
    Slot("企业承诺书", re.compile("承诺书"), 10 * _MB, frozenset({PDF})),
)
PRODUCER = (Slot("《道路车辆生产企业及产品公告》证明", re.compile("公告"), 10 * _MB, frozenset({PDF})),)
TRADER = (
    Slot("经营场所产权或使用权证明", re.compile("经营场所|产权|使用权")),
    Slot("二手车鉴定评估人员资质证明", re.compile("鉴定评估|评估人员|评估师")),
    Slot("境内外企业销售合作情况证明", re.compile("销售合作|合作情况")),
    Slot("财务状况证明", re.compile("财务")),
)
_EVERY = (*COMMON, *PRODUCER, *TRADER, LICENCE_IMAGE, SEAL_IMAGE)


def slot_of(text: str | None) -> Slot | None:
    """The slot that a name or title means; null for none."""
    return next((slot for slot in _EVERY if text and slot.words.search(re.sub(r"\s", "", text))), None)


def uploads(subject: Subject) -> tuple[Upload, ...]:
    """Every file with the slot it was declared for, or else that its title names; a paper of a file once each."""
    declared = {d.file: slot_of(d.slot) for d in subject.application.documents or ()}
    found: list[Upload] = []
    for file in subject.case.files:
        own = [d for d in subject.case.documents if d.file == file.file]
        said = declared.get(file.file)
        titles = [(document, _titled(document)) for document in own]
        found += [Upload(file, said or titled, titled, document) for document, titled in titles]
        if not own:
            found.append(Upload(file, said, None, None))
    return tuple(found)


def _titled(document: JudgedDocument) -> Slot | None:
    if document.kind == FilingMaterial.kind:
        return slot_of(document.facts.slot.value)
    if document.kind == CommitmentLetter.kind:
        return slot_of("企业承诺书")
    return LICENCE_IMAGE if document.kind == BusinessLicence.kind else None


def filled(subject: Subject) -> frozenset[Slot]:
    """The slots that hold something: by a paper's own title, else by what the file was declared for."""
    return frozenset(
        slot
        for upload in uploads(subject)
        if (slot := upload.titled or upload.slot) is not None and not _holds_nothing(upload.file)
    )


def may_hold(subject: Subject) -> tuple[str, ...]:
    """Files that may belong into a slot which looks empty: no slot is declared, and no title could be read."""
    return tuple(
        dict.fromkeys(
            upload.file.file for upload in uploads(subject) if upload.slot is None and not _holds_nothing(upload.file)
        )
    )


def _holds_nothing(file: SourceFile) -> bool:
    return file.status is FileStatus.REJECTED and file.problem is not None and file.problem.code in _NOTHING
