"""The language of a piece of contract text: by its script, and for Latin script by its words.

>>> [language_of(t) for t in ("卖方应提供质保", "The Seller shall deliver", "Продавец обязуется", "12,000.00")]
['zh', 'en', 'ru', None]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from extractors.values.number_words import bare

CHINESE = "zh"
_SCRIPTS = {
    "han": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "kana": r"\u3041-\u30ff",
    "latin": r"A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": r"\u0400-\u052f",
    "arabic": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "hangul": r"\uac00-\ud7af",
    "thai": r"\u0e00-\u0e7f",
    "georgian": r"\u10a0-\u10ff",
    "armenian": r"\u0530-\u058f",
    "greek": r"\u0370-\u03ff",
    "hebrew": r"\u0590-\u05ff",
    "devanagari": r"\u0900-\u097f",
    "lao": r"\u0e80-\u0eff",
    "khmer": r"\u1780-\u17ff",
    "burmese": r"\u1000-\u109f",
}
_ONE_LANGUAGE = {
    "hangul": "ko", "thai": "th", "georgian": "ka", "armenian": "hy", "greek": "el", "hebrew": "he", "devanagari": "hi",
    "lao": "lo", "khmer": "km", "burmese": "my", "kana": "ja",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GARBLED = re.compile(r"\b[A-Za-z]*[a-z][A-Z]+[a-z]?[A-Z][A-Za-z]*\b")
_SCRIPT_OF = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS.items())
_FUNCTION_WORDS = {
    "en": "the of and to in shall be by is for with this that or from on any all as at will between which within under",
    "es": "el la los las de del en por para con que se al un una su sera seran este esta como entre sobre debera",
    "fr": (
        "le la les de des du et en pour par avec que se au aux un une est sera seront ce cette ou dans "
        "entre sur sous doit"
    ),
    "pt": "os as de do da dos das em por para com que se ao um uma sera este esta ou entre sobre deve",
    "de": "der die das und des den dem ein eine zu mit von auf ist wird im fur bei nach oder nicht durch dieser",
    "tr": "ve bir bu ile icin olarak olan veya tarafindan her gibi kadar sonra gore alici satici",
    "it": "il la le di del della in per con che si al un una sara questo tra sul dal",
    "vi": "va cua cho trong cac la duoc mot ben hop dong theo khong hoac",
    "id": "dan yang di dari untuk dengan ini atau pada oleh akan dalam",
    "pl": "nie jest oraz przez dla lub od po",
}
_TRADE_WORDS = {
    "en": "seller buyer contract payment delivery warranty price amount vehicle vehicles goods shall party "
    "parties terms "
    "claims shipment insurance dispute arbitration signature agreement total majeure service language effect",
    "es": "vendedor comprador contrato pago entrega garantia precio importe vehiculo vehiculos mercancia "
    "partes clausula "
    "repuestos servicio arbitraje firma objeto fuerza mayor posventa idioma meses dias seguro",
    "fr": "vendeur acheteur contrat paiement livraison garantie prix montant vehicule vehicules marchandise parties "
    "pieces arbitrage signature objet majeure apres vente langue mois jours assurance",
    "pt": "vendedor comprador contrato pagamento entrega garantia preco valor veiculo veiculos mercadoria "
    "partes clausula "
    "pecas arbitragem assinatura objeto idioma meses dias seguro",
    "de": "verkaufer kaufer vertrag zahlung lieferung garantie preis betrag fahrzeug fahrzeuge ware parteien",
    "tr": "satici alici sozlesme odeme teslimat garanti fiyat tutar arac araclar mal taraflar",
    "it": "venditore acquirente contratto pagamento consegna garanzia prezzo importo veicolo veicoli merce parti",
    "vi": "ben ban ben mua hop dong thanh toan giao hang bao hanh gia",
    "id": "penjual pembeli kontrak pembayaran pengiriman garansi harga jumlah kendaraan barang",
    "pl": "sprzedawca kupujacy umowa platnosc dostawa gwarancja cena kwota pojazd pojazdy towar strony",
}
_VOCABULARY = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
_TRADE_SETS = {name: frozenset(words.split()) for name, words in _TRADE_WORDS.items()}
_LEAST_LETTERS, _SURE = 14, 0.85
_GLUED, _LEAST_INSIDE = 20, 6
_UKRAINIAN, _KAZAKH, _RUSSIAN = set("іїєґ"), set("әғқңөұүһ"), set("ыэъё")
_PERSIAN = set("پچژگکی")
_HAN_IN_JAPANESE = 0.08
_SHORT, _RARE = 60, 0.1
_LONG, _STRAY, _HAN_WEIGHT = 1500, 0.03, 3
_NAMES_AT_MOST, _LEAST_LABEL = 12, 3
_PROSE = 0.5


@lru_cache(maxsize=32768)
def scripts(text: str) -> dict[str, int]:
    """How many letters of each script a text holds, the most frequent first; scripts without letters are left out."""
    counted = {name: len(pattern.findall(text)) for name, pattern in _SCRIPT_OF} if not text.isascii() else {
        "latin": len(_SCRIPT_OF[2][1].findall(text))
    }  # fmt: skip
    return dict(sorted(((n, c) for n, c in counted.items() if c), key=lambda item: (-item[1], item[0])))


@lru_cache(maxsize=32768)
def language_of(text: str) -> str | None:
    """ISO 639-1 of a text on its own; null where too little stands there to tell.

    A Chinese clause with Latin identifiers or names in it stays Chinese, whatever their share.
    """
    found = scripts(text)
    han, kana = found.get("han", 0), found.get("kana", 0)
    if kana > max(2, _HAN_IN_JAPANESE * han):
        return "ja"
    if han and _is_chinese(text, han, found):
        return CHINESE
    script = _carrying(text, found)
    if script is None:
        return CHINESE if han else None
    return _ONE_LANGUAGE.get(script) or _BY_SCRIPT[script](text)


def _is_chinese(text: str, han: int, found: dict[str, int]) -> bool:
    """Whether the Han characters carry the text, and what else stands there are names, codes and trade terms."""
    foreign = sum(count for name, count in found.items() if name != "han")
    if 2 * han >= foreign or han >= 2 * len(_WORD.findall(re.sub(f"[{_SCRIPTS['han']}]+", " ", text))):
        return True
    words = [bare(w) for w in _WORD.findall(text) if not re.match(f"[{_SCRIPTS['han']}]", w)]
    sentence = max((sum(w in vocabulary for w in words) for vocabulary in _VOCABULARY.values()), default=0)
    is_names = len(words) <= _NAMES_AT_MOST and sentence <= 2 and found.get("cyrillic", 0) + found.get("arabic", 0) == 0
    return han >= 2 and is_names


def _carrying(text: str, found: dict[str, int]) -> str | None:
    """The script of the language: Latin names behind a label in another script do not make a text Latin."""
    ranked = [name for name in found if name not in ("han", "kana")]
    others = [name for name in ranked if name != "latin" and found[name] >= _LEAST_LABEL]
    latin = [w for w in _WORD.findall(text) if w[0].isascii()]
    if ranked[:1] == ["latin"] and others and len(latin) <= _NAMES_AT_MOST and known_words(latin) <= 1:
        return others[0]
    return next(iter(ranked), None)


def _latin(text: str) -> str | None:
    """A Latin language by its function words; by its letter sequences where a scan lost the blanks between words."""
    words = Counter(bare(w) for w in _WORD.findall(text))
    hits = {name: sum(words[w] for w in vocabulary) for name, vocabulary in _VOCABULARY.items()}
    ranked = sorted(hits, key=lambda name: (-hits[name], name))
    best, second = hits[ranked[0]], hits[ranked[1]]
    if best >= 2 and best >= 1.5 * second:
        return ranked[0]
    # KoHTpaKT: Cyrillic print in the Latin letters that look like it tells nothing by itself.
    if best < 2 and any(_GARBLED.search(word) for word in _WORD.findall(text)):
        return None
    trade = {name: hits[name] + sum(words[w] for w in said) for name, said in _TRADE_SETS.items()}
    glued = bare(text) if any(len(w) >= _GLUED for w in words) else ""
    for name, said in _TRADE_SETS.items():
        trade[name] += sum(len(w) >= _LEAST_INSIDE and w in glued for w in said)
    first, second_best = sorted(trade, key=lambda name: -trade[name])[:2]
    if trade[first] > trade[second_best]:
        return first
    told = [w for w in _WORD.findall(text) if w.isalpha()]
    is_prose = sum(w[:1].islower() for w in told) >= _PROSE * len(told) or bool(glued)
    if sum(map(len, told)) < _LEAST_LETTERS or not is_prose:
        return None
    language, probability = _identifier().classify(text)
    return str(language) if probability >= _SURE or hits.get(str(language), 0) == best > 0 else None


def known_words(words: Sequence[str]) -> int:
    """How many words belong to contracts in the Latin language that has the most of them there: articles, terms."""
    counted = Counter(bare(word) for word in words)
    return max(sum(counted[w] for w in _VOCABULARY[name] | _TRADE_SETS[name]) for name in _VOCABULARY)


def _cyrillic(text: str) -> str:
    letters = set(text.lower())
    if letters & _KAZAKH:
        return "kk"
    return "uk" if letters & _UKRAINIAN and not letters & _RUSSIAN else "ru"


def _arabic(text: str) -> str:
    return "fa" if len(set(text) & _PERSIAN) >= 2 else "ar"


_BY_SCRIPT = {"latin": _latin, "cyrillic": _cyrillic, "arabic": _arabic}


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "es", "fr", "pt", "de", "tr", "it", "pl", "vi", "id", "nl", "ro", "uz", "az"])
    return identifier


def script_of(text: str) -> str | None:
    """The script most letters of a text belong to, Chinese ones counted double; null without letters."""
    found = dict(scripts(text))
    if "han" in found:
        found["han"] *= 2
    return max(found, key=lambda name: found[name], default=None)


def inherited(texts: Sequence[str]) -> list[str | None]:
    """The language of each piece of one text in reading order, short pieces taking that of their neighbours.

    A piece that cannot be told, or a short one in a language hardly any other piece is in, takes over that of the
    piece before it in its own script, else the usual one of its script. A piece without letters has none, nor one in a
    language that hardly any of a long text is in.
    """
    told = [language_of(text) for text in texts]
    stray = _stray(told, texts)
    kinds = ["han" if own == CHINESE else script_of(text) for own, text in zip(told, texts, strict=True)]
    usual: dict[str | None, Counter[str]] = {}
    for kind, language, text in zip(kinds, told, texts, strict=True):
        if language is not None and language not in stray:
            usual.setdefault(kind, Counter())[language] += len(text)
    result, last = list(told), dict[str | None, str]()
    for i, (kind, language) in enumerate(zip(kinds, told, strict=True)):
        said = usual.get(kind, Counter())
        is_odd = len(texts[i]) < _SHORT and said[language or ""] < _RARE * said.total()
        if language in stray:
            # Misread print looks like some language: it is in the one around it, or in none.
            result[i] = last.get(kind)
        elif kind is not None and (language is None or is_odd) and said:
            result[i] = last.get(kind) or said.most_common(1)[0][0]
        elif language is not None:
            last[kind] = language
    return result


def _stray(told: Sequence[str | None], texts: Sequence[str]) -> set[str]:
    """Languages that hold next to nothing of a long text."""
    counted: Counter[str] = Counter()
    for language, text in zip(told, texts, strict=True):
        if language is not None:
            counted[language] += sum(scripts(text).values()) * (_HAN_WEIGHT if language == CHINESE else 1)
    whole = counted.total()
    return {name for name, letters in counted.items() if whole >= _LONG and letters < _STRAY * whole}
