"""One file per legal instrument: articles in our own words, dated values, who may rely on them and since when."""

from __future__ import annotations

from datetime import date

from verifiers.law.announcement_6 import ANNOUNCEMENT
from verifiers.law.filing_process import PROCESS as FILING_PROCESS
from verifiers.law.filing_process import SAMPLE as FILING_SAMPLE
from verifiers.law.gb_16735 import STANDARD as GB_16735
from verifiers.law.gb_32100 import STANDARD as GB_32100
from verifiers.law.guide_2025 import GUIDE
from verifiers.law.instrument import Instrument
from verifiers.law.notice_648 import NOTICE
from verifiers.law.order_164 import ORDER
from verifiers.law.scrapping import STANDARD as SCRAPPING
from verifiers.law.secondary import (
    CATALOGUE_2026,
    COMMON_KNOWLEDGE,
    DECLARATION_CUSTOM,
    INSPECTION_STANDARDS,
    LEGIBILITY,
    LICENCE_FACE,
    LICENCE_FORM,
    LICENCE_VALIDITY,
    WORK_GUIDE_1211,
)
from verifiers.law.shanghai_2024 import MEASURES as SHANGHAI
from verifiers.law.taiyuan_2021 import MEASURES as TAIYUAN

INSTRUMENTS: tuple[Instrument, ...] = (
    GUIDE,
    NOTICE,
    ORDER,
    GB_16735,
    GB_32100,
    FILING_PROCESS,
    FILING_SAMPLE,
    ANNOUNCEMENT,
    TAIYUAN,
    SHANGHAI,
    SCRAPPING,
    WORK_GUIDE_1211,
    LICENCE_FACE,
    LICENCE_FORM,
    CATALOGUE_2026,
    COMMON_KNOWLEDGE,
    LICENCE_VALIDITY,
    INSPECTION_STANDARDS,
    DECLARATION_CUSTOM,
    LEGIBILITY,
)

HORIZON: date = GUIDE.in_force
"""Before this day other editions of the guide applied, which are not recorded here: nothing can be decided then."""

__all__ = [
    "ANNOUNCEMENT",
    "CATALOGUE_2026",
    "COMMON_KNOWLEDGE",
    "DECLARATION_CUSTOM",
    "FILING_PROCESS",
    "FILING_SAMPLE",
    "GB_16735",
    "GB_32100",
    "GUIDE",
    "HORIZON",
    "INSPECTION_STANDARDS",
    "INSTRUMENTS",
    "LEGIBILITY",
    "LICENCE_FACE",
    "LICENCE_FORM",
    "LICENCE_VALIDITY",
    "NOTICE",
    "ORDER",
    "SCRAPPING",
    "SHANGHAI",
    "TAIYUAN",
    "WORK_GUIDE_1211",
    "Instrument",
]
