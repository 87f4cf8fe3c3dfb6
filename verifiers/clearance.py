"""What rules about the 报关单 share: the declarations of an application, and what of them proves a clearance."""

from __future__ import annotations

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.documents.export_licence import ExportLicence
from extractors.model import Field
from verifiers.batch import about, told
from verifiers.case import Absent, NotDeclared, Subject
from verifiers.model import JudgedDocument

_IMPORT_MARK = 8
"""Index of the mark in the eighteen digits of a 海关编号: 0 export, 1 import."""


def declarations(subject: Subject) -> tuple[JudgedDocument, ...]:
    """The declarations that prove a clearance, else all of them (DEC-KIND-01 speaks); raises Absent without any."""
    papers = about(subject, CustomsDeclaration)
    proper = tuple(d for d in papers if d.facts.check_copy.value is not True and not is_import(d))
    return proper or papers


def is_import(document: JudgedDocument) -> bool:
    """Whether a declaration is one of import, by its title or its number."""
    number = document.facts.customs_no.value or ""
    return bool(document.facts.is_import) or (len(number) == 18 and number[_IMPORT_MARK] == "1")


def licence_value(subject: Subject, name: str) -> tuple[object, Field[object] | None]:
    """A value of the licence: as the paper prints it, else as declared; raises where neither tells it."""
    try:
        field = told(about(subject, ExportLicence), name)
    except Absent:
        field = Field()
    if field.is_printed:
        return field.need(), field
    declared = getattr(subject.application, name)
    if declared is None or declared == "":
        raise NotDeclared(name)
    return declared, None
