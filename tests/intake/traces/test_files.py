"""Programs, previews, authors, layers, signatures and what stands behind the end of a file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from PIL import Image

from fixtures.forge.screening.photos import preview_of, with_history, with_software
from fixtures.forge.screening.saves import Saving
from intake.sniff import BMP, DOCX, JPEG, PDF, PNG
from tests.intake.papers import pdf, text_at
from tests.intake.traces.scans import jpeg, kinds, picture, scan, traces

PHOTO = jpeg(picture())
PAGE = pdf([{}], [text_at(100, 700, "81234")])


@pytest.mark.parametrize("software", ["Adobe Photoshop 25.1 (Windows)", "GIMP 2.10.34", "美图秀秀", "Paint.NET 5.0"])
def test_an_image_editor_is_named(tmp_path: Path, software: str) -> None:
    (trace,) = traces(tmp_path, with_history(PHOTO, software), JPEG)
    assert (trace.kind, trace.text) == ("editor", software)


@pytest.mark.parametrize(
    "software",
    ["HUAWEI LIO-AL00", "Adobe Scan", "CamScanner", "WPS Office", "Microsoft Windows Photo Viewer", "Canon iR-ADV"],
)
def test_a_camera_a_scanner_or_an_office_suite_is_no_editor(tmp_path: Path, software: str) -> None:
    assert traces(tmp_path, with_software(PHOTO, software), JPEG) == ()


def test_the_photo_inside_a_pdf_names_its_editor_too(tmp_path: Path) -> None:
    saving = Saving(scan())
    number = saving.picture(saving.pages()[0])
    entries = b"/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    photo = with_software(PHOTO, "Adobe Photoshop 25.1")
    saving.stream(entries + b" /Filter /DCTDecode", photo, number, packed=False)
    (trace,) = traces(tmp_path, saving.whole())
    assert trace.text == "Adobe Photoshop 25.1"


def test_a_pdf_names_its_producer(tmp_path: Path) -> None:
    saving = Saving(PAGE)
    told = saving.put(b"<< /Producer (Adobe Photoshop for Windows) >>")
    (trace,) = traces(tmp_path, saving.whole(b"/Info %d 0 R" % told))
    assert trace.kind == "editor"


def test_a_png_names_its_software(tmp_path: Path) -> None:
    target = io.BytesIO()
    Image.open(io.BytesIO(with_software(PHOTO, "GIMP 2.10"))).save(target, "PNG", exif=_exif("GIMP 2.10"))
    assert [trace.text for trace in traces(tmp_path, target.getvalue(), PNG)] == ["GIMP 2.10"]


def _exif(software: str) -> Image.Exif:
    tags = Image.Exif()
    tags[305] = software
    return tags


def test_a_preview_of_another_page_is_told(tmp_path: Path) -> None:
    other = jpeg(picture(tuple(f"Another page altogether {n}" for n in range(16))).rotate(20, fillcolor=(90, 60, 40)))
    (trace,) = traces(tmp_path, with_software(PHOTO, "X", preview_of(other)), JPEG)
    assert trace.kind == "thumbnail"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_preview_of_the_same_page_is_not_in_any_direction(tmp_path: Path, turn: int) -> None:
    own = jpeg(picture().rotate(turn, expand=True))
    assert traces(tmp_path, with_software(PHOTO, "X", preview_of(own)), JPEG) == ()


def test_an_office_file_tells_who_made_it_and_when(tmp_path: Path) -> None:
    target = io.BytesIO()
    document = docx.Document()
    document.core_properties.author, document.core_properties.last_modified_by = "甲", "乙"
    document.save(target)
    (trace,) = traces(tmp_path, target.getvalue(), DOCX)
    assert (trace.kind, trace.text) == ("author", "甲 / 乙")
    assert isinstance(trace.day, date)


def test_a_layer_that_is_off_is_told_by_name(tmp_path: Path) -> None:
    saving = Saving(PAGE)
    layer = saving.put(b"<< /Type /OCG /Name (old page) >>")
    shown = saving.put(b"<< /Type /OCG /Name (page) >>")
    entry = b"<< /OCProperties << /OCGs [%d 0 R %d 0 R] /D << /OFF [%d 0 R] >> >>" % (layer, shown, layer)
    saving.put(saving.objects[saving.root].replace(b"<<", entry, 1), saving.root)
    assert [trace.text for trace in traces(tmp_path, saving.whole())] == ["old page"]


@pytest.mark.parametrize("rest", [b"\r\n", bytes(3000), b"\n\x1a\n", b"\r\n--boundary--\r\n"])
def test_padding_behind_the_end_is_ordinary(tmp_path: Path, rest: bytes) -> None:
    assert traces(tmp_path, PAGE + rest) == ()


def test_another_file_behind_the_end_is_told(tmp_path: Path) -> None:
    assert kinds(traces(tmp_path, PAGE + b"PK\x03\x04" + b"x" * 500)) == ["bytes_after_end"]


def test_an_unreadable_file_is_told_as_not_looked_into(tmp_path: Path) -> None:
    (trace,) = traces(tmp_path, b"%PDF-1.7\nnothing", PDF)
    assert (trace.kind, trace.text) == ("unchecked", "unreadable")


def test_a_type_that_tells_nothing_has_no_traces(tmp_path: Path) -> None:
    assert traces(tmp_path, b"BM", BMP) == ()


def signed(spans: str) -> bytes:
    saving = Saving(PAGE)
    value = saving.put(f"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [{spans}] /Contents <00> >>".encode())
    field = saving.put(b"<< /FT /Sig /T (S1) /V %d 0 R >>" % value)
    entry = b"<< /AcroForm << /Fields [%d 0 R] /SigFlags 3 >>" % field
    saving.put(saving.objects[saving.root].replace(b"<<", entry, 1), saving.root)
    return saving.whole()


@pytest.mark.parametrize(
    "spans", ["0 10 20 999999", "5 10 900 40", "0 10", "0 900 40 10"], ids=["beyond", "late start", "half", "crossed"]
)
def test_a_signature_whose_range_cannot_be_is_told(tmp_path: Path, spans: str) -> None:
    assert kinds(traces(tmp_path, signed(spans))) == ["signature"]


def test_a_signature_around_its_own_value_is_whole(tmp_path: Path) -> None:
    content = signed("0 AAAAA BBBBB CCCCC")
    start = content.index(b"<00>")
    for mark, value in ((b"AAAAA", start), (b"BBBBB", start + 4), (b"CCCCC", len(content) - start - 4)):
        content = content.replace(mark, b"%05d" % value)
    assert traces(tmp_path, content) == ()
