"""What stands in the header: each part registers its own entries in `AppConfig.ready()`.

navigation.register("cases", _("Inbox"), "cases:inbox", roles={Role.COMMAND_ROOM}, order=10)
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the header. `roles` None: for everyone, signed in or not."""

    part: str
    label: Text
    url_name: str
    roles: frozenset[Role] | None
    order: int

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
    part: str, label: Text, url_name: str, roles: Iterable[Role] | None = None, *, order: int = 50
) -> None:
    """Put a page into the header for these roles (None: everyone). Lower `order` stands further left.

    Registering the same `url_name` again replaces the entry.
    """
    _entries[url_name] = Entry(part, label, url_name, None if roles is None else frozenset(roles), order)


def entries() -> tuple[Entry, ...]:
    return tuple(sorted(_entries.values(), key=lambda e: (e.order, e.part, e.url_name)))


def links_for(request: HttpRequest) -> list[Link]:
    """The entries this request's actor may use; the one whose page this is (longest match) is current."""
    actor = actor_of(request)
    shown = [(entry.label, url) for entry in entries() if entry.is_for(actor) and (url := entry.url)]
    here = max((url for _, url in shown if _leads_to(url, request.path)), key=len, default="")
    return [Link(label, url, url == here) for label, url in shown]


def actor_of(request: HttpRequest) -> Actor:
    """The actor that accounts put on the request; ANONYMOUS where nobody signed in or nothing did."""
    actor = getattr(request, "actor", ANONYMOUS)
    return actor if isinstance(actor, Actor) else ANONYMOUS


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
