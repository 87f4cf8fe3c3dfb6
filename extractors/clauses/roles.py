"""Lines of a contract that are no clause: its title, the titles of its annexes, the block of signatures."""

from __future__ import annotations

import re

from extractors.values.number_words import bare
from extractors.values.numerals import flat

_QUALIFIER = (
    r"(?:二手车?|旧车?|新能源|汽车|车辆|机动车|轿车|乘用车|商用车|整车|出口|进出口|国际|货物|贸易|外贸|产品|商品|销售|买卖|购销|订购|采购|购车|"
    r"售车|订车|购买|供货|供应|代理|框架|补充|年度|正式|中英文|中俄文|双语)*"
)
_TITLE_ZH = re.compile(
    rf"{_QUALIFIER}(?:合同|协议|合约|订单|确认书)(?:书)?(?:\(?(?:正本|副本|中文(?:版|译本|译文|翻译件?)|译文|译本|翻译件?|范本)\)?)?"
    r"(?:(?:合同)?(?:编号|号码?|no\.?|№)[:：]?[\w\-/()]*)?",
    re.IGNORECASE,
)
_NO_CONTRACT_ZH = re.compile(
    r"^合同(?:编?号|号码)|劳动|租赁|保密|借款|抵押|委托|承揽|运输|仓储|保险|担保|加工|确认书|底盘|装置|服务协议|^(?:采购|订购)协议"
)
_TITLES = (
    (
        r"(?:(?:used|second ?-?hand|motor|international|export|import|vehicles?|cars?|automobiles?|"
        r"auto|goods|of|for|the|and) ?)*"
        r"(?:(?:sales?|purchase|supply|export|trade|trading|order) ?(?:and|&|/)? ?)+(?:contract|agreement|order)"
        r"(?: (?:for|of) [a-z\- ]{3,50})?"
    ),
    r"(?:contract|agreement)(?: (?:for|of) [a-z\- ]{3,60})?",
    (
        r"(?:внешнеторговый |международный |экспортный )?(?:контракт|договор|соглашение)"
        r"(?: ?(?:купли ?-? ?продажи|поставки|на поставку|о поставке|на куплю)[а-я\- ]{0,60})?"
    ),
    r"contrato(?: (?:de|internacional|comercial)[a-z\- ]{0,60})?",
    r"(?:contrat|accord)(?: (?:de|d['’ ]|commercial|international)[a-z\- '’]{0,60})?",
    r"(?:عقد|اتفاقيه)(?: [\u0600-\u06ff ]{3,60})?",
    r"kohtpakt(?: .{0,30})?|контракт.{0,6}contract|contract.{0,6}контракт",
)
_NUMBERED = r"\W*(?:(?:no|n|№|nr|num|numero|رقم)?\W{0,4}[a-z0-9\u0660-\u0669][\w\-/.]{2,30})?\W*"
_FOREIGN = tuple(re.compile(f"{bare(title)}{_NUMBERED}") for title in _TITLES)
# "Contract No.: …" labels a number, where "КОНТРАКТ № …" is a title.
_LABELLED = re.compile(
    r"(?:contract|контракт|договор|contrato|contrat|عقد) ?(?:no|n|№|nr|num|number|numero)?\W{0,3}:|"
    r"contract (?:no|number)\b"
)
_ANNEX = re.compile(
    r"(?i)\s*(?:附\s*[件表录]\s*[一二三四五六七八九十\d]*|(?:annex|appendix|schedule|exhibit|attachment|приложение|спецификация|"
    r"specification|anexo|annexe|الملحق|ملحق)\b\s*(?:№|"
    r"n[°ºo.]{1,2})?\s*[\divxa-c]{0,4})(?:\s*[.:：、\-–—]?\s*[^。;；]{0,40})?$"
    r"|\s*车辆(?:明细|清单|信息)表?\s*$|\s*(?:vehicle list|list of vehicles|перечень автомобилей|"
    r"lista de vehículos|liste des véhicules)\s*$"
)
_SIGNED = re.compile(
    r"(?i)签字|签章|盖章|签署处|签名|授权代表|法定代表人|公章|signature|signed\s*by|authori[sz]ed|\bstamp|\bseal|подпис|м\.\s?п\.|печать|"
    r"\bfirma|\bsello|representante|cachet|التوقيع|توقيع|الختم|ختم"
)
_SIGNER = re.compile(
    r"(?i)(?:卖方|买方|甲方|乙方|出卖人|买受人|供方|需方|seller|buyer|продав|покупат|vendedor|comprador|vendeur|acheteur|"
    r"بائع|مشتري).{0,12}"
    r"(?:盖章|签字|签章|签名|公章|seal|sign|stamp|подпис|печат|firma|sello|cachet|ختم|توقيع)"
    # Whoever signs for one of them, though the word for the party itself was not read.
    r"|(?:授权代表|法定代表人|representative|пред\w+тель|representante|représentant|ممثل)\W{0,3}"
    r"(?:签[字名章]|signature|подпис|firma|توقيع)"
)
_WHEN_AND_WHERE = re.compile(
    r"(?i)\W*(?:(?:date|place)\s+of\s+sign|(?:дата|место)\s+подписания|(?:date|lieu)\s+de\s+(?:la\s+)?signature|"
    r"(?:fecha|lugar)\s+de\s+(?:la\s+)?firma|(?:تاريخ|مكان)\s+التوقيع)"
)
"""The head of a contract speaks of its signing too."""
ROLES = (
    r"卖方|甲方|出卖人|供方|seller|продав\w*|vendedor|vendeur|البائع",
    r"买方|乙方|买受人|需方|buyer|покупат\w*|comprador|acheteur|المشتري",
)
"""The words for the seller and for the buyer, as patterns."""
# Both parties beside each other, each as a label: the signature block, even where the word for the seal is illegible.
_LABEL_END = (
    r"\s*(?:(?:\([^()]{0,24}\))?\s*[:：]|"
    r"\([^()]{0,20}(?:\bsign|seal|stamp|cachet|firma|sello|подпис|печат|签|章|ختم|توقيع)[^()]{0,20}\))"
)
_BOTH = re.compile(
    rf"(?is)\W*(?:(?:the|le|el)\s+|l['’]\s*)?"
    rf"(?:(?:{ROLES[0]}){_LABEL_END}.*(?:{ROLES[1]})|(?:{ROLES[1]}){_LABEL_END}.*(?:{ROLES[0]}))"
)
# "For the Seller", alone or with "For the Buyer" beside it: the same, however little else of the line was read.
_FOR = (
    r"(?:for\s+(?:and\s+on\s+behalf\s+of\s+)?(?:the\s*)?|за\s+|от\s+(?:имени\s+)?|por\s+(?:el|la)\s+|"
    r"pour\s+(?:le\s+|l['’]\s*)|代表\s*|عن\s+)"
)
_FOR_BOTH = re.compile(
    rf"(?is)\W*{_FOR}(?:(?:{ROLES[0]})\b.{{0,40}}\b{_FOR}(?:{ROLES[1]})|"
    rf"(?:{ROLES[1]})\b.{{0,40}}\b{_FOR}(?:{ROLES[0]}))"
)
_FOR_ONE = re.compile(rf"(?i)\W*{_FOR}(?:{ROLES[0]}|{ROLES[1]})\b\W*\w{{0,4}}\W*")
_DUTY = re.compile(r"(?i)\b(?:seller|buyer)\s+to\b|应|须|负责|承担|\b(?:a|para|de)\s+(?:entregar|pagar)\b")
_SENTENCE = re.compile(
    r"[。；;]|[\u4e00-\u9fff]{4}，[\u4e00-\u9fff]{4}|\b(?:shall|will|is|are|были|будет|вступает|será|entra|sera)\b|生效|后\b"
)
_MOST_LETTERS, _LABEL_LETTERS, _MOST_BEFORE = 110, 48, 16
_ADDED = re.compile(r"\([^()]*\)|《|》|[\"“”«»]")


def is_title(text: str) -> bool:
    """Whether a line is the title of a sales contract, in any language or in two of them, its number behind it.

    >>> [is_title(t) for t in ("二手车出口销售合同", "КОНТРАКТ № RU-2026/18", "本合同一式两份", "劳动合同")]
    [True, True, False, False]
    """
    said = flat(text).strip()
    if not said or len(said) > _MOST_LETTERS:
        return False
    han = "".join(re.findall(r"[\u4e00-\u9fff].*[\u4e00-\u9fff][)）]?|[\u4e00-\u9fff]", said))
    compact = re.sub(r"\s+", "", _ADDED.sub("", han) if not _TITLE_ZH.fullmatch(re.sub(r"\s+", "", han)) else han)
    other = re.sub(r"[\u4e00-\u9fff]+", " ", said)
    if compact:
        is_chinese = bool(_TITLE_ZH.fullmatch(compact)) and not _NO_CONTRACT_ZH.search(compact)
        return is_chinese and (len(re.findall(r"[^\W\d_]{3,}", other)) <= 1 or _is_foreign(other))
    return _is_foreign(other)


def _is_foreign(text: str) -> bool:
    said = " ".join(re.sub(r" / |/$|^/", " ", bare(text)).split()).strip(" .:-–—*_()")
    if _LABELLED.match(said):
        return False
    return any(pattern.fullmatch(said) for pattern in _FOREIGN)


def is_annex_title(text: str) -> bool:
    """Whether a line is the title of an annex or of a list of vehicles."""
    return len(text) <= _MOST_LETTERS and bool(_ANNEX.fullmatch(flat(text).strip()))


def is_sentence(text: str) -> bool:
    """Whether a line says something, and is no mere name, label or day."""
    return bool(_SENTENCE.search(flat(text)) or _DUTY.search(flat(text)))


def begins_signatures(text: str) -> bool:
    """Whether a line asks one of the parties for its signature or seal: wherever it stands, signatures follow."""
    said = flat(text)
    return is_signature(text) and bool(_SIGNER.search(said) or _names_parties(said))


def is_signature_line(text: str) -> bool:
    """Whether a line begins with the one who signs, or with a space for that: each such line stands for itself."""
    said = flat(text).lstrip()
    signer = _SIGNER.search(said)
    return begins_signatures(text) and bool(_names_parties(said) or (signer and signer.start() <= _MOST_BEFORE))


def _names_parties(said: str) -> bool:
    """Whether a line begins with those that it is signed for; what each of them is to do is a clause."""
    return bool(_FOR_BOTH.match(said) or _FOR_ONE.fullmatch(said)) and not _DUTY.search(said)


def is_signature(text: str) -> bool:
    """Whether a line belongs to the block of signatures: it asks for one, and is no sentence about one."""
    said = flat(text)
    if _WHEN_AND_WHERE.match(said):
        return False
    is_both = _BOTH.match(said) is not None
    is_label = is_both or len(said) <= _LABEL_LETTERS or re.search(r"[:：]|_{3}", said) is not None
    asks = is_both or _SIGNED.search(said) is not None
    names = _names_parties(said)
    return (names or (is_label and asks)) and len(said) <= 2 * _MOST_LETTERS and not _SENTENCE.search(said)
