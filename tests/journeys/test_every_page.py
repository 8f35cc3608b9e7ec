"""Every page, walked as those who may see it, in both languages, by day on a desk and in the dark on a phone: axe finds
nothing, nothing scrolls sideways, targets fit a thumb, no other host is asked.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.cases import GRID, TOWN, VILLAGE, make_case
from tests.journeys.browser import Opener, Window
from tests.journeys.conftest import Staff
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import (
    accept_case,
    dispatch_case,
    feed_back_case,
    file_case,
    screen_case,
    start_handling,
)
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel.clock import now, today
from tiaokuai.registers.models import Edition, Row

pytestmark = pytest.mark.browser

SignIn = Callable[[Window, User], Window]
NOT_PAGES = ("/api/", "/open311/", "/static/", "/healthz", "/readyz", "/sign-out", "/account/sign-out")


def plain_addresses() -> list[str]:
    """Every address of the platform that needs no argument and is a page."""

    def below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for each in patterns:
            path = before + str(each.pattern)
            if isinstance(each, URLResolver):
                yield from below(each.url_patterns, path)
            elif "<" not in path and "^" not in path:
                yield "/" + path

    found = below(get_resolver().url_patterns, "")
    return sorted({path for path in found if not path.startswith(NOT_PAGES)})


def cases_in_all_hands(staff: Staff) -> list[Case]:
    """One case on each desk: reported, filed, dispatched, being handled, to be verified."""
    begin = now() - timedelta(hours=1)
    room, handler = actor_for(staff.room, today()), actor_for(staff.handler, today())
    cases = [make_case(at=begin, source=Source.UPPER, text="桥头三盏路灯连续三晚不亮") for _ in range(5)]
    steps: list[Callable[[Case], Case]] = [
        lambda case: screen_case(case=case, by=room, at=begin),
        lambda case: file_case(case=case, by=room, at=begin),
        lambda case: dispatch_case(case=case, by=room, at=begin),
        lambda case: accept_case(case=case, by=handler, at=begin),
        lambda case: start_handling(case=case, by=handler, at=begin),
        lambda case: feed_back_case(case=case, by=handler, at=begin, note="已修复"),
    ]
    for number, until in enumerate((0, 2, 3, 5, 6)):
        for step in steps[:until]:
            cases[number] = step(cases[number])
    return cases


def verb_pages(client: Client, case: Case) -> list[str]:
    """The case page, and the form behind each of its buttons."""
    here = f"/cases/{case.number}/"
    page = client.get(here).content.decode()
    found = {part.split('"')[0] for part in page.split('href="') if part.startswith(here)}
    return [here, *sorted(path for path in found if path != here and "/photos/" not in path)]


def desks_and_errors(staff: Staff, cases: list[Case]) -> list[tuple[User | None, str]]:
    """What looks different for each office: its inbox, empty or not, and a case; and the pages of errors."""
    offices = (staff.grid, staff.handler, staff.leader, staff.centre, staff.establishment, staff.justice)
    pages: list[tuple[User | None, str]] = [(person, "/inbox/") for person in (*offices, staff.supervision)]
    pages += [(staff.handler, f"/cases/{cases[-1].number}/"), (staff.leader, f"/cases/{cases[3].number}/")]
    return [
        *pages,
        (None, "/nowhere/"),
        (None, "/inbox/"),
        (staff.room, "/users/"),
        (staff.room, "/cases/?q=nothing"),
    ]


def pages_of(staff: Staff) -> list[tuple[User | None, str]]:
    """Each page once, with somebody who may see it."""
    cases = cases_in_all_hands(staff)
    edition, row = Edition.objects.get(), Row.objects.first()
    assert row is not None
    named = [
        f"/registers/editions/{edition.code}/",
        f"/registers/rows/{row.id}/",
        f"/who-is-responsible/?matter=0103&place={VILLAGE}",
        f"/divisions/{TOWN}/",
        f"/grids/{GRID}/",
        "/units/990122-zjj/",
        f"/registers/compare/{edition.code}/{edition.code}/",
        f"/users/{staff.room.id}/",
        f"/users/{staff.room.id}/appoint/",
        f"/users/{staff.room.id}/close/",
        f"/users/{staff.room.id}/reset-password/",
        f"/users/{staff.room.id}/reset-second-factor/",
    ]
    people = [None, staff.room, staff.handler, staff.grid, staff.centre, staff.establishment, staff.auditor]
    people += [staff.security, staff.system, staff.audit]
    seen: dict[str, User | None] = {}
    verbs: set[str] = set()
    for person in people:
        client = Client(SERVER_NAME="127.0.0.1")
        if person:
            client.force_login(person)
        addresses = [*plain_addresses(), *named]
        if person in {staff.room, staff.handler, staff.grid, staff.centre}:
            addresses += [path for case in cases for path in verb_pages(client, case)]
        for path in addresses:
            verb = path.split("/")[3] if path.startswith("/cases/9") else ""
            if path in seen or verb in verbs - {""}:
                continue
            answer = client.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                seen[path] = person
                verbs.add(verb)
    return [(person, path) for path, person in seen.items()] + desks_and_errors(staff, cases)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_accessible_and_fits(
    open_window: Opener, sign_in: SignIn, staff: Staff, language: str
) -> None:
    wrong: dict[tuple[str, str], list[str]] = {}
    windows: dict[User | None, Window] = {}
    for person, path in pages_of(staff):
        if person not in windows:
            windows[person] = open_window(language=language)
            if person:
                sign_in(windows[person], person)
        windows[person].goto(path)
        wrong[person.username if person else "", path] = windows[person].faults()
    assert {page: found for page, found in wrong.items() if found} == {}
