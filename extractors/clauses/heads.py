"""What stands at the head of a contract beside its labels: its number, the day it was signed, where the goods go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.clauses.model import Clause
from extractors.clauses.numbering import number
from extractors.values import country, named_day
from extractors.values.numerals import flat

_NO_LABEL = re.compile(
    r"(?i)(?:合同|协议书?|订单|合约)\s*(?:编\s*号|号码?|编码)|"
    r"(?:合同|协议|合约)书?\s*第(?=\s*[A-Za-z0-9][\w\-/.]{2,28}\s*号)|"
    r"(?:contract|agreement)\s*(?:no|number|n[°º]|ref|#)|(?:контракт|договор)[а-я]{0,2}\s*(?:№|n\b|номер)|"
    r"KOHTPAKT\s*N[°ºo]?|"
    r"№\s*(?:контракта|договора)|номер\s*(?:контракта|договора)|contrato\s*(?:n[uú]m(?:ero)?\.?|"
    r"n\s?\.?\s?[°ºo]?)|(?:n\.?[°ºo]?|n[uú]mero)\s*(?:de|del)\s*contrato|"
    r"contrat\s*(?:num[eé]ro|n\s?\.?\s?[°ºo]?)|(?:n\.?[°ºo]?|num[eé]ro)\s*(?:de|du)\s*contrat|رقم\s*العقد|عقد\s*رقم"
)
# A title with its number right behind it, and nothing else on the line.
_TITLE_NO = re.compile(
    r"(?i)\b(?:contract|agreement|контракт|договор|contrato|contrat)(?=\s+[A-Z0-9][\w\-/.]{2,28}\s*$)"
)
_LOOSE_NO = re.compile(r"(?i)(?:编\s*号|\bno\b|\bref|№|n[°º])")
_CODE = re.compile(
    r"[\s.:：#°º№/)）]*(?:no\.?\s*[:：]?\s*|[:：]\s*)?([A-Za-z0-9][\w\-/.()（）]{1,28}[A-Za-z0-9)])",
    re.IGNORECASE | re.ASCII,
)
# TJYH-2026-018Contract No.: the same once more in another language.
_GLUED = re.compile(r"(?<=\d)(?=[A-Z][a-z]{2})")
_OTHER_LABEL = re.compile(r"[\s.:：#°º№/)）(（]{0,4}$")
_DAY_LABEL = re.compile(
    r"(?i)(?:签订|签署|签约|订立|签字|合同)\s*(?:日期|时间|日)|signing\s*date|contract\s*date|dates?\s*of\s*(?:signing|"
    r"signature|contract|conclusion|this)|"
    r"signed\s*(?:on|at|in)|\bdated\b|дата\s*(?:подписания|заключения|составления|контракта|договора)|"
    r"fecha\s*(?:de|del)\s*(?:la\s*)?(?:firma|contrato|suscripci[oó]n|celebraci[oó]n)|"
    r"date\s*(?:de|du)\s*(?:la\s*)?(?:signature|contrat|conclusion)|fait\s*[aà]|تاريخ\s*(?:ال)?(?:توقيع|عقد|[اإ]برام)"
)
_ANY_DAY = re.compile(r"(?i)日\s*期|\bdate\b|\bдата\b|\bfecha\b|التاريخ|تاريخ")
_SIGNED = re.compile(
    r"于\s*[^。；]{0,30}(?:签订|签署|订立)|签订于|(?:made|concluded|entered\s*into|signed)[^.]{0,40}\bon\b"
)
_DAY_REACH, _HEAD, _LONGEST_COUNTRY = 40, 14, 12
_SAYS_MORE = re.compile(r"[:：。；;%]")
_DESTINATION = re.compile(
    r"(?i)(?:货物)?(?:出口)?(?:最终)?(?:出口)?目的(?:国家?|地)\s*(?:[(（]?地区[)）]?)?|(?:最终)?(?:运抵|进口|输往|出口)国(?:家|"
    r"别)?\s*(?:[(（]地区[)）])?|"
    r"(?:country|countries|place)\s*(?:/\s*region)?\s*of\s*(?:the\s*)?(?:final\s*|"
    r"ultimate\s*)?destination|(?:final\s*|ultimate\s*)?destination\s*country|"
    r"(?:final|ultimate)\s*destination|стран[аыеу]\s*(?:конечного\s*)?назначения|(?:конечное\s*)?место\s*назначения|"
    r"pa[ií]s\s*(?:de\s*)?(?:destino\s*final|destino)|destino\s*final|"
    r"pays\s*(?:de\s*)?(?:la\s*)?destination(?:\s*finale)?|destination\s*finale|"
    r"(?:بلد|دولة|وجهة)\s*(?:ال)?(?:وصول|مقصد|وجهة)?\s*(?:النهائي[ةه]?)?"
)
_SAYS = re.compile(r"(?i)\s*[:：]\s*|\s*(?:为|是|系|\bis\b|\bes\b|\best\b|является|—|–|-|هي|هو)\s*[:：]?\s*")
_STOP = re.compile(r"[。；;\n]|[.](?:\s|$)|(?i:trade|贸易|目的港|装运|port|порт|puerto)")


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a clause that state something, and the value they state; null where they leave it open."""

    clause: Clause
    text: str
    value: str | None
    open_values: tuple[str, ...] = ()


def contract_numbers(clauses: Sequence[Clause]) -> list[Told]:
    """The contract's number beside its label, wherever it is printed; in the title block a bare No. is label enough."""
    labelled = [t for c in clauses for t in _numbers(c, _NO_LABEL)]
    labelled = labelled or [t for c in clauses[:_HEAD] if c.role == "title" for t in _numbers(c, _TITLE_NO)]
    return labelled or [
        t for c in clauses[:_HEAD] if c.role in ("title", "body", "heading") for t in _numbers(c, _LOOSE_NO)
    ]


def _numbers(clause: Clause, label: re.Pattern[str]) -> Iterator[Told]:
    said = flat(clause.text)
    for match in label.finditer(said):
        after = match.end()
        second = _NO_LABEL.search(said, after, after + 30)
        if second and _OTHER_LABEL.fullmatch(said[after : second.start()]):
            continue
        code = _CODE.match(said, after)
        if code and sum(c.isdecimal() for c in code.group(1)) >= 2:
            said_code = _GLUED.split(code.group(1))[0]
            yield Told(clause, clause.text[code.start(1) : code.start(1) + len(said_code)], said_code.upper())


def days_signed(clauses: Sequence[Clause]) -> list[Told]:
    """The day of signing as the versions state it: beside its own label, else in a sentence, else beside 日期 or Date."""
    for label in (_DAY_LABEL, _SIGNED, _ANY_DAY):
        found = [told for clause in clauses if clause.role != "table" for told in _days(clause, label)]
        if found:
            return found
    return [told for clause in clauses[:_HEAD] for told in _bare_day(clause)]


def _days(clause: Clause, label: re.Pattern[str]) -> Iterator[Told]:
    said = flat(clause.text)
    for match in label.finditer(said):
        start = match.start() if label is _SIGNED else match.end()
        days = [d for d in named_day.find(said, clause.language) if 0 <= d.start - start <= _DAY_REACH]
        if days:
            yield _told(clause, days[0])


def _bare_day(clause: Clause) -> Iterator[Told]:
    """A line of the head that is little more than a place and a day (г. Москва, 12 марта 2026 г.)."""
    for day in named_day.find(clause.text, clause.language)[:1]:
        rest = clause.text[: day.start] + clause.text[day.end :]
        if len(rest) <= _DAY_REACH and number(clause.text) is None and not _SAYS_MORE.search(rest):
            yield _told(clause, day)


def _told(clause: Clause, day: named_day.FoundDay) -> Told:
    said = tuple(d.isoformat() for d in day.days)
    return Told(clause, clause.text[day.start : day.end], said[0] if len(said) == 1 else None, said)


def day_of(told: Sequence[Told]) -> date | None:
    """The one day that all statements leave possible, else null: one version may settle what another leaves open."""
    possible = set.intersection(*(set(t.open_values) for t in told)) if told else set()
    is_settled = len(possible) == 1 and any(t.value for t in told)
    return date.fromisoformat(possible.pop()) if is_settled else None


def destinations(clauses: Sequence[Clause]) -> list[Told]:
    """The country of destination as the versions state it; a place in no known country has no value."""
    return [told for clause in clauses if clause.role in ("body", "heading") for told in _destinations(clause)]


def _destinations(clause: Clause) -> Iterator[Told]:
    said = flat(clause.text)
    for match in _DESTINATION.finditer(said):
        says = _SAYS.match(said, match.end())
        if says is None:
            yield from _glued(clause, said, match.end())
            continue
        stop = _STOP.search(said, says.end())
        end = min(stop.start() if stop else len(said), says.end() + 60)
        text = clause.text[says.end() : end].strip(" ,，.、()（）")
        whole = country.code(text)
        codes = (whole,) if whole else country.named_in(text)
        if text:
            yield Told(clause, text, codes[0] if len(codes) == 1 else None, tuple(codes))


def _glued(clause: Clause, said: str, start: int) -> Iterator[Told]:
    """A country right behind a Chinese label, with nothing between them (最终目的国肯尼亚)."""
    if not "\u4e00" <= said[start - 1] <= "\u9fff":
        return
    words = re.match(rf"\w{{2,{_LONGEST_COUNTRY}}}", said[start:])
    names = (words.group()[:end] for end in range(len(words.group()), 1, -1)) if words else ()
    name = next((name for name in names if country.code(name)), None)
    if name is not None:
        yield Told(clause, clause.text[start : start + len(name)], country.code(name), (country.code(name) or "",))
