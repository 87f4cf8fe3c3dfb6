"""国家(地区): a country by any of its names, as ISO 3166-1 alpha-3; names from the CLDR (babel) and ISO 3166 (pycountry).

>>> code("俄罗斯联邦"), code("Российской Федерации"), code("U.A.E."), code("344"), code("火星")
('RUS', 'RUS', 'ARE', 'RUS', None)
>>> name_zh("KAZ"), named_in("自天津经满洲里出口至俄罗斯、哈萨克斯坦共和国")
('哈萨克斯坦', ('RUS', 'KAZ'))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import pycountry
from babel import Locale
from babel.core import get_global

from extractors.model import Reading
from extractors.values import text
from extractors.values.parsed import ABSENT, Parsed, fold, weakest
from extractors.values.simplified import simplify

FLOOR = 0.6
LANGUAGES = ("zh", "zh_Hant", "en", "ru", "es", "fr", "ar", "pt")
# The numbers that customs papers used before 2018; the whole table is the operator's to load.
CUSTOMS: Mapping[str, str] = MappingProxyType(
    {
        "110": "HKG", "113": "IRN", "116": "JPN", "133": "KOR", "138": "ARE", "141": "VNM", "142": "CHN", "145": "KAZ",
        "146": "KGZ", "147": "TJK", "149": "UZB", "337": "GEO", "344": "RUS", "502": "USA",
    }
)  # fmt: skip
_ALIASES = {
    "ARE": "阿联酋|迪拜酋长国|阿联首长国|UAE|U.A.E.|Emirates|ОАЭ|Объединённые Арабские Эмираты|EAU|الإمارات",
    "AZE": "阿塞拜疆共和国", "BIH": "波黑|波斯尼亚", "BLR": "白俄|Белоруссия|Республика Беларусь|Byelorussia",
    "CAF": "中非", "CHN": "中华人民共和国|中国境内|PRC|P.R.China|P.R.C.|PR China|Mainland China|КНР|RPC|الصين",
    "CIV": "象牙海岸|Ivory Coast|Costa de Marfil", "COD": "刚果(金)|刚果民主共和国|DR Congo|DRC|Congo Kinshasa",
    "COG": "刚果(布)|刚果共和国|Congo Brazzaville|Republic of Congo", "CPV": "佛得角", "CZE": "捷克共和国|Czech Republic",
    "DOM": "多米尼加", "EGY": "阿拉伯埃及共和国", "GBR": "大不列颠|UK|U.K.|Great Britain|Britain|England|Великобритания",
    "GEO": "Republic of Georgia", "HKG": "香港|中国香港|香港特区|Hong Kong|Hongkong|HK|Гонконг", "JOR": "约旦哈希姆王国",
    "KAZ": "哈萨克|哈国|РК|Qazaqstan", "KGZ": "吉尔吉斯|吉国|Kyrgyz Republic|Kirghizia|Кыргызстан|Кыргызская Республика",
    "KOR": "韩国|大韩民国|南韩|South Korea|Korea|ROK|Корея|Южная Корея|Corea del Sur", "LAO": "老挝|Laos|Lao PDR",
    "MAC": "澳门|中国澳门|Macau|Macao|Макао", "MDA": "摩尔多瓦|Moldova|Молдавия", "MKD": "马其顿|Macedonia",
    "MMR": "缅甸|Burma|Myanmar|Мьянма|Birmania", "MNG": "蒙古国|外蒙古|Mongolia", "PRK": "朝鲜|North Korea|DPRK|КНДР",
    "PSE": "巴勒斯坦|Palestine", "RUS": "俄罗斯联邦|俄联邦|俄国|Russia|Russian Fed.|Российская Федерация|РФ|"
    "Federación de Rusia|Federación Rusa|Fédération de Russie|روسيا الاتحادية|الاتحاد الروسي",
    "SAU": "沙特|沙特阿拉伯王国|KSA|K.S.A.|السعودية|Саудовская Аравия", "SWZ": "斯威士兰|Swaziland", "SYR": "叙利亚|Syria",
    "THA": "泰王国", "TJK": "塔吉克|Tadjikistan", "TKM": "土库曼|Turkmenia|Туркмения", "TLS": "东帝汶|East Timor",
    "TUR": "Turkey|Türkiye|Turkiye", "TWN": "台湾|中国台湾|台湾地区|中国台湾地区|台澎金马|Taiwan", "TZA": "坦桑尼亚|Tanzania",
    "USA": "美利坚合众国|USA|U.S.A.|US|U.S.|United States of America|America|США|EEUU|EE.UU.|Etats-Unis|EUA|أمريكا",
    "UZB": "乌兹别克|Ўзбекистон|Oʻzbekiston", "VNM": "越南|Vietnam|Viet Nam", "ZAF": "南非共和国|RSA",
}  # fmt: skip
_REGIONS = (
    "欧盟|欧洲|西欧|东欧|北欧|中东|海湾|海合会|独联体|中亚|中亚五国|东盟|东南亚|南亚|西亚|非洲|北非|西非|东非|南美|南美洲|拉美|"
    "拉丁美洲|北美|北美洲|中美洲|大洋洲|亚洲|美洲|欧亚经济联盟|一带一路|全球|世界各国|境外|海外|EU|CIS|GCC|ASEAN|EAEU|MENA|"
    "Gulf|Middle East|Eurasian Economic Union|Worldwide|СНГ|ЕС|ЕАЭС|Ближний Восток|Средняя Азия|"
    "Oriente Medio|Moyen-Orient|CEI|الشرق الأوسط|الخليج|دول الخليج"
)
_MACRO = re.compile(r"\d{3}|EU|EZ|UN")
_TITLE = re.compile(
    r"^(?:the)?(?:republic|kingdom|state|federalrepublic|islamicrepublic|sultanate|republica|republique|reino|royaume|"
    r"республик[аиуе]|королевств[аоуе]|جمهورية|دولة|مملكة)(?:of|de|du|del|dela)?(?:the)?|^the|^(?:阿拉伯|大)(?=..)|"
    r"(?:人民|民主|主义|社会|伊斯兰|联邦|联合|阿拉伯|合作)*(?:共和国|王国|酋长国|苏丹国|公国|联邦)$|(?:地区|境内|关境|全境)$"
)
_APART, _BESIDE = re.compile(r"[、;；&]|以?及|和|与|或|\band\b|\by\b|\bet\b|\bи\b"), re.compile(r"[,，/|()（）]|\s{2,}")
_NO_COUNTRY = re.compile(r"内蒙古|上海地|今日本|中国(?!境)[^,，、;；()（）]{2,20}(?:公司|银行|集团)")
# Towns at home are no destination, and the stations of the Antarctic bear names that many enterprises have (Восток).
_NO_MARKET = frozenset({"CN", "AQ"})
_CYRILLIC_END = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[аеиоуыэюяйьём]{1,3}\b")
_UNCLEAR_STEM = 4


def code(name: str) -> str | None:
    """The alpha-3 code of a country by its name in one of `LANGUAGES`, an alpha-2 or alpha-3 code or customs number."""
    said = fold(name).strip(" .·:：\"'《》")
    if said.isdecimal():
        return CUSTOMS.get(said)
    key = _key(said)
    found = _names().get(key) or _codes().get(said.upper())
    return found or _names().get(_TITLE.sub("", key)) or _stems().get(_stemmed(said))


def name_zh(alpha_3: str) -> str:
    """The country's Chinese name; the code itself where nobody knows it."""
    country = pycountry.countries.get(alpha_3=alpha_3)
    name = Locale("zh").territories.get(country.alpha_2, alpha_3) if country else alpha_3
    return str(name).removesuffix("特别行政区")


def is_region(name: str) -> bool:
    """Whether a name is that of a region or union of countries (欧盟, 中东, CIS …), in any language."""
    key = _key(name)
    return any(form in _regions() for form in (key, re.sub(r"(?:地区|各?国家?|市场)$", "", key)))


def named_in(passage: str) -> tuple[str, ...]:
    """The countries that a passage names, each once, in the order of the text."""
    said = _NO_COUNTRY.sub(" ", _plain(passage))
    places = {m.start(): m for m in _finder().finditer(said)}
    found = [_names()[_key(next(filter(None, places[start].groups())))] for start in sorted(places)]
    bracketed = [_codes()[c] for c in re.findall(r"[(（\[]([A-Z]{3})[)）\]]", fold(passage)) if c in _codes()]
    return tuple(dict.fromkeys([*found, *(_stemmed_names(said) if not found else ()), *bracketed]))


def towns_in(passage: str) -> tuple[str, ...]:
    """The countries of the large towns that a passage names (those that time zones are called after)."""
    said = _plain(passage)
    hits = {said.find(town): alpha_3 for town, alpha_3 in _towns().items() if _stands_in(town, said)}
    return tuple(dict.fromkeys(hits[place] for place in sorted(hits)))


def parse(reading: Reading) -> Parsed:
    """The country, or several joined by 、; an unknown name stands as printed. A code needs little certainty."""
    parsed = text.parse(reading)
    if not parsed.candidates:
        return ABSENT
    said = parsed.candidates[0][0]
    value, known = _spoken(said)
    looks = {_spoken(text.clean(look.text)) for look in reading.looks if look.box.width > 0.9 * reading.box.width}
    disputed = any(sure and other != value for other, sure in looks)
    # An apostrophe or a bracket makes no other country of a known name.
    spelled = tuple(c for c in reading.chars if c.text.isalnum())
    letters = weakest(reading.model_copy(update={"chars": spelled})) if known and spelled else 0.0
    confidence = max(parsed.confidence, letters)
    certain = not disputed and (confidence >= FLOOR if known else parsed.value is not None)
    return Parsed(value=value if certain else None, confidence=confidence, candidates=((value, confidence),))


def parse_known(reading: Reading) -> Parsed:
    """As `parse`, but print that names no known country or region says nothing: it may be any words beside a label."""
    parsed = parse(reading)
    said = parsed.candidates[0][0] if parsed.candidates else ""
    return parsed if said and all(code(part) or is_region(part) for part in said.split("、")) else ABSENT


def _spoken(said: str) -> tuple[str, bool]:
    """A destination as codes joined by 、, and whether all of it is known."""
    whole = code(said)
    if whole:
        return whole, True
    found: list[str] = []
    known = True
    for part in (p.strip() for p in _APART.split(said)):
        names = _of_part(part)
        known = known and (bool(names) or not part)
        found += names or ([part] if part else [])
    return "、".join(dict.fromkeys(found)) or said, known and bool(found)


def _of_part(part: str) -> list[str]:
    """The countries of one item of a list: its name, or the country beside a town or a second name of the same."""
    whole = code(part)
    if whole:
        return [whole]
    beside = [c for p in _BESIDE.split(part) if p.strip() and (c := code(p))]
    return list(dict.fromkeys(beside)) or list(named_in(part))


def _plain(name: str) -> str:
    """Lower case without accents and points; the blanks between words are kept."""
    spelled = unicodedata.normalize("NFKD", simplify(fold(name)).casefold())
    return re.sub(r"[.'’ʻ`]", "", "".join(c for c in spelled if not unicodedata.combining(c)))


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", _plain(name))


def _spellings() -> Iterable[tuple[str, str]]:
    """Every name of every country with its code, the likelier ones last."""
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for country in pycountry.countries:
            yield territories.get(country.alpha_2, country.name), country.alpha_3
    for country in pycountry.countries:
        for name in ("official_name", "name", "common_name"):
            if getattr(country, name, None):
                yield getattr(country, name), country.alpha_3
    for alpha_3, names in _ALIASES.items():
        yield from ((name, alpha_3) for name in names.split("|"))


@cache
def _names() -> Mapping[str, str]:
    return {_key(name): alpha_3 for name, alpha_3 in _spellings() if _key(name)}


@cache
def _codes() -> Mapping[str, str]:
    return {key: c.alpha_3 for c in pycountry.countries for key in (c.alpha_2, c.alpha_3)}


@cache
def _regions() -> frozenset[str]:
    macro = (
        name
        for language in LANGUAGES
        for key, name in Locale.parse(language).territories.items()
        if _MACRO.fullmatch(key)
    )
    return frozenset(_key(name) for name in (*macro, *_REGIONS.split("|")))


@cache
def _towns() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for zone, alpha_2 in get_global("zone_territories").items():
        country = pycountry.countries.get(alpha_2=alpha_2)
        names = [zone.rpartition("/")[2].replace("_", " ")]
        names += [Locale.parse(each).time_zones.get(zone, {}).get("city", "") for each in LANGUAGES]
        if country and alpha_2 not in _NO_MARKET and "/" in zone:
            found |= {_plain(name): country.alpha_3 for name in names if len(name) > 1}
    return found


def _stands_in(town: str, said: str) -> bool:
    if town not in said:
        return False
    return not town.isascii() or bool(re.search(rf"(?<!\w){re.escape(town)}(?!\w)", said))


def _stemmed(name: str) -> str:
    """A Russian name without the endings of its cases; any other name has none."""
    words = re.findall(r"[а-яё]+", _plain(name))
    return " ".join(_CYRILLIC_END.sub("", word) for word in words)


@cache
def _stems() -> Mapping[str, str]:
    """Russian names without their endings, those left out that two countries share."""
    found: dict[str, set[str]] = {}
    for name, alpha_3 in _spellings():
        stem = _stemmed(name)
        if len(stem) >= _UNCLEAR_STEM:
            found.setdefault(stem, set()).add(alpha_3)
    return {stem: codes.pop() for stem, codes in found.items() if len(codes) == 1}


def _stemmed_names(said: str) -> list[str]:
    words = f" {_stemmed(said)} "
    hits = {words.find(f" {stem} "): alpha_3 for stem, alpha_3 in sorted(_stems().items()) if f" {stem} " in words}
    return [hits[place] for place in sorted(hits)]


@cache
def _finder() -> re.Pattern[str]:
    """Every name as it may stand in a text: Chinese anywhere, others as words of their own; longer names first."""
    forms = {_plain(name) for name, _ in _spellings()} - {"us", "uk", "hk"}
    spelled = sorted((f for f in forms if len(_key(f)) > 1), key=lambda f: (-len(f), f))
    chinese = [re.escape(f) for f in spelled if re.search(r"[\u4e00-\u9fff]", f)]
    words = [re.escape(f).replace(r"\ ", r"\s+") for f in spelled if not re.search(r"[\u4e00-\u9fff]", f)]
    return re.compile(rf"({'|'.join(chinese)})|(?<!\w)(?:[وبلفك](?=\w{{3}}))?({'|'.join(words)})(?!\w)")
