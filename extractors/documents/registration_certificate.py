"""机动车登记证书 (registration certificate): page 1 summary, page 2 vehicle data, 登记栏 entries from page 3 on."""

from __future__ import annotations

import datetime
from datetime import date
from typing import ClassVar, Literal

from extractors.model import Facts, Field, Row
from intake.model import Frozen

EntryKind = Literal[
    "转让登记",
    "转让待出口",
    "变更登记",
    "抵押登记",
    "解除抵押",
    "质押备案",
    "解除质押备案",
    "注销登记",
    "更正",
    "补领换领",
]


class Entry(Row):
    """One act endorsed in the 登记栏 or in a transfer row of page 1; a part nobody could read is null."""

    kind: EntryKind
    date: datetime.date | None = None
    party: str | None = None
    party_id: str | None = None
    text: str = ""


class Part(Frozen):
    """One printed page of the booklet, as found on a page of the file.

    `role`: `summary` is printed page 1, `vehicle` page 2, `entries` any page from 3 on. `printed_number` is the
    footer 第 n 页 where it could be read. `certificate_no` is the number printed on this very page.
    """

    role: Literal["summary", "vehicle", "entries"]
    page: int
    printed_number: int | None = None
    certificate_no: Field[str] = Field[str]()
    has_seal: bool = False


class RegistrationCertificate(Facts):
    """机动车登记证书: who owns the vehicle, what it is, and every act that was endorsed."""

    kind: ClassVar[str] = "registration_certificate"
    title: ClassVar[str] = "机动车登记证书"

    certificate_no: Field[str] = Field[str]()
    owner: Field[str] = Field[str]()
    owner_id_kind: Field[str] = Field[str]()
    owner_id: Field[str] = Field[str]()
    authority: Field[str] = Field[str]()
    registered_on: Field[date] = Field[date]()
    plate_no: Field[str] = Field[str]()
    vehicle_type: Field[str] = Field[str]()
    brand: Field[str] = Field[str]()
    model: Field[str] = Field[str]()
    colour: Field[str] = Field[str]()
    vin: Field[str] = Field[str]()
    origin: Field[str] = Field[str]()
    engine_no: Field[str] = Field[str]()
    engine_model: Field[str] = Field[str]()
    fuel: Field[str] = Field[str]()
    displacement_ml: Field[int] = Field[int]()
    power_kw: Field[int] = Field[int]()
    manufacturer: Field[str] = Field[str]()
    steering: Field[str] = Field[str]()
    wheelbase_mm: Field[int] = Field[int]()
    dimensions_mm: Field[tuple[int, int, int]] = Field[tuple[int, int, int]]()
    gross_mass_kg: Field[int] = Field[int]()
    seats: Field[int] = Field[int]()
    use: Field[str] = Field[str]()
    acquired_by: Field[str] = Field[str]()
    manufactured_on: Field[date] = Field[date]()
    issued_on: Field[date] = Field[date]()
    current_owner: Field[str] = Field[str]()
    transfer_for_export_on: Field[date] = Field[date]()
    entries: Field[tuple[Entry, ...]] = Field[tuple[Entry, ...]]()
    parts: tuple[Part, ...] = ()
