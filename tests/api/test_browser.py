"""A person at a browser: upload, progress, review, correction, the case judged again, the decision, the notice."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from api.settings import Settings
from tests.api import browsed
from tests.api.packages import VIN, declaration, empty_page, photo

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(browsed.CHROMIUM is None, reason=browsed.MISSING),
]
MISREAD = VIN[:-1] + "8"
SOON = 60_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(engine="blank", store=tmp_path_factory.mktemp("store"), workers=1, max_file_mb=1)
    with browsed.served(settings) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsed.chromium() as running:
        yield running


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """A declaration, a contract that lists another vehicle, a photo that nobody can read, and a file that is empty."""
    (tmp_path / "application.json").write_bytes(declaration())
    (tmp_path / "photo.jpg").write_bytes(photo())
    (tmp_path / "nothing.pdf").write_bytes(b"")
    browsed.contract(tmp_path / "contract.docx", MISREAD)
    return [tmp_path / name for name in ("application.json", "contract.docx", "photo.jpg", "nothing.pdf")]


def handed_in(page: Page, address: str, papers: list[Path]) -> str:
    """Uploads papers through the page and waits for the report; returns the address of the case."""
    page.goto(f"{address}/review/upload")
    page.set_input_files("#files", [str(path) for path in papers])
    for name in (path.name for path in papers if path.stat().st_size == 0):
        expect(page.locator("#list li", has_text=name)).to_contain_text("文件是空的")
        page.get_by_role("button", name=f"移除 {name}").click()
    page.get_by_role("button", name="提交并开始预审").click()
    page.wait_for_url(re.compile("/review/cases/[0-9a-f]{16}"), timeout=SOON)
    expect(page.locator("#findings")).to_be_visible(timeout=SOON)
    return page.url


@pytest.mark.parametrize("width", browsed.WIDTHS)
def test_from_upload_to_notice(browser: Browser, address: str, papers: list[Path], width: str) -> None:
    with browsed.looking(browser, width) as page:
        handed_in(page, address, papers)
        listed = page.locator("[data-finding]", has_text="CON-VIN-01")
        expect(listed).to_be_visible()
        assert browsed.overflow(page) <= 0

        page.locator(".cell", has_text=MISREAD).get_by_role("link", name="更正 车辆识别代号").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("原件上写的是").fill(VIN)
        dialog.get_by_role("button", name="保存并重新核对").click()
        expect(listed).to_have_count(0)
        expect(page.locator(".cell.lit", has_text=VIN)).to_be_focused()
        expect(page.locator("#history")).to_contain_text("更正字段")

        first = page.locator("[data-open]").first
        rule = first.locator("code").inner_text()
        first.get_by_text("不采纳", exact=False).first.click()
        first.get_by_label("理由").fill("已核对原件")
        first.get_by_role("button", name="不采纳这一条").click()
        overruled = page.locator("[data-finding].overrule", has_text=rule).first
        expect(overruled).to_contain_text("已核对原件")

        with page.expect_download() as got:
            page.get_by_text("下载", exact=True).click()
            page.get_by_role("link", name="一次性告知书 DOCX").click()
        letter = Document(io.BytesIO(Path(got.value.path()).read_bytes()))
        assert "材料补正一次性告知书" in "\n".join(paragraph.text for paragraph in letter.paragraphs)

        page.get_by_text("退回补正", exact=True).first.click()
        page.get_by_role("button", name="退回补正").click()
        expect(page.locator(".casehead")).to_contain_text("已退回")
        expect(page.get_by_role("link", name="重新提交")).to_be_visible()


def test_the_whole_review_by_keyboard_alone(browser: Browser, address: str, papers: list[Path]) -> None:
    with browsed.looking(browser, "desk") as page:
        handed_in(page, address, papers)
        page.locator("main").focus()
        page.keyboard.press("j")
        first = page.locator(".finding.current")
        rule = first.locator("code").inner_text()
        page.keyboard.press("a")
        expect(page.locator(".finding.accept", has_text=rule).first).to_be_visible()
        expect(page.locator("#live")).to_have_text("已记录")
        current = page.locator(".finding.current").locator("code").first.inner_text()
        page.keyboard.press("r")
        page.keyboard.type("不影响")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".finding.overrule", has_text=current).first).to_contain_text("不影响")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="键盘快捷键")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type(VIN)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("text="))
        page.locator("main").focus()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/review/cases/"))


def test_a_finding_leads_to_its_box_and_a_box_to_its_field(browser: Browser, address: str, papers: list[Path]) -> None:
    with browsed.looking(browser, "desk") as page:
        handed_in(page, address, papers)
        page.locator("#papers a[data-goto]").first.click()
        lit = page.locator(".box.lit")
        expect(lit).to_have_count(1)
        expect(lit).to_be_in_viewport()
        lit.dispatch_event("click")
        expect(page.locator(".cell.lit")).to_be_focused()
        before = page.locator("figure").first.bounding_box()
        page.get_by_role("button", name="放大").first.click()
        page.get_by_role("button", name="旋转当前页").first.click()
        after = page.locator("figure").first.bounding_box()
        assert before is not None
        assert after is not None
        assert after["width"] > before["width"]


def test_the_second_reviewer_sees_what_the_first_decided(browser: Browser, address: str, papers: list[Path]) -> None:
    with browsed.looking(browser, "desk") as first, browsed.looking(browser, "desk") as second:
        case = handed_in(first, address, papers)
        second.goto(case)
        for page in (first, second):
            page.locator("[data-open] [data-key=a]").first.click()
        expect(second.get_by_role("alert")).to_contain_text("他人已先行办理")
        expect(second.locator(".finding.accept").first).to_be_visible()


@pytest.mark.parametrize("width", browsed.WIDTHS)
def test_every_page_fits_its_window_names_itself_and_speaks_english(
    browser: Browser, address: str, papers: list[Path], width: str
) -> None:
    with browsed.looking(browser, width) as page:
        case = handed_in(page, address, [*papers[:2], *papers[2:3]])
        places = ["/review", "/review/upload", "/review/journal?verify=1", f"/review/vehicles/{VIN}"]
        for place in [*(address + each for each in places), case, f"{case}/compare"]:
            page.goto(place)
            page.get_by_role("link", name="English").click()
            expect(page.locator("html")).to_have_attribute("lang", "en")
            assert page.get_by_role("heading", level=1).count() == 1
            assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1
            assert browsed.overflow(page) <= 0, place
            assert browsed.faults(page) == [], place
            page.get_by_role("link", name="中文").click()


def test_a_file_that_the_server_refuses_is_said_at_its_name(browser: Browser, address: str, tmp_path: Path) -> None:
    blank, large = tmp_path / "blank.jpg", tmp_path / "large.pdf"
    blank.write_bytes(empty_page())
    large.write_bytes(b"%PDF-1.4" + b"x" * 1_100_000)
    with browsed.looking(browser, "phone") as page:
        page.goto(f"{address}/review/upload")
        page.set_input_files("#files", [str(large), str(blank), str(blank)])
        expect(page.locator("#list li", has_text="large.pdf")).to_contain_text("超过 1 MB")
        expect(page.locator("#list li", has_text="blank.jpg").nth(1)).to_contain_text("已经选过")
        page.get_by_role("button", name="提交并开始预审").click()
        expect(page.locator("#result")).to_contain_text("vehicles")
