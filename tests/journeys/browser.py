"""A real browser on the real server. Imported by the conftest of every folder whose tests drive one.

Every page opened is watched: an error in its console, a breach of the content policy, or a request to another host
fails the test that opened it.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

# Playwright's synchronous interface runs an event loop in the thread of the test, which Django takes for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("TIAOKUAI_CHROMIUM", "/usr/bin/chromium")
AXE = ROOT / "node_modules/axe-core/axe.min.js"
BUNDLE = ROOT / "src/tiaokuai/ui/static/ui/bundle/app.css"
RESULTS = ROOT / "test-results"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = (1280, 900)
PHONE = (390, 844)
ZOOMED = (DESKTOP[0] // 2, DESKTOP[1] // 2)
"""What a desktop's window shows at 200 per cent (GB/T 37668, WCAG 1.4.4)."""


@dataclass
class Window:
    """One reader's browser window: a page, and what went wrong on it."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def goto(self, path: str) -> Page:
        """Open a path of the live server; the page, once its scripts have run."""
        self.page.goto(self.home + path, wait_until="load")
        return self.page

    def go_on_as(self, reader: Client) -> None:
        """As whom `reader` is signed in, if they are."""
        name = settings.SESSION_COOKIE_NAME
        if session := reader.cookies.get(name):
            cookie = {"name": name, "value": session.value, "url": self.home}
            self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def faults(self, *themes: str) -> list[str]:
        """What is wrong with the page as it stands: by day on a desk ("light"), then in the dark on a phone ("dark"),
        or in one of the two alone; its width is looked at on both.

        Theme and width are style alone, so the page is loaded once for both.
        """
        asked = themes or ("light", "dark")
        found = self._faults_at(DESKTOP, "light", accessible="light" in asked)
        found += self._faults_at(PHONE, "dark", accessible="dark" in asked)
        found += [f"phone: {target} is small" for target in self.small_targets()]
        found += self._too_wide(PHONE, "large") + self._too_wide(ZOOMED, "normal")
        self._show_as(DESKTOP, "light")
        return found

    def _too_wide(self, size: tuple[int, int], text: str) -> list[str]:
        self._show_as(size, "light", text)
        wider = self.sideways()
        self._show_as(size, "light")
        return [f"{size[0]} px, {text} text: scrolls sideways by {wider}"] if wider > 0 else []

    def _faults_at(self, size: tuple[int, int], theme: str, *, accessible: bool) -> list[str]:
        self._show_as(size, theme)
        wrong = self.violations() if accessible else []
        found = [f"{theme}, {size[0]} px: {violation}" for violation in wrong]
        if (wider := self.sideways()) > 0:
            found.append(f"{size[0]} px: scrolls sideways by {wider}")
        return found

    def _show_as(self, size: tuple[int, int], theme: str, text: str = "normal") -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.evaluate(
            "(shown) => Object.assign(document.documentElement.dataset, shown)",
            {"theme": theme, "text": text},
        )

    def violations(self) -> list[str]:
        """What axe finds wrong with the page as it stands, as "rule: element" lines."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [f"{v['id']}: {n['html'][:160]}" for v in found["violations"] for n in v["nodes"]]

    def sideways(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))

    def small_targets(self, least: int = 24) -> list[str]:
        """Links and controls smaller than `least` pixels either way, those inside a sentence left out (WCAG 2.5.8)."""
        script = """(least) => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter((e) => e.checkVisibility() && e.type !== 'hidden')
            .map((e) => [e, e.getBoundingClientRect()])
            .filter(([e, box]) => box.width && (box.width < least || box.height < least))
            .filter(([e]) => !e.closest('p, dd, li span, td span') && e.getBoundingClientRect().right > 0)
            .map(([e, box]) => `${e.outerHTML.slice(0, 120)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
        return list(self.page.evaluate(script, least))


Opener = Callable[..., Window]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: install it, or name one in TIAOKUAI_CHROMIUM")
    for needed in (BUNDLE, AXE):
        assert needed.exists(), f"{needed.relative_to(ROOT)} is missing: run npm ci && npm run build"
    expect.set_options(timeout=20_000)  # a busy machine is no failure
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture
def open_window(
    browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[Opener]:
    """``open_window(language="en", theme="dark", size=PHONE, script=False, large=True)`` opens a reader's window."""
    contexts: list[BrowserContext] = []
    windows: list[Window] = []

    def opened(
        *,
        language: str = "zh-hans",
        theme: str = "light",
        size: tuple[int, int] = DESKTOP,
        script: bool = True,
        large: bool = False,
    ) -> Window:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        cookies = {"django_language": language, "tk_theme": theme, "tk_text": "large" if large else "normal"}
        context.add_cookies([{"name": k, "value": v, "url": live_server.url} for k, v in cookies.items()])
        contexts.append(context)
        window = Window(context.new_page(), live_server.url)
        windows.append(window)
        _watch(window)
        return window

    yield opened
    if getattr(request.node, "failed", False):
        _photograph(windows, request.node.nodeid)
    troubles = [trouble for window in windows for trouble in window.troubles]
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)


def _watch(window: Window) -> None:
    host = urlsplit(window.home).netloc

    def of_console(message: Any) -> None:
        # A page that answers with an error status is reported by the browser too; tests of error pages mean it.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            window.troubles.append(f"console: {message.text}")

    def of_request(sent: Any) -> None:
        parts = urlsplit(sent.url)
        if parts.scheme in {"http", "https"} and parts.netloc != host:
            window.troubles.append(f"asked another host: {sent.url}")

    window.page.on("console", of_console)
    window.page.on("pageerror", lambda error: window.troubles.append(f"script: {error}"))
    window.page.on("request", of_request)


def _photograph(windows: list[Window], name: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    for number, window in enumerate(windows):
        window.page.screenshot(
            path=RESULTS / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}-{number}.png", full_page=True
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Lets fixtures know that the test failed, so that they can keep a picture of it."""
    report = yield
    item.failed = report.failed  # type: ignore[attr-defined]
    return report
