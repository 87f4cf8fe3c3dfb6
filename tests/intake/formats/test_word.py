"""A contract in Word: what a printed copy shows becomes words, what it does not show is told, nothing is fetched."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from intake.errors import BadFile
from intake.formats import Raster, open_source
from intake.limits import Limits
from intake.model import Hidden, Word
from intake.sniff import DOCX
from tests.intake.office_papers import docx, p, r, rels, root, tbl, tc, tr

LIMITS = Limits()


def _pages(path: Path) -> list[Raster]:
    with open_source(path, DOCX, LIMITS) as source:
        return [source.raster(number) for number in range(1, source.page_count + 1)]


def _page(path: Path) -> Raster:
    (only,) = _pages(path)
    return only


def _texts(path: Path, place: str | None = None) -> list[str]:
    return [word.text for word in _page(path).words if place in (None, word.place)]


def _hidden(path: Path) -> list[tuple[str, str | None]]:
    return [(each.kind, each.text) for each in _page(path).hidden]


def _word(page: Raster, text: str) -> Word:
    (found,) = [word for word in page.words if word.text == text]
    return found


def test_the_accepted_text_counts_and_every_change_is_told_at_its_place(tmp_path: Path) -> None:
    changed = (
        r("总价 USD ")
        + "<w:del>"
        + "<w:r><w:delText>100,000</w:delText></w:r></w:del>"
        + f"<w:ins>{r('900,000')}</w:ins>"
    )
    path = docx(tmp_path / "a", p(r("合同")) + p(changed) + p(r("完")))
    page = _page(path)
    assert [word.text for word in page.words] == ["合同", "总价 USD 900,000", "完"]
    assert [(h.kind, h.text) for h in page.hidden] == [("deleted", "100,000"), ("inserted", "900,000")]
    places = {h.box for h in page.hidden}
    (place,) = places
    assert place is not None
    assert place.overlap(page.words[1].box) > 0.9
    assert page.remarks == ("tracked_changes",)


def test_a_passage_that_moved_stands_where_it_went(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "a",
        p(f"<w:moveFrom>{r('质保')}</w:moveFrom>") + p(r("付款")) + p(f"<w:moveTo>{r('质保')}</w:moveTo>"),
    )
    assert _texts(path) == ["付款", "质保"]
    assert _hidden(path) == [("moved", "质保"), ("moved", "质保")]


def test_a_deleted_paragraph_end_joins_what_it_divided(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", p(r("保修 12 "), "<w:rPr><w:del/></w:rPr>") + p(r("个月")))
    assert _texts(path) == ["保修 12 个月"]


def test_rows_inserted_or_deleted_under_tracked_changes_are_told(tmp_path: Path) -> None:
    rows = tr(tc("A"), tc("1")), tr(tc("B"), tc("2"), props="<w:del/>"), tr(tc("C"), tc("3"), props="<w:ins/>")
    path = docx(tmp_path / "a", tbl(2, *rows))
    assert _texts(path) == ["A", "1", "C", "3"]
    assert _hidden(path) == [("deleted", "B 2"), ("inserted", "C 3")]


@pytest.mark.parametrize(
    "props",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFEFE"/>',
        '<w:rStyle w:val="ghost"/>',
        '<w:sz w:val="2"/>',
    ],
)
def test_what_a_print_cannot_show_is_hidden_text(tmp_path: Path, props: str) -> None:
    styles = root("styles", '<w:style w:styleId="ghost"><w:rPr><w:vanish/></w:rPr></w:style>')
    path = docx(tmp_path / "a", p(r("看得见") + r("不提供质保", props)), {"styles": styles})
    assert _texts(path) == ["看得见"]
    assert _hidden(path) == [("hidden_text", "不提供质保")]


_WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    "body",
    [
        p(r("白字", _WHITE + '<w:highlight w:val="blue"/>')),
        p(r("白字", _WHITE + '<w:shd w:val="clear" w:fill="1F4E79"/>')),
        p(r("白字", _WHITE), '<w:shd w:val="clear" w:fill="000000"/>'),
        tbl(1, tr(f'<w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>{p(r("白字", _WHITE))}</w:tc>')),
        p(r("白字", '<w:vanish w:val="0"/>')),
        p(r("白字", '<w:color w:val="auto"/>')),
    ],
)
def test_white_on_a_coloured_ground_is_seen(tmp_path: Path, body: str) -> None:
    path = docx(tmp_path / "a", body)
    assert (_texts(path), _hidden(path)) == (["白字"], [])


def test_white_heads_in_a_table_of_a_coloured_style_are_seen(tmp_path: Path) -> None:
    shaded = '<w:tcPr><w:shd w:fill="4472C4"/></w:tcPr>'
    styled = f'<w:style w:styleId="T"><w:tblStylePr w:type="firstRow">{shaded}</w:tblStylePr>'
    white = p(r("车架号", '<w:color w:val="FFFFFF"/>'))
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{white}</w:tc></w:tr></w:tbl>'
    path = docx(tmp_path / "a", table, {"styles": root("styles", styled + "</w:style>")})
    assert (_texts(path), _hidden(path)) == (["车架号"], [])


def test_comments_are_told_where_they_hang(tmp_path: Path) -> None:
    comments = root(
        "comments", f'<w:comment w:id="7">{p(r("价格另议"))}</w:comment><w:comment w:id="8">{p(r("旧"))}</w:comment>'
    )
    body = p(r("价款") + '<w:r><w:commentReference w:id="7"/></w:r>')
    page = _page(docx(tmp_path / "a", body, {"comments": comments}))
    assert [(h.kind, h.text, h.box is None) for h in page.hidden] == [
        ("comment", "价格另议", False),
        ("comment", "旧", True),
    ]
    assert page.remarks == ("comments",)


def _either(new: str, old: str) -> str:
    drawn = f"<mc:Choice><wps:txbx>{new}</wps:txbx></mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    return f"<mc:AlternateContent>{drawn}</mc:AlternateContent>"


_BOX = f"<w:txbxContent>{p(r('框内'))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (f"<w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>", ["框内"]),
        (_either(_BOX, _BOX), ["框内"]),
        (_either(_BOX, _BOX.replace("框内", "旧程序所见")), ["旧程序所见", "框内"]),
        (f"<mc:AlternateContent><mc:Fallback>{_BOX}</mc:Fallback></mc:AlternateContent>", ["框内"]),
    ],
)
def test_a_text_box_is_read_once_in_either_drawing_language(tmp_path: Path, shape: str, told: list[str]) -> None:
    path = docx(tmp_path / "a", p(r("正文") + f"<w:r>{shape}</w:r>"))
    assert _texts(path) == ["正文", "框内"]
    assert _texts(path, "text_box") == ["框内"]
    assert _hidden(path) == [("text_box", text) for text in told]


def test_headers_footers_and_notes_stand_at_their_places_on_every_page(tmp_path: Path) -> None:
    parts = {
        "header1": root("hdr", p(r("合同编号 TJYH-2026-018"))),
        "footer1": root("ftr", p(r("共 2 页"))),
        "header2": root("hdr", p(r("首页"))),
        "footnotes": root("footnotes", f'<w:footnote w:type="separator" w:id="0">{p(r("——"))}</w:footnote>'
                          f'<w:footnote w:id="2">{p(r("不含税"))}</w:footnote>'),
    }  # fmt: skip
    links = "".join(
        f'<w:{place}Reference w:type="{kind}" r:id="{part}"/>'
        for place, kind, part in (
            ("header", "default", "header1"),
            ("footer", "default", "footer1"),
            ("header", "first", "header2"),
        )
    )
    body = p(r("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p(r("乙"), "<w:pageBreakBefore/>")
    first, second = _pages(docx(tmp_path / "a", body + f"<w:sectPr>{links}<w:titlePg/></w:sectPr>", parts))
    assert [(w.text, w.place) for w in first.words] == [("首页", "header"), ("甲", "body"), ("不含税", "footnote")]
    assert [(w.text, w.place) for w in second.words] == [
        ("合同编号 TJYH-2026-018", "header"), ("乙", "body"), ("共 2 页", "footer"),
    ]  # fmt: skip
    assert second.words[-1].box.top > 0.9


def test_a_section_without_a_header_takes_over_the_one_before(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    body = p(r("甲"), section) + p(r("乙")) + "<w:sectPr/>"
    pages = _pages(docx(tmp_path / "a", body, {"header1": root("hdr", p(r("页眉")))}))
    assert [[w.text for w in page.words] for page in pages] == [["页眉", "甲"], ["页眉", "乙"]]
    continuous = body.replace("<w:sectPr/>", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
    assert len(_pages(docx(tmp_path / "b", continuous))) == 1


def test_macros_outside_links_and_embedded_files_are_told_and_never_opened(tmp_path: Path) -> None:
    outside = (
        ("a", "attachedTemplate", "https://example.invalid/t.dotm"),
        ("b", "attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm"),
        ("c", "hyperlink", "https://example.invalid/"),
        ("d", "image", "\\\\server\\share\\stamp.png"),
        ("e", "oleObject", "file:///C:/price.xlsx"),
    )
    raw = {"word/vbaProject.bin": b"x", "word/embeddings/oleObject1.bin": b"x", "word/embeddings/Book1.xlsx": b"x"}
    path = docx(tmp_path / "a", p(r("合同")), outside=outside, raw=raw)
    page = _page(path)
    assert [word.text for word in page.words] == ["合同"]
    assert page.hidden == (
        Hidden(kind="macro", text="vbaProject.bin"),
        Hidden(kind="embedded_file", text="Book1.xlsx"),
        Hidden(kind="embedded_file", text="oleObject1.bin"),
        Hidden(kind="external_link", text="https://example.invalid/t.dotm"),
        Hidden(kind="external_link", text="\\\\server\\share\\stamp.png"),
        Hidden(kind="external_link", text="file:///C:/price.xlsx"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused_unread(tmp_path: Path, encoding: str) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE x [{entities}]>" + root(
        "document", f"<w:body>{p(r('&i;'))}</w:body>"
    )
    path = docx(tmp_path / "a", "", raw={"word/document.xml": bomb.encode(encoding)})
    with pytest.raises(BadFile) as refused:
        _pages(path)
    assert refused.value.problem.code == "FILE-BOMB"


def _drawing(part: str, side: int, height: int | None = None) -> str:
    extent = f'<wp:extent cx="{side}" cy="{height or side}"/>'
    return f'<w:r><w:drawing><wp:inline>{extent}<a:blip r:embed="{part}"/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(("body", "pages"), [(p(r("合同")), [True, False]), ("", [False])])
def test_scans_pasted_into_a_document_are_pages_of_their_own(tmp_path: Path, body: str, pages: list[bool]) -> None:
    content = io.BytesIO()
    Image.new("RGB", (800, 1100), "white").save(content, "PNG")
    raw = {"word/media/image1.png": content.getvalue(), "word/media/image2.png": content.getvalue()}
    links = rels(("scan", "image", "media/image1.png"), ("seal", "image", "media/image2.png")).encode()
    drawn = p(_drawing("scan", 6_000_000)) + p(_drawing("seal", 1_500_000)) + p(_drawing("scan", 6_000_000))
    read = _pages(docx(tmp_path / "a", body + drawn, raw=raw | {"word/_rels/document.xml.rels": links}))
    assert [page.pixels is None for page in read] == pages
    assert read[-1].pixels is not None
    assert read[-1].pixels.shape == (1100, 800, 3)
    assert read[-1].remarks == ("picture_of_document",)


def test_a_large_drawing_that_nothing_here_draws_is_said(tmp_path: Path) -> None:
    raw = {"word/_rels/document.xml.rels": rels(("plan", "image", "media/image1.emf")).encode()}
    page = _page(docx(tmp_path / "a", p(r("合同") + _drawing("plan", 6_000_000)), raw=raw))
    assert page.remarks == ("picture_not_read",)


@pytest.mark.parametrize(
    ("width", "height", "remarks"),
    [(5_700_000, 1_500_000, ("picture_not_read",)), (5_700_000, 700_000, ()), (1_500_000, 1_500_000, ())],
)
def test_a_pasted_table_that_nobody_reads_is_said_and_letterheads_and_seals_are_not(
    tmp_path: Path, width: int, height: int, remarks: tuple[str, ...]
) -> None:
    raw = {"word/_rels/document.xml.rels": rels(("table", "image", "media/image1.png")).encode()}
    page = _page(docx(tmp_path / "a", p(r("合同") + _drawing("table", width, height)), raw=raw))
    assert page.remarks == remarks


def test_a_pasted_scan_that_is_broken_fails_its_page_alone(tmp_path: Path) -> None:
    raw = {
        "word/media/image1.png": b"no picture",
        "word/_rels/document.xml.rels": rels(("scan", "image", "media/image1.png")).encode(),
    }
    path = docx(tmp_path / "a", p(r("合同")) + p(_drawing("scan", 6_000_000)), raw=raw)
    with open_source(path, DOCX, LIMITS) as source:
        assert [word.text for word in source.raster(1).words] == ["合同"]
        with pytest.raises(BadFile):
            source.raster(2)


def test_a_strict_document_is_read_like_any_other(tmp_path: Path) -> None:
    body = root("document", f"<w:body>{p(r('严格格式'))}</w:body>")
    strict = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
    )
    path = docx(tmp_path / "a", "", raw={"word/document.xml": strict.encode()})
    assert _texts(path) == ["严格格式"]
