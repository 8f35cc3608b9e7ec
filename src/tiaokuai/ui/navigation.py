"""What stands in the header: each part registers its own entries in `AppConfig.ready()`.

navigation.register("cases", _("Inbox"), "cases:inbox", roles={Role.COMMAND_ROOM}, order=10)
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role

Text = str | Promise
LATIN, CHINESE = 0.53, 1.0
"""Widths of a letter and of a Chinese character, in em."""
AROUND = 1.125
"""Space around a link, in rem."""
MORE = 4.75
"""What *More* itself takes, in rem."""
WIDE, MIDDLING = (80.0, 38.5), (62.0, 35.0)
"""Windows from this width on, in rem of normal text, and what name, tools and gaps take of it, in rem of the text.

In smaller windows all links stand in one menu."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the header. `roles` None: for everyone, signed in or not. Last of all for `late_for`."""

    part: str
    label: Text
    url_name: str
    roles: frozenset[Role] | None
    order: int
    late_for: frozenset[Role] = frozenset()

    @property
    def url(self) -> str | None:
        """The address, or None while no part serves that name (the system check ui.E001 names it)."""
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return None

    def is_for(self, actor: Actor) -> bool:
        return self.roles is None or actor.role in self.roles


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one page shows it."""

    label: Text
    url: str
    current: bool


_entries: dict[str, Entry] = {}


def register(
    part: str,
    label: Text,
    url_name: str,
    roles: Iterable[Role] | None = None,
    *,
    order: int = 50,
    late_for: Iterable[Role] = (),
) -> None:
    """Put a page into the header for these roles (None: everyone). Lower `order` stands further left.

    What does not fit stands under *More*; roles that seldom need the page are named in `late_for`. Registering the
    same `url_name` again replaces the entry.
    """
    whose = None if roles is None else frozenset(roles)
    _entries[url_name] = Entry(part, label, url_name, whose, order, frozenset(late_for))


def entries() -> tuple[Entry, ...]:
    return tuple(sorted(_entries.values(), key=lambda e: (e.order, e.part, e.url_name)))


def links_for(request: HttpRequest) -> list[Link]:
    """The entries this request's actor may use; the one whose page this is (longest match) is current."""
    actor = actor_of(request)
    ordered = sorted(entries(), key=lambda entry: actor.role in entry.late_for)
    shown = [(entry.label, url) for entry in ordered if entry.is_for(actor) and (url := entry.url)]
    here = max((url for _, url in shown if _leads_to(url, request.path)), key=len, default="")
    return [Link(label, url, url == here) for label, url in shown]


def actor_of(request: HttpRequest) -> Actor:
    """The actor that accounts put on the request; ANONYMOUS where nobody signed in or nothing did."""
    actor = getattr(request, "actor", ANONYMOUS)
    return actor if isinstance(actor, Actor) else ANONYMOUS


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


@dataclass(frozen=True, slots=True)
class Placed:
    """A link and the style class that says in which of the two places it stands at which width."""

    link: Link
    style: str


@dataclass(frozen=True, slots=True)
class Bar:
    """`shown` in the bar; `more` under *More*, which itself stands where `more_style` says."""

    shown: Sequence[Placed]
    more: Sequence[Placed]
    more_style: str


def bar_of(links: Sequence[Link], *, scale: float = 1.0) -> Bar:
    """The links in their order, as far as they fit. `scale`: size of the text, 1 for normal.

    Places differ by width of the window, which the server does not know: what fits a wide one only is in both
    places, each shown where the other is not.
    """
    widths = [width_of(str(link.label)) + AROUND for link in links]
    wide, narrow = (_fitting(widths, window / scale - taken) for window, taken in (WIDE, MIDDLING))
    shown = [Placed(link, "" if place < narrow else "tk-if-wide") for place, link in enumerate(links[:wide])]
    more = [
        Placed(link, "tk-unless-wide" if place < wide else "")
        for place, link in enumerate(links)
        if place >= narrow
    ]
    return Bar(shown, more, "tk-unless-wide" if wide == len(links) else "")


def width_of(label: str) -> float:
    """About how wide a text is, in em."""
    return sum(CHINESE if unicodedata.east_asian_width(c) in "WF" else LATIN for c in label)


def _fitting(widths: Sequence[float], room: float) -> int:
    """How many of the first fit, beside *More* where not all do."""
    if sum(widths) <= room:
        return len(widths)
    return sum(reached <= room - MORE for reached in accumulate(widths))
