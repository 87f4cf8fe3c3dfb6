"""Papers of rule cases: what a lawyer writes in YAML becomes the facts of a kind, rows, clauses and seals included."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import yaml

from extractors.documents import kinds
from extractors.documents.registration_certificate import Part
from extractors.model import Code, Facts, Field, Row, Seal, Signature
from extractors.screening.seal_prints import take_print
from intake.model import Box, Frozen
from tests.extractors import stamped

HOME = Path(__file__).parents[2] / "fixtures" / "rules"
Yaml = dict[str, Any]


def load(path: Path) -> Yaml:
    """One YAML file; a mapping."""
    loaded: Yaml = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


BASE = load(HOME / "BASE.yaml")


def paper(told: Yaml) -> Facts:
    """A paper of a kind as BASE.yaml prints it, with what the case changes: fields one by one, lists as a whole."""
    kind = kinds()[told["kind"]]
    base: Yaml = deepcopy(BASE["papers"][told["kind"]])
    merged = {**base, **told, "fields": {**base.get("fields", {}), **told.get("fields", {})}}
    # 登记栏 is written beside the fields, because most cases change it alone.
    fields = {**merged["fields"], **({"entries": merged["entries"]} if "entries" in merged else {})}
    parts = tuple(_part(each) for each in merged.get("parts", ()))
    pages = tuple(merged.get("pages") or dict.fromkeys(part.page for part in parts) or (1,))
    values: Yaml = {
        name: _listed(kind, name, value, index, pages) for index, (name, value) in enumerate(fields.items())
    }
    if parts:
        values["parts"] = parts
    for name in kind.model_fields:
        if name in merged and name not in {"file", "pages", "codes", "seals", "signatures", "parts", "entries"}:
            values[name] = _attribute(kind, name, merged[name], merged["file"])
    return kind(
        file=merged["file"],
        pages=pages,
        codes=tuple(code(each) for each in merged.get("codes", ())),
        seals=tuple(seal(each) for each in merged.get("seals", ())),
        signatures=tuple(_signature(each) for each in merged.get("signatures", ())),
        **values,
    )


def print_of(told: Yaml) -> list[str]:
    """The lines that the first page of a paper prints, beside its fields."""
    return list({**BASE["papers"][told["kind"]], **told}.get("print", []))


def box_at(index: int) -> Box:
    """A place of its own for the thing of that index, down the page."""
    top = 0.05 + 0.04 * (index % 20)
    return Box(left=0.2, top=top, right=0.6, bottom=top + 0.03)


def _field(value: Any, index: int = 0, page: int = 1) -> Field[Any]:
    if value == "absent":
        return Field()
    if value == "empty":
        return Field(page=page, box=box_at(index))
    if value == "unreadable":
        return Field(value=None, raw="??", confidence=0.3, page=page, box=box_at(index))
    if isinstance(value, dict) and "maybe" in value:
        said = tuple((str(text), share) for text, share in value["maybe"].items())
        return Field(value=None, raw=said[0][0], confidence=0.3, page=page, box=box_at(index), candidates=said)
    told = str(value)
    return Field(value=value, raw=told, confidence=0.99, page=page, box=box_at(index), candidates=((told, 0.99),))


def _listed(kind: type[Facts], name: str, value: Any, index: int, pages: tuple[int, ...]) -> Field[Any]:
    """A field of the kind; a list of mappings becomes its rows."""
    args = kind.model_fields[name].annotation.__pydantic_generic_metadata__["args"]  # type: ignore[union-attr]
    (item, *_) = get_args(args[0]) or (None,)
    if not (isinstance(item, type) and issubclass(item, Row)):
        return _field(tuple(value) if isinstance(value, list) else value, index, pages[0])
    if value in ("absent", "empty", []):
        return Field()
    if value == "unreadable":
        return _field(value, index)
    rows = tuple(_row(item, each, number, 3 if name == "entries" else pages[0]) for number, each in enumerate(value))
    return Field(value=rows, raw="…", confidence=0.95, page=rows[0].page, box=rows[0].box)


def _row(item: type[Row], told: Yaml, index: int, page: int) -> Row:
    values: Yaml = {"page": page, "box": box_at(index), **told}
    if "printed_vin" in item.model_fields and "vin" in told:
        values["printed_vin"] = _field(told["vin"], index, values["page"])
        values["vin"] = values["printed_vin"].value
    return item(**values)


def _attribute(kind: type[Facts], name: str, value: Any, file: str) -> Any:
    """What is no field of the contract: clauses, parties, marks and plain values."""
    (item, *_) = get_args(kind.model_fields[name].annotation) or (None,)
    if not isinstance(value, list):
        return value
    if isinstance(item, type) and issubclass(item, Row):
        own = {"file": file} if "file" in item.model_fields else {}
        return tuple(_row(item, {**own, **each}, index, 1) for index, each in enumerate(value))
    if isinstance(item, type) and issubclass(item, Frozen):
        return tuple(item.model_validate({"page": 1, **each}) for each in value)
    return tuple(value)


def _part(told: Yaml) -> Part:
    number = told.get("certificate_no")
    return Part(
        role=told["role"],
        page=told["page"],
        printed_number=told.get("number"),
        certificate_no=Field() if number is None else _field(number).model_copy(update={"page": told["page"]}),
        has_seal=told.get("seal", False),
    )


def code(told: Yaml) -> Code:
    """A decoded symbol with its place."""
    return Code(
        symbology=told["symbology"],
        payload=told["payload"],
        raw=told["payload"].encode(),
        page=told.get("page", 1),
        box=_corners(told["box"]),
        decoder="zxing",
    )


def seal(told: Yaml) -> Seal:
    """A seal: its text (`~` where nobody could read it), its sure letters, page, shape and place."""
    return Seal(
        shape=told.get("shape", "round"),
        page=told.get("page", 1),
        box=_corners(told.get("box", [0.6, 0.7, 0.85, 0.9])),
        confidence=told.get("confidence", 0.9),
        text=told.get("text"),
        glimpsed=str(told.get("glimpsed") or told.get("text") or ""),
        letters=tuple(str(told["letters"]).split() if "letters" in told else told.get("text") or ""),
        print=_impression(told["impression"]) if "impression" in told else b"",
    )


@lru_cache
def _impression(number: int) -> bytes:
    """How the ink of one impression lies; equal numbers are one impression, others are further ones of its stamp."""
    stamp = stamped.inked(stamped.ring("天津远航二手车出口有限公司"), number)
    page = stamped.grained(stamped.pressed(stamped.paper(400, 400), stamp, (200, 200)), number)
    return take_print(page, Box(left=0.2, top=0.2, right=0.8, bottom=0.8))


def _signature(told: Yaml) -> Signature:
    place = _corners(told.get("box", [0.2, 0.8, 0.4, 0.85]))
    return Signature(page=told.get("page", 1), box=place, confidence=told.get("confidence", 0.9))


def _corners(box: list[float]) -> Box:
    return Box(left=box[0], top=box[1], right=box[2], bottom=box[3])
