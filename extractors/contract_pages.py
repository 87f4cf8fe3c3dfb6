"""Which pages belong to a contract: the one with its title, those that go on with it, and where another one begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.clauses.language import language_of
from extractors.clauses.numbering import number
from extractors.clauses.roles import ROLES, begins_signatures, is_annex_title, is_signature, is_title
from extractors.enterprise_papers import material_of
from extractors.model import Sheet
from extractors.page_numbers import goes_on, page_number
from extractors.passages import rows_of
from extractors.values.parsed import fold

_UPPER, _HEAD_ROWS, _TITLE_ROWS = 0.62, 18, 8
_PARTY = re.compile(
    r"(?i)^\W*(?:甲方|乙方|卖\s*方|买\s*方|出卖人|供方|需方|the\s*seller|the\s*buyer|seller|buyer|продавец|покупатель|"
    r"поставщик|(?:el\s*)?vendedor|"
    r"(?:le\s*)?vendeur|البائع|المشتري)[^:：]{0,24}[:：]|以下简称|hereinafter|between|именуе|en\s*adelante|"
    r"en\s*lo\s*sucesivo|ci-apr[eè]s|ويشار"
)
_CONTRACT = re.compile(r"(?i)合同|contract|контракт|договор|contrato|contrat|عقد")
_NUMBER = re.compile(
    r"(?i)(?:合同编?号|contract\s*no\.?|№|contrato\s*n\S*|contrat\s*n\S*|رقم\s*العقد)\W{0,4}([a-z0-9][\w\-/.]{3,28})"
)
_OTHER_PAPER = re.compile(
    r"(?i)(?:商业|形式)?发票|装箱单|提\s*单|运单|护照|身份证|营业执照|许可证|登记证书|(?:检[验测]|评估|鉴定)?报告书?|声明书?|确认书|证明书?|委托书|承诺书|报关单|"
    r"保险单|水单|回单|(?:commercial|proforma)?\s*invoice|packing\s*list|bill\s*of\s*lading|certificate|"
    r"passport|report|declaration|confirmation|"
    r"licen[cs]e|power\s*of\s*attorney|инвойс|доверенность|паспорт|сертификат|factura|pasaporte|"
    r"certificado|facture|passeport|certificat"
)
_TABLE = re.compile(r"(?i)\bVIN\b|车架号|车辆识别代|chassis|кузова|bastidor|châssis|الهيكل")
_LEAST_ROWS, _LEAST_LETTERS, _HEADING = 3, 40, 60
# What a contract of sale abroad speaks of, whichever of its pages it is.
_TRADE = re.compile(
    r"(?i)车辆|机动车|汽车|二手车|装运|目的[国港]|质保|售后|信用证|电汇|\b(?:FOB|CIF|CFR|CNF|FCA|DAP|EXW)\b|vehicle|shipment|"
    r"warranty|spare\s*parts|автомобил|отгрузк|гаранти|veh[ií]culo|embarque|garant[ií]a|v[eé]hicule|garantie|"
    r"سيار|مركب|ضمان"
)
_OTHER_DEAL = re.compile(r"租赁|出租|承租|劳动|底盘(?!号)|专用装置|上装|代理费|房屋")
_LEAST_CLAUSES, _SIGNING_ROWS, _LAST = 2, 12, 1000


def lines(sheet: Sheet) -> list[str]:
    """The printed lines of a page."""
    return [" ".join(fold(r.text) for r in row) for row in rows_of(sheet)]


def has_title(sheet: Sheet) -> bool:
    """Whether a line of its own in the upper part of a page is the title of a sales contract, in any language."""
    number_ = page_number(sheet)
    if number_ is not None and number_[0] > 1:
        return False
    rows = rows_of(sheet)[:_HEAD_ROWS]
    return any(
        row[0].box.top <= _UPPER and (is_title(" ".join(r.text for r in row)) or any(is_title(r.text) for r in row))
        for row in rows[: _TITLE_ROWS if len(rows) > _TITLE_ROWS else None]
    )


def is_lone_annex(sheet: Sheet) -> bool:
    """Whether a page opens as the list of vehicles of a contract, which it names."""
    head = lines(sheet)[:_HEAD_ROWS]
    top = head[:4]
    is_annex = any(
        is_annex_title(line) or re.search(r"附件|annex|приложение|anexo|车辆明细", line, re.IGNORECASE) for line in top
    )
    return is_annex and any(_CONTRACT.search(line) for line in top) and any(_TABLE.search(line) for line in head)


def is_inside(sheet: Sheet) -> bool:
    """Whether a page without a title is of a contract by its content.

    It names seller and buyer, in clauses of trade numbered one after another, or in their signatures, alone or below
    the vehicles.
    """
    said, text = lines(sheet), "\n".join(lines(sheet))
    if not _may_be_inside(sheet) or not all(re.search(word, text, re.IGNORECASE) for word in ROLES):
        return False
    signed = any(begins_signatures(line) for line in said)
    if signed and (len(said) <= _SIGNING_ROWS or _TABLE.search(text)):
        return True
    return len(_run(said)) >= _LEAST_CLAUSES and bool(_TRADE.search(text))


def completes(pages: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page that names not both parties fills a gap in the pages of a contract.

    Its clauses follow the last one there or go before the first, or the number of the contract runs along its edge.
    """
    said = lines(sheet)
    if not _may_be_inside(sheet):
        return False
    numbers = {number_ for page in pages for number_ in _numbers(page)}
    if numbers & {re.sub(r"\W", "", line).upper() for line in (*said[:2], *said[-2:])}:
        return True
    known, own = {n for page in pages for n in _run(lines(page))}, _ascending(_run(said))
    if len(own) < _LEAST_CLAUSES or known & own or not _CONTRACT.search("\n".join(said)):
        return False
    return min(own) - 1 in known or max(own) + 1 in known


def _may_be_inside(sheet: Sheet) -> bool:
    """Whether nothing on an untitled page says that it is of another paper, or of another deal."""
    said = lines(sheet)
    is_other = any(_opens_another(line) for line in said[:3]) or material_of(sheet) is not None
    return not is_other and not _OTHER_DEAL.search("\n".join(said))


def _run(said: Sequence[str]) -> tuple[int, ...]:
    """The numbers of clauses that follow the one before them; a version in another language repeats each."""
    heads = [int(n.partition(".")[0]) for line in said if (n := number(line)) is not None and n[0].isdecimal()]
    return tuple(dict.fromkeys(b for a, b in pairwise([0, *heads]) if b == a + 1 or (a == 0 and b > 0)))


def _ascending(run: Sequence[int]) -> set[int]:
    """The numbers before the first that falls back: the rows of a table below the clauses are counted from one."""
    fall = next((i for i, (a, b) in enumerate(pairwise(run), 1) if b < a), len(run))
    return set(run[:fall])


def goes_with(paper: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether an untitled page goes on with a contract: a page of text or an annex, and no other paper's start."""
    said = lines(sheet)
    printed = page_number(sheet)
    if len(said) < _LEAST_ROWS or sum(map(len, said)) < _LEAST_LETTERS:
        return bool(said) and (goes_on(paper, sheet) is True or any(is_signature(line) for line in said))
    if printed is not None and printed[0] == 1 and len(paper) >= 1:
        return False
    if any(_opens_another(line) for line in said[:3]):
        return False
    if goes_on(paper, sheet) or not _is_signed(paper[-1]):
        return True
    annex = any(is_annex_title(line) for line in said[:4]) or any(_TABLE.search(line) for line in said[:_HEAD_ROWS])
    return annex or sum(is_signature(line) for line in said) > 0


def _opens_another(line: str) -> bool:
    """Whether a short line of its own names another paper, and is neither a clause nor an annex."""
    # "factura." at the head of a page is the last word of a sentence, and no invoice.
    is_rest = line[:1].islower() and line.rstrip().endswith(".")
    is_short = len(line) <= _HEADING and number(line) is None and not (is_rest or re.search(r"[:：。；;,，]", line))
    return is_short and bool(_OTHER_PAPER.search(line)) and not is_annex_title(line) and not _CONTRACT.search(line)


def _is_signed(sheet: Sheet) -> bool:
    """Whether the lower half of a page holds the block of signatures."""
    rows = rows_of(sheet)
    return any(is_signature(" ".join(fold(r.text) for r in row)) for row in rows[len(rows) // 2 :])


def contracts(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The pages as papers. A title page begins one, unless it opens another language version of the same contract.

    A title that only runs along the top of every page begins nothing, and a cover page goes with what follows it.
    """
    papers: list[list[Sheet]] = []
    for sheet in sheets:
        if papers and not (_opens(sheet) and _is_another(papers[-1], sheet)):
            papers[-1].append(sheet)
        else:
            papers.append([sheet])
    return papers


def in_order(paper: Sequence[Sheet]) -> list[Sheet]:
    """The pages of a contract as its printed page numbers, else its clauses, follow one another.

    As they lie in the file where neither tells: versions in several languages repeat both.
    """
    printed = [n[0] for page in paper if (n := page_number(page)) is not None]
    if len(set(printed)) == len(paper):
        return [page for _, page in sorted(zip(printed, paper, strict=True), key=lambda item: item[0])]
    runs = [_run(lines(page)) for page in paper]
    if any(len({*one} & {*other}) > 1 for i, one in enumerate(runs) for other in runs[:i]):
        return list(paper)
    # The first and not the least: the rows of a table further down are counted as well.
    first = [0 if has_title(page) else next(iter(run), _LAST) for page, run in zip(paper, runs, strict=True)]
    return [page for _, page in sorted(zip(first, paper, strict=True), key=lambda item: item[0])]


def _opens(sheet: Sheet) -> bool:
    return has_title(sheet) and any(_PARTY.search(line) for line in lines(sheet)[:_HEAD_ROWS])


def _is_another(paper: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a title page opens another contract: another number, or a language the paper is already in."""
    opened = [page for page in paper if _opens(page)]
    if not opened:
        return False
    known, own = {n for page in opened for n in _numbers(page)}, _numbers(sheet)
    if known and own and not known & own:
        return True
    return bool({_language(page) for page in opened} & {_language(sheet)})


def _numbers(sheet: Sheet) -> set[str]:
    found = (_NUMBER.search(line) for line in lines(sheet)[:_HEAD_ROWS])
    return {re.sub(r"\W", "", match.group(1)).upper() for match in found if match}


def _language(sheet: Sheet) -> str | None:
    return language_of(" ".join(lines(sheet)))
