"""Whether the text of a seal names a party: yes, clearly somebody else, or too poor to say.

A seal that names another company must never count as the party's own, and a worn seal never as another's: between the
two lies "cannot say". A single wrong character may be a slip of reading or another company (远航, 远洋), so outside the
words that every company shares it is never forgiven.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from extractors.model import UNSURE, Seal
from verifiers.compare import company, distance

_NOISE = re.compile(r"[^0-9A-Z\u0400-\u04FF\u0600-\u06FF\u4E00-\u9FFF]")
_CHINESE = re.compile(r"[\u4E00-\u9FFF]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_LATIN = re.compile(r"[A-Z]")
_DIGITS = re.compile(r"^\d+|\d+$")
_USE = re.compile(
    r"(?:(?:进?出口|国际|海外|对外|销售|售后|维修|技术|检验|检测|检查|鉴定|评估|经济|劳动|投标|车辆|报关|单证|贸易|行政|二手车)*"
    r"(?:合同|财务|业务|发票|公文|服务|报关|检验|检测|检验检测|票据|单证|出口|签证|证明|资料|文件|确认|许可证|法定代表人|法人)*专(?:用[\u4E00-\u9FFF]?|[\u4E00-\u9FFF]章)"
    r"|行政公章|公章|印章|之章|之印|电子签章)$"
)
_BODY = re.compile(
    r"(?:公司|工厂|厂|中心|研究院|学院|大学|局|委员会|事务所|管理所|车管所|检测站|检验站|站|总队|支队|大队|商行|合作社|协会)$"
)
_SHARED = re.compile(r"股份有限公司|有限责任公司|有限公司|集团公司|分公司|总公司|公司|集团|股份")
_ANOTHERS = re.compile(r"销售|贸易|进出口|服务|租赁|分公司|金融|投资|零部件|维修|物流|集团|控股|研究院|经销|配件|代理")
# What a seal is for is one of these; any other words after a name may be another body's: …研究院合同专用章, …工会.
_PURPOSES = (
    "合同", "业务", "财务", "检验检测", "检测", "检验", "发票", "报关", "出口", "进出口", "备案", "公文", "票据", "单证", "签证", "证明", "资料", "文件",
    "确认", "许可证", "服务", "售后服务", "技术服务", "技术", "鉴定", "评估", "鉴定评估", "投标", "行政", "车辆", "二手车", "二手车出口",
)  # fmt: skip
_USES = ("公章", "行政公章", "行政章", "法定代表人章", "电子签章", *(f"{each}专用章" for each in _PURPOSES))
_USED = re.compile("[专用章合同财务业检验测发票]+")
_BODIES = re.compile("[分公司厂店所站部处会委团院队心租代党库]")
_LATIN_FORMS = re.compile(
    r"(?:CO|COMPANY|LTD|LIMITED|LLC|INC|CORP|CORPORATION|GMBH|FZE|FZCO|FZC|OOO|TOO|AO|SA|SRL|BV)+$"
)
_LOOK_ALIKE = (
    "日曰",
    "己已巳",
    "末未",
    "土士",
    "人入",
    "干千于",
    "戊戌成",
    "夭天",
    "汩汨",
    "免兔",
    "冶治",
    "晴睛",
    "侯候",
    "今令",
)
_SHORTEST, _SHORT, _LONG_ENOUGH = 2, 4, 6
_ANOTHER = 0.5
_UNSURE_AT_MOST, _UNSEEN_AT_MOST, _DOUBTFUL_AT_MOST, _DISPUTED_AT_MOST = 1, 1, 2, 1
_EXPORT = re.compile(r"出[日曰]")


def seal_matches(text: str | None, name: str | None) -> bool | None:
    """Whether a seal's text names `name`: true, false where it clearly names somebody else, null where it cannot say.

    Brackets, blanks, stars, the numbers of the seal and what it is for (合同专用章, 公章 …) do not count. A seal in two
    scripts is compared in the script of the name.
    """
    if not text or not name:
        return None
    script = _script(name)
    wanted, said = _core(name, script), _core(text, script)
    if len(wanted) < _SHORTEST or len(said) < _SHORTEST:
        return None
    if script is not _CHINESE:
        return _latin_matches(said, wanted)
    whole = _bare(text, script)
    if (
        said == wanted
        or _same_but_strokes(said, wanted)
        or (_BODY.search(wanted) and whole.startswith(wanted) and _is_use(whole.removeprefix(wanted)))
        or _forgiven(said, wanted)
    ):
        return True
    return False if _is_another(said, wanted) else None


def may_spell(seal: Seal, name: str | None) -> bool:
    """Whether a seal that could not be read for certain spells a whole name, but for a letter or two that are unsure.

    Each of these is likelier the name's letter than any other, and for one alone another is possible; of the form of a
    company one of the two may not have been seen at all. That is no reading: it bears out a name that stands in print
    beside the seal, where print covers its letters.
    """
    if seal.text is not None:
        return False
    wanted = _core(name or "", _CHINESE)
    own = seal.letters[: len(wanted)]
    rest = "".join(each.lstrip(UNSURE)[:1] or UNSURE for each in seal.letters[len(wanted) :])
    is_alone = UNSURE not in rest and _core(wanted + rest, _CHINESE) == wanted
    is_whole = is_alone or (bool(_BODY.search(wanted)) and _is_use(rest))
    if len(own) < max(_LONG_ENOUGH, len(wanted)) or not is_whole:
        return False
    form = {n for m in _SHARED.finditer(wanted) for n in range(*m.span())}
    hidden = [n for n, each in enumerate(own) if each[0] == UNSURE]
    likeliest = [each.lstrip(UNSURE)[:1] or letter for each, letter in zip(own, wanted, strict=True)]
    if "".join(likeliest) != wanted or len(hidden) > _UNSEEN_AT_MOST or not form.issuperset(hidden):
        return False
    doubtful = [each for each in own if UNSURE in each]
    return len(doubtful) <= _DOUBTFUL_AT_MOST and sum(len(each) > 2 for each in doubtful) <= _DISPUTED_AT_MOST


def _is_use(rest: str) -> bool:
    """Whether what follows a name tells what the seal is for and no other body: part of it, or one letter misread."""
    if any(rest in each for each in _USES if rest and ("专" in rest or "章" in rest or _USED.fullmatch(rest))):
        return True
    if _ANOTHERS.search(rest) or _BODIES.search(rest):
        return False
    return any(distance(rest, whole) <= 1 for each in _USES if len(each) > _SHORT for whole in (each, each[:-1]))


def _same_but_strokes(said: str, wanted: str) -> bool:
    """Whether both are one name but for its 一: a lone stroke is lost on a seal, or is the dash beside it (一汽-大众)."""
    bare = wanted.replace("一", "")
    return bare != wanted and len(bare) >= _LONG_ENOUGH and said.replace("一", "") == bare


def is_mostly(glimpsed: str, name: str) -> bool:
    """Whether a half-read seal spells `name` letter by letter, all of it sure but one.

    Enough to say that a body's seal is there, where only that is asked; never enough where somebody else's seal of a
    name alike would be a fault. The words that every such body shares are most of its name, so no share of it will do.
    """
    wanted = _core(name, _CHINESE)
    begun = glimpsed[: len(wanted)]
    unsure = begun.count(UNSURE)
    same = sum(a == b for a, b in zip(begun, wanted, strict=False))
    return len(wanted) >= _LONG_ENOUGH and same + unsure == len(wanted) and unsure <= _UNSURE_AT_MOST


def is_whole_name(text: str) -> bool:
    """Whether a seal's text is an organisation's Chinese name from end to end, so that it can name somebody else."""
    said = _core(text, _CHINESE)
    return len(said) >= _LONG_ENOUGH and bool(_BODY.search(said))


def _script(name: str) -> re.Pattern[str]:
    """The script that a name is compared in: a Chinese name may hold some Latin letters."""
    return next((script for script in (_CHINESE, _CYRILLIC) if script.search(name)), _LATIN)


def _core(text: str, script: re.Pattern[str]) -> str:
    """The bare name in one script, without what the seal is for."""
    bare = _bare(text, script)
    shorter = _USE.sub("", bare)
    return shorter if len(shorter) >= _SHORTEST else bare


def _bare(text: str, script: re.Pattern[str]) -> str:
    """What a seal says in one script: without its numbers, and the words in other scripts."""
    # 出日 is no word: this slip of reading makes no other company of a name, as 口 for 日 elsewhere would.
    bare = _EXPORT.sub("出口", company(text))
    if script is _CHINESE:
        found = list(script.finditer(bare))
        # A Chinese name holds its few Latin letters and digits inside; what stands before or after it is another's.
        bare = bare[found[0].start() : found[-1].end()] if found else ""
        bare = _NOISE.sub("", _without_foreign_words(bare))
    else:
        bare = "".join(c for c in bare if script.match(c))
    return _DIGITS.sub("", bare)


def _without_foreign_words(text: str) -> str:
    """The text without runs of five or more Latin letters: the ring of a bilingual seal."""
    return re.sub(r"[A-Z&.,()\-]{5,}", "", text)


def _forgiven(said: str, wanted: str) -> bool:
    """Whether only slips separate the two that cannot make another company of one."""
    if len(wanted) < _LONG_ENOUGH:
        return False
    shared = {i for m in _SHARED.finditer(wanted) for i in range(*m.span())}
    for kind, a, b, c, d in SequenceMatcher(None, wanted, said, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        is_in_form = b > a and all(i in shared for i in range(a, b)) and d - c <= b - a
        is_twin = kind == "replace" and b - a == d - c == 1 and _look_alike(wanted[a], said[c])
        is_double = kind == "insert" and d - c == 1 and said[c] in (said[c - 1 : c], said[c + 1 : c + 2])
        if not ((is_in_form and b - a <= 2) or is_twin or is_double):
            return False
    return distance(said, wanted) <= max(1, len(wanted) // 6)


def _look_alike(one: str, other: str) -> bool:
    return any(one in twins and other in twins for twins in _LOOK_ALIKE)


def _is_another(said: str, wanted: str) -> bool:
    """Whether the text is a whole name of its own that shares too little with the one wanted."""
    if not is_whole_name(said):
        return False
    changes = [c for c in SequenceMatcher(None, wanted, said, autojunk=False).get_opcodes() if c[0] != "equal"]
    words = [(wanted[a:b], said[c:d]) for _, a, b, c, d in changes]
    if all("" in pair and _ANOTHERS.fullmatch("".join(pair)) for pair in words):
        return True
    one, other = _SHARED.sub("", wanted), _SHARED.sub("", said)
    return 1 - distance(one, other) / max(len(one), len(other), 1) < _ANOTHER


def _latin_matches(said: str, wanted: str) -> bool | None:
    """The same for letters: the name must stand there alone, legal forms aside; a few other letters leave it open."""
    core, bare = (_LATIN_FORMS.sub("", letters) or letters for letters in (wanted, said))
    if bare == core:
        return True
    if len(said) < _LONG_ENOUGH or len(core) < _LONG_ENOUGH:
        return None
    likeness = SequenceMatcher(None, said, core, autojunk=False)
    return False if likeness.ratio() < _ANOTHER * 0.6 and _LATIN_FORMS.search(said) else None
