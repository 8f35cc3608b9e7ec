"""Every page, walked as those who may see it, in both languages, by day on a desk and in the dark on a phone: axe finds
nothing, nothing scrolls sideways, targets fit a thumb, no other host is asked.
"""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.journeys.addresses import CASE, NOT_SHOWN, page_at, pages, pages_with_arguments, plain_addresses
from tests.journeys.browser import Opener, Window
from tests.journeys.conftest import Staff
from tiaokuai.accounts.models import User

pytestmark = pytest.mark.browser

SignIn = Callable[[Window, User], Window]
Seen = dict[str, User | None]


def walked_by(staff: Staff) -> dict[str, Seen]:
    """By pattern: the pages that open, each once, with somebody who may see it. Of a case every stage is a page of its
    own, and each verb that it leads to one more."""
    addresses = {path[1:]: [path] for path in plain_addresses()} | pages_with_arguments(staff)
    found: dict[str, Seen] = {pattern: {} for pattern in addresses}
    for person in (None, *vars(staff).values()):
        client = Client(SERVER_NAME="127.0.0.1")
        if person:
            client.force_login(person)
        for pattern, paths in addresses.items():
            for path in paths:
                if path in found[pattern] and pattern != CASE.route:
                    continue
                if shown := page_at(client, path):
                    found[pattern].setdefault(path, person)
                if pattern == CASE.route:
                    walk_verbs(client, person, path, shown, found)
    return found


def walk_verbs(client: Client, person: User | None, path: str, shown: str, found: dict[str, Seen]) -> None:
    """Each page to which a case leads whoever reads it, once for every verb."""
    for verb in re.findall(rf'href="{re.escape(path)}(\w+/)"', shown):
        seen = found.setdefault(CASE.route + verb, {})
        if not seen and page_at(client, path + verb):
            seen[path + verb] = person


def desks_and_errors(staff: Staff) -> list[tuple[User | None, str]]:
    """What looks different for each office: its inbox, full or not; and the pages of errors."""
    return [
        *((person, "/inbox/") for person in vars(staff).values()),
        (None, "/nowhere/"),
        (None, "/inbox/"),
        (None, "/audit/prove/"),
        (staff.room, "/users/"),
        (staff.room, "/cases/?q=nothing"),
        (None, "/who-is-responsible/?matter=0103&place=990122001003"),
    ]


@pytest.mark.parametrize(("language", "theme"), [("zh-hans", "light"), ("en", "dark")])
def test_every_page_is_accessible_and_fits(
    open_window: Opener, sign_in: SignIn, staff: Staff, language: str, theme: str
) -> None:
    """Axe reads each page once in either language and in either theme; the width is looked at in all four."""
    walked = walked_by(staff)
    missing = {door.route for door in pages() if door.names} - set(walked) - set(NOT_SHOWN)
    assert missing == set(), "put an address of each into addresses.py"
    shut = {pattern for pattern, seen in walked.items() if not seen and "<" in pattern}
    assert shut == set(), "somebody may see each"
    wrong: dict[tuple[str, str], list[str]] = {}
    windows: dict[User | None, Window] = {}
    seen = [(person, path) for found in walked.values() for path, person in found.items()]
    for person, path in [*seen, *desks_and_errors(staff)]:
        if person not in windows:
            windows[person] = open_window(language=language)
            if person:
                sign_in(windows[person], person)
        windows[person].goto(path)
        wrong[person.username if person else "", path] = windows[person].faults(theme)
    assert {page: found for page, found in wrong.items() if found} == {}
