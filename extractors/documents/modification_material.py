"""改装真实性证明材料: one of the five items of the notice's annex 2."""

from __future__ import annotations

from typing import ClassVar

from extractors.model import Facts, Field


class ModificationMaterial(Facts):
    """改装真实性证明材料; `item` says which of the five it is."""

    kind: ClassVar[str] = "modification_material"
    paper: ClassVar[str] = "改装真实性证明材料"

    item: Field[str] = Field[str]()
    vin: Field[str] = Field[str]()
    chassis_brand: Field[str] = Field[str]()
    modified_brand: Field[str] = Field[str]()
    model: Field[str] = Field[str]()
    certificate_no: Field[str] = Field[str]()
