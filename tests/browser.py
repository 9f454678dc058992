"""A real browser for tests: Debian's Chromium, headless, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
DESKTOP = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}


def chromium() -> str:
    """The browser's program; the test is skipped, saying what to install, where there is none."""
    asked = os.environ.get("LISHUI_GAZETTE_CHROMIUM")
    found = asked or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("no Chromium here: install it (Debian: apt-get install chromium) to test the report in a browser")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser."""
    program = chromium()
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright to test in a browser")
    with playwright.sync_playwright() as driver:
        running: Browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


class Visit:
    """A page opened from a file, and everything it did that a report must not do."""

    def __init__(self, running: Browser, path: Path, route: str = "", **context: Any) -> None:
        settings: dict[str, Any] = {"viewport": DESKTOP, "locale": "en-GB", "accept_downloads": True, **context}
        self.complaints: list[str] = []
        self.page: Page = running.new_context(**settings).new_page()
        self.page.on("console", lambda m: self._complain(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("dialog", lambda dialog: self._complain(f"dialog {dialog.message}"))
        self.page.on("request", self._request)
        self._address = path.absolute().as_uri()
        self.page.goto(self._address + route)

    def _complain(self, what: str) -> None:
        self.complaints.append(what)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self._complain(f"request {request.url}")

    def go(self, route: str) -> None:
        """Goes to a screen of the report."""
        self.page.evaluate("address => { location.hash = address }", route)
        self.page.wait_for_timeout(50)
