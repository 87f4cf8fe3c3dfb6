"""ASC-OUTLET-01: the confirmation names a service outlet with its address and provider."""

from __future__ import annotations

import re

from extractors.documents.after_sales_confirmation import AfterSalesConfirmation
from extractors.flow import flow_of
from extractors.values import country
from verifiers.absence import may_be_hidden
from verifiers.case import Subject
from verifiers.confirmation import Confirmation, asked_for, is_whole
from verifiers.law import NOTICE, WORK_GUIDE_1211
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear

_MENTIONS = re.compile(
    "网点|服务站|维修站|服务中心|服务商|经销商|维修厂|修理厂|"
    "service cent(?:re|er)?|service point|service outlet|workshop|dealer|сервисн|дилер",
    re.IGNORECASE,
)
_BY = re.compile(r"由[^。\n]{2,160}(?:提供|承担|负责)")
# What may be a name, an address or a way to reach somebody; the label of one alone is none.
_WHERE = re.compile(
    r"附件|附表|\+\d{1,3}[ (-]?\d|(?<!\d)(?:0\d{2,3}-\d{6,8}|1[3-9]\d{9})(?!\d)|[路街道巷]\s*\d|"
    r"(?<!第)(?<!\d)\d{1,5}\s?号|[а-яё]{4}|[\u0600-\u06ff]{3}|"
    r"大[道街厦]|公路|@\w|://|www\.|(?<![A-Za-z0-9])[A-Z][a-z]{2,}|(?<![A-Za-z0-9])[A-Z]{3,} [A-Z]{3,}(?![A-Za-z0-9])"
)


@rule(
    "ASC-OUTLET-01",
    severity=BLOCK,
    stages=LICENCE,
    per="application",
    cites=[NOTICE["(一)"], WORK_GUIDE_1211["一(二)"]],
)
def outlet_is_named(subject: Subject) -> Ruling:
    """确认书没有售后服务网点的名称和地址 / no service outlet with its provider and address is named."""
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    at = subject.at(*(outlet for paper in papers for outlet in paper.outlets))
    without = [paper for paper in papers if not any(o.is_located for o in paper.outlets)]
    if not without:
        count = sum(len(paper.outlets) for paper in papers)
        return passed(f"确认书列明 {count} 个售后服务网点。", f"{count} service outlets are named.", at=at)
    where = "、".join(paper.place for paper in without)
    at = at or subject.at(*(paper.field("title") for paper in without))
    if all(is_whole(subject, paper) and not _may_hide(subject, paper) for paper in without):
        return failed(
            f"确认书（{where}）没有同时写明名称和地址的售后服务网点。",
            "The confirmation names no service outlet with its provider and address.",
            "请由生产企业在确认书中写明目的国售后服务网点的名称、地址和联系方式。 "
            "Have the manufacturer name the outlets in the destination country with name, address and contact.",
            at=at,
        )
    return unclear(
        f"确认书（{where}）的售后服务网点信息未能完整读出，无法判定。",
        "The service outlets of the confirmation could not be read completely.",
        "请重新扫描确认书的网点信息页（名称、地址、电话）；网点在附件中的，请一并上传附件。 "
        "Scan the page with the outlets again, and upload the annex where they stand in one.",
        at=at,
    )


def _may_hide(subject: Subject, paper: Confirmation) -> bool:
    """Whether outlets are spoken of, but no row of them could be read, or a page nobody understood may list them."""
    unread = any(part.facts.outlets.page is not None and part.facts.outlets.value is None for part in paper.parts)
    pages = [subject.case.sheet(part.file, page) for part in paper.parts for page in part.pages]
    said = "\n".join(flow_of(sheet).text for sheet in pages if sheet is not None)
    spoken = not paper.outlets and speaks_of_a_place(said)
    unsure = any(outlet.unsure for outlet in paper.outlets)
    return unread or unsure or spoken or bool(may_be_hidden(subject, AfterSalesConfirmation.kind))


def speaks_of_a_place(said: str) -> bool:
    """Whether a paper with a word about outlets holds, before or behind it, anything that may say where one is."""
    beside, mentions = _MENTIONS.subn(" ", said)
    is_spoken = mentions > 0 or _BY.search(said) is not None
    return is_spoken and bool(_WHERE.search(beside) or country.towns_in(beside))
