"""The 登记栏: every spelling of an act's title, and what belongs to each act."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.endorsements import HEADINGS, Entry, EntryKind, heading_of, read_entries
from extractors.model import Reading, Sheet
from extractors.owners import owner_parts
from tests.extractors.papers import entries_page, said, sheet

CODE = "91110108551385082Q"
BANK = "某某汽车金融有限公司"
SPELLINGS = [(kind, form) for kind, forms in HEADINGS.items() for form in forms if "、" not in form]


def read(page: Sheet) -> list[Entry]:
    return read_entries(page, page.readings)


def told(page: Sheet) -> list[tuple[EntryKind, date | None]]:
    return [(entry.kind, entry.date) for entry in read(page)]


@pytest.mark.parametrize(("kind", "form"), SPELLINGS)
def test_every_spelling_of_a_title_names_its_act(kind: EntryKind, form: str) -> None:
    assert heading_of(said(form)) == kind
    assert heading_of(said(" ".join(form))) == kind
    assert heading_of(said(f"3.{form}")) == kind


@pytest.mark.parametrize("kind", [kind for kind, forms in HEADINGS.items() if all(len(f) >= 4 for f in forms[:1])])
def test_a_title_with_one_misread_character_names_its_act_or_none(kind: EntryKind) -> None:
    form = HEADINGS[kind][0]
    for place in range(len(form)):
        assert heading_of(said(form[:place] + "口" + form[place + 1 :])) in (kind, None)


@pytest.mark.parametrize(("line", "kind"), [
    ("动车车转让待出口", "转让待出口"), ("车机转让登记", "转让登记"), ("登记证机抵押登记", "抵押登记"), ("动车车补领", None),
    ("动车车号牌号码", None), ("动车车转让", None),
])  # fmt: skip
def test_letters_of_the_watermark_before_a_title_stand_in_any_order(line: str, kind: EntryKind | None) -> None:
    assert heading_of(said(line)) == kind


@pytest.mark.parametrize("line", [
    "变更登记日期:2018-06-29", "抵押权人姓名/名称:某某", "登记栏", "使用性质:预约出租客运", "第3页", "", "2019-01-09",
    "机动车登记证书编号", "机动车所有人", "某某汽车金融有限公司",
])  # fmt: skip
def test_other_lines_are_no_titles(line: str) -> None:
    assert heading_of(said(line)) is None


def test_a_title_in_red_is_a_seal() -> None:
    assert heading_of(said("变更登记", ink="red")) is None


def test_page_3_as_it_is_printed() -> None:
    page = entries_page([
        "变更登记",
        ("使用性质:预约出租客运", "变更登记日期:2018-06-29"),
        "抵押登记",
        f"抵押权人姓名/名称:{BANK}",
        f"身份证明名称/号码:统一社会信用代码/{CODE}",
        "抵押登记日期:2019-01-09",
        "解除抵押",
        "解除抵押日期:2022-03-18",
        "变更登记",
        ("使用性质:非营运", "变更登记日期:2022-04-06"),
    ])  # fmt: skip
    assert told(page) == [
        ("变更登记", date(2018, 6, 29)),
        ("抵押登记", date(2019, 1, 9)),
        ("解除抵押", date(2022, 3, 18)),
        ("变更登记", date(2022, 4, 6)),
    ]
    mortgage = read(page)[1]
    assert (mortgage.party, mortgage.party_id) == (BANK, CODE)
    assert all(entry.party is None for entry in read(page) if entry.kind != "抵押登记")


def test_a_bare_line_below_a_transfer_makes_it_a_transfer_for_export() -> None:
    page = entries_page([
        "转让登记", "机动车所有人:某某进出口有限公司", f"身份证明名称/号码:统一社会信用代码/{CODE}", "转让登记日期:2026-01-15",
        "转让待出口",
    ])  # fmt: skip
    (entry,) = read(page)
    assert (entry.kind, entry.date, entry.party, entry.party_id) == (
        "转让待出口", date(2026, 1, 15), "某某进出口有限公司", CODE,
    )  # fmt: skip


def test_a_transfer_for_export_of_its_own_stays_its_own() -> None:
    page = entries_page(["转让登记", "转让登记日期:2024-03-01", "转让待出口", "转让待出口日期:2026-01-15"])
    assert told(page) == [("转让登记", date(2024, 3, 1)), ("转让待出口", date(2026, 1, 15))]


@pytest.mark.parametrize("heading", [form for form in HEADINGS["转让待出口"] if form.startswith("转")])
@pytest.mark.parametrize("label", ["转让登记日期", "转让待出口日期", "转让登记待出口日期"])
def test_every_way_to_endorse_a_transfer_for_export(heading: str, label: str) -> None:
    page = entries_page([heading, "机动车所有人:某某进出口有限公司", f"{label}:2026-01-15"])
    (entry,) = read(page)
    assert (entry.kind, entry.date, entry.party) == ("转让待出口", date(2026, 1, 15), "某某进出口有限公司")


def test_the_label_of_a_day_cut_in_the_middle_of_a_letter_is_no_title() -> None:
    first, second = said("转让登记待出口", 0.1, 0.5), said("口日期:2026-05-26", 0.1 + 6.5 * 0.02 * 2 / 3, 0.5)
    half = 0.5 * 0.02 * 2 / 3
    chars = (*first.chars[:-1], first.chars[-1].model_copy(update={"right": first.chars[-1].right - half}))
    rest = (second.chars[0].model_copy(update={"right": second.chars[0].right - half}), *second.chars[1:])
    left = first.model_copy(update={"chars": chars, "box": first.box.model_copy(update={"right": chars[-1].right})})
    page = sheet(
        [said("登记栏", 0.4, 0.3), said("转让登记待出口", 0.3, 0.4), left, second.model_copy(update={"chars": rest})]
    )
    assert told(page) == [("转让待出口", date(2026, 5, 26))]


def test_an_act_whose_title_was_not_read_is_named_by_the_label_of_its_day() -> None:
    page = sheet([
        said("登记栏", 0.4, 0.1), said("2. 机动车所有人:远航公司", 0.1, 0.2), said("转让登记日期:2026-04-23", 0.1, 0.25),
        said("转让待出口", 0.4, 0.3), said("转让待出口日期:2026-04-23", 0.1, 0.35),
    ])  # fmt: skip
    first, second = read(page)
    assert (first.kind, first.party, first.date) == ("转让登记", "远航公司", date(2026, 4, 23))
    assert second.kind == "转让待出口"


def test_lines_above_the_first_title_that_date_no_act_are_none() -> None:
    page = entries_page(["质权人姓名/名称:某某银行", "变更登记", "变更登记日期:2018-06-29"])
    assert told(page) == [("变更登记", date(2018, 6, 29))]


def test_mortgage_and_release_are_two_acts() -> None:
    page = entries_page(["抵押登记", f"抵押权人姓名/名称:{BANK}", "抵押登记日期:2024-02-01",
                         "解除抵押登记", f"抵押权人姓名/名称:{BANK}", "解除抵押登记日期:2025-02-03"])  # fmt: skip
    assert told(page) == [("抵押登记", date(2024, 2, 1)), ("解除抵押", date(2025, 2, 3))]


def test_pledge_and_release_are_two_acts() -> None:
    page = entries_page(["质押备案", "质押备案日期:2024-02-01", "解除质押备案", "解除质押备案日期:2025-02-03"])
    assert told(page) == [("质押备案", date(2024, 2, 1)), ("解除质押备案", date(2025, 2, 3))]


def _worn(title: str, *between: str) -> Sheet:
    lines = [
        "转让登记",
        f"机动车所有人：{BANK}",
        "转让登记日期：2026-05-03",
        *between,
        title,
        "转让登记待出口日期：2026-05-04",
    ]
    return sheet([said(line, top=0.1 + 0.05 * n) for n, line in enumerate(lines)])


def test_a_title_that_lost_letters_is_told_by_the_date_below_it() -> None:
    transfer, export = read(_worn("转让记待"))
    assert (transfer.kind, transfer.date, transfer.party) == ("转让登记", date(2026, 5, 3), BANK)
    assert (export.kind, export.date, export.party) == ("转让待出口", date(2026, 5, 4), None)


@pytest.mark.parametrize("title", ["抵押记待", "转让", "机动车所有人某某", "转登让记待"])
def test_without_a_title_nobody_knows_whose_party_it_is(title: str) -> None:
    assert [entry.party for entry in read(_worn(title))] == [None, None]


def test_two_titles_that_lost_letters_tell_nothing() -> None:
    assert [entry.party for entry in read(_worn("转让记待", "转登待口"))] == [None, None]


def test_a_day_nobody_can_read_is_null_and_the_act_stays() -> None:
    page = entries_page(["抵押登记", "抵押登记日期:20口9-口1-09"])
    assert told(page) == [("抵押登记", None)]


def test_two_different_days_in_one_act_are_none() -> None:
    page = entries_page(["变更登记", "变更登记日期:2018-06-29", "登记日期:2018-07-29"])
    assert told(page) == [("变更登记", None)]


def test_an_empty_page_has_no_acts() -> None:
    assert told(entries_page([])) == []
    assert read_entries(sheet([]), []) == []


def test_numbers_of_empty_lines_and_the_footer_say_nothing() -> None:
    page = entries_page(["变更登记", "变更登记日期:2018-06-29", "", "", ""])
    footed = page.model_copy(update={"readings": (*page.readings, said("第3页", 0.47, 0.95))})
    (entry,) = read(footed)
    assert entry.date == date(2018, 6, 29)
    assert "页" not in entry.text


def test_the_box_of_an_act_holds_its_lines_and_no_others() -> None:
    page = entries_page(["变更登记", "变更登记日期:2018-06-29", "抵押登记", "抵押登记日期:2019-01-09"])
    first, second = read(page)
    assert first.box.bottom < second.box.top
    dated = next(r for r in page.readings if "2018" in r.text)
    assert first.box.overlap(dated.box) == pytest.approx(1)


@pytest.mark.parametrize(("cell", "parts"), [
    (f"上海某某公司/统一社会信用代码/{CODE}", ("上海某某公司", "统一社会信用代码", CODE)),
    (f"上海某某公司/统一社会信用代码证书/{CODE}", ("上海某某公司", "统一社会信用代码证书", CODE)),
    ("上海某某公司/组织机构代码证书/74567890-1", ("上海某某公司", "组织机构代码证书", "74567890-1")),
    ("张某/居民身份证/11010519491231002X", ("张某", "居民身份证", "11010519491231002X")),
    (f"统一社会信用代码/{CODE}", (None, "统一社会信用代码", CODE)),
    (CODE, (None, None, CODE)),
])  # fmt: skip
def test_the_parts_of_an_owner(cell: str, parts: tuple[str | None, str | None, str | None]) -> None:
    assert owner_parts(said(cell)) == parts


def test_an_owner_whose_number_is_misread_keeps_the_name() -> None:
    reading: Reading = said("上海某某公司/统一社会信用代码/91110108551385082X")
    assert owner_parts(reading) == ("上海某某公司", "统一社会信用代码", None)


def test_a_name_of_one_letter_lost_the_rest_of_it() -> None:
    assert owner_parts(said("徐/居民身份证/11010519491231002X"))[0] is None
    assert owner_parts(said("徐磊/居民身份证/11010519491231002X"))[0] == "徐磊"


def test_a_title_with_the_words_of_a_seal_behind_it_names_its_act() -> None:
    assert heading_of(said("转让待出口业务专用章")) == "转让待出口"
    assert heading_of(said("转让登记（转让待出园自治州公司")) == "转让待出口"
    assert heading_of(said("转让待出口日期2026")) is None


def test_an_act_that_nobody_could_read_is_not_the_second_line_of_the_one_before() -> None:
    first = [
        said("转让登记", 0.3, 0.1),
        said("机动车所有人姓名/名称:张三丰", 0.1, 0.14),
        said("转让登记日期:2020-01-05", 0.1, 0.18),
    ]
    doubtful = said("机动车所有人姓名/名称:王五六", 0.1, 0.3, doubts={12: (("五", 0.4),)})
    rows = [*first, said("转让待出口", 0.3, 0.26), doubtful, said("转让待出口日期:2024-0?-05", 0.1, 0.34)]
    entries = read_entries(sheet(rows), rows)
    assert [(entry.kind, entry.party) for entry in entries] == [("转让登记", "张三丰"), ("转让待出口", None)]
    assert entries[-1].date is None
