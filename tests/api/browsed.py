"""A served installation in a thread, and Debian's chromium to look at it with."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from docx import Document
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create
from api.service import Service
from api.settings import Settings

CHROMIUM = shutil.which("chromium")
MISSING = "the browser is not installed (Debian: chromium)"
WIDTHS = {"desk": (1280, 800), "phone": (390, 844)}


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a running installation."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(create(Service(settings)), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as driver:
        assert CHROMIUM is not None
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def looking(browser: Browser, width: str, language: str = "zh-CN") -> Iterator[Page]:
    """A page that fails the test where the script errs or anything is refused by the page's own policy."""
    wide, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high}, locale=language)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
    try:
        yield page
    finally:
        context.close()
    assert troubles == []


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


_FAULTS = """() => {
  const name = each => [each.getAttribute("aria-label"), each.textContent, each.title,
    ...[...(each.labels || [])].map(label => label.textContent)].join("").trim();
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
  return [
    ...[...document.querySelectorAll(controls)].filter(each => !name(each)).map(each => each.outerHTML),
    ...[...document.images].filter(each => !each.alt).map(each => each.src),
    ...ids.filter((each, at) => ids.indexOf(each) !== at),
  ];
}"""


def faults(page: Page) -> list[str]:
    """What a screen reader cannot name: controls and pictures without a name, and ids that two elements have."""
    return [str(each) for each in page.evaluate(_FAULTS)]


def contract(path: Path, vin: str) -> Path:
    """A sales contract as a Word file, listing one vehicle."""
    document = Document()
    for line in (
        "二手车出口合同",
        "合同编号：TJYH-2026-018",
        "签订日期：2026年2月20日",
        "卖方：天津远航二手车出口有限公司",
        "买方：ООО Восток Авто",
        "目的国：俄罗斯",
        "总金额：USD 12,500.00",
    ):
        document.add_paragraph(line)
    table = document.add_table(2, 5)
    for row, texts in enumerate(
        (("车架号", "品牌", "型号", "数量", "单价"), (vin, "大众牌", "SVW71617BM", "1", "12500.00"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(path))
    return path
