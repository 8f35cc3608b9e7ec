"""What every page carries around its content: who acts, preferences of the reader, links of duty.

`accounts` tells the shell who is signed in through `register_identity`; the shell knows no user model.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tiaokuai.ui import navigation

TEXT_COOKIE = "tk_text"
THEME_COOKIE = "tk_theme"
TEXTS = ("normal", "large")
THEMES = ("auto", "light", "dark")
LARGE = 1.3125
"""How much larger large text is (tokens.css)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is signed in, as the header shows it.

    `name` of the person, `appointment` in words ("Command room, Liuxi town"), and addresses: `switch_url` ("" when
    there is one appointment only), `account_url`, `sign_out_url` (takes POST).
    """

    name: str
    appointment: str
    sign_out_url: str
    switch_url: str = ""
    account_url: str = ""


@dataclass(frozen=True, slots=True)
class Bell:
    """How much waits to be read, as the header shows it: `count` up to `most`, then "more than". `url` leads there."""

    count: int
    url: str
    most: int = 99

    @property
    def shown(self) -> str:
        return f"{self.most}+" if self.count > self.most else str(self.count)


_identity: list[Callable[[HttpRequest], Identity | None]] = []


def register_identity(of: Callable[[HttpRequest], Identity | None]) -> None:
    """`of(request)` answers who is signed in, or None. The last one registered is asked."""
    _identity[:] = [of]


_bell: list[Callable[[HttpRequest], Bell | None]] = []


def register_bell(of: Callable[[HttpRequest], Bell | None]) -> None:
    """`of(request)` answers what waits to be read by whoever is signed in, or None. The last registered is asked."""
    _bell[:] = [of]


def identity_of(request: HttpRequest) -> Identity | None:
    """Who is signed in. None also when the request failed before anyone could be known (an unknown host)."""
    return _identity[0](request) if _identity and hasattr(request, "user") else None


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell`, with everything `ui/page.html` needs beside the page's own content."""
    return {"shell": Shell(request)}


class Shell:
    """Read lazily by the template, so that a fragment pays for nothing it does not show."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def links(self) -> list[navigation.Link]:
        return navigation.links_for(self._request)

    @cached_property
    def bar(self) -> navigation.Bar:
        return navigation.bar_of(self.links, scale=LARGE if self.text == "large" else 1.0)

    @cached_property
    def identity(self) -> Identity | None:
        return identity_of(self._request)

    @property
    def bell(self) -> Bell | None:
        """Asked only where somebody is signed in: residents' pages pay nothing."""
        return _bell[0](self._request) if _bell and self.identity is not None else None

    @property
    def sign_in_url(self) -> str:
        return settings.LOGIN_URL if settings.LOGIN_URL.startswith("/") else reverse(settings.LOGIN_URL)

    @property
    def text(self) -> str:
        return _one_of(self._request.COOKIES.get(TEXT_COOKIE), TEXTS)

    @property
    def theme(self) -> str:
        return _one_of(self._request.COOKIES.get(THEME_COOKIE), THEMES)

    @property
    def languages(self) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)

    @property
    def here(self) -> str:
        """Where the reader returns to after changing a preference: this page, if it can be asked for again."""
        return self._request.get_full_path() if self._request.method == "GET" else self._request.path

    @property
    def filing_no(self) -> str:
        """The filing number of the application (国办函〔2026〕12号), shown in the footer."""
        return str(getattr(settings, "TIAOKUAI_FILING_NO", ""))

    @property
    def complaint_url(self) -> str:
        """Where to complain about this application itself (国办函〔2026〕12号 asks for an entry on every page)."""
        target = str(settings.TIAOKUAI_COMPLAINT_URL)
        if target.startswith(("/", "https://", "http://", "tel:", "mailto:")):
            return target
        try:
            return reverse(target)
        except NoReverseMatch:
            return ""

    @property
    def version(self) -> str:
        return version("tiaokuai")


def _one_of(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]
