"""Whose letter a page is: who signs it, or else the company that it calls its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.flow import first_told
from extractors.form import field_of
from extractors.model import Field, Sheet
from extractors.passages import rows_of, spelled
from extractors.signing import COMPANY, organisation, signed_by
from extractors.slices import cut, letters

_LAST_LINES = 4
_ALONE = re.compile(rf"(?:.{{2,8}}[:：])?{COMPANY}(?:[(（]?(?:盖章|公章|签章)[)）]?)?")
_HINT = re.compile(r".{2,6}[(（](?:盖章|公章|签章)[)）][:：]?(?=.{4})")
_OWN = (
    re.compile(
        rf"(?:我公司|本公司|我司|我单位|本单位|本企业|我企业|企业名称|公司名称|单位名称|申请企业)[(:： ]{{0,2}}({COMPANY})"
    ),
    re.compile(rf"(?:^|[\n。,，:：])({COMPANY})(?=[(（,，]?(?:以下简称|统一社会信用代码|我公司|我司|成立于|系|位于))"),
)


def writer_of(sheets: Sequence[Sheet]) -> Field[str]:
    """The company below the text, however short the letter; else the one that the text names as its own.

    A name under a seal is easily misread: where the text spells its own name otherwise, that one stands.
    """
    signed = _unlabelled(signed_by(sheets))
    below = signed if signed.value is not None else _on_last_lines(sheets[-1])
    named = first_told(sheets, _OWN, organisation)
    sealed = [s.box for sheet in sheets for s in sheet.seals if sheet.page.number == below.page]
    is_covered = below.box is not None and any(box.overlap(below.box) > 0 for box in sealed)
    if below.value is not None and not (named.value is not None and is_covered):
        return below
    return named if named.value is not None else signed


def _on_last_lines(sheet: Sheet) -> Field[str]:
    for row in reversed(rows_of(sheet)[1:][-_LAST_LINES:]):
        for piece in reversed(row):
            if _ALONE.fullmatch(spelled([piece])):
                colon = max(i for i, c in enumerate((":", *letters(piece))) if c == ":")
                return field_of(sheet, cut(piece, colon, len(letters(piece))), organisation)
    return Field()


def _unlabelled(field: Field[str]) -> Field[str]:
    """A company's name without the hint where to seal that stands before it."""
    hint = _HINT.match(field.value or "")
    return field.model_copy(update={"value": (field.value or "")[hint.end() :]}) if hint else field
