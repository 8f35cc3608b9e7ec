"""Every page, walked as those who may see it, in both languages, by day on a desk and in the dark on a phone: axe finds
nothing, nothing scrolls sideways, targets fit a thumb, no other host is asked. Days and times look the same on each.
"""

import html
import re

import pytest
from django.conf import settings
from django.test import Client

from tests.journeys.addresses import (
    CASE,
    NOT_SHOWN,
    SHOWS_NOTHING,
    page_at,
    pages,
    pages_with_arguments,
    plain_addresses,
)
from tests.journeys.browser import Opener, Window
from tests.journeys.conftest import Staff
from tests.readers import NOBODY, Readers, readers

Seen = dict[str, str]

MONTHS = "(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
MONTHS += "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
OTHER_SHAPES = re.compile(
    r"\d+\s*年\s*\d+\s*月|\d+\s*月\s*\d+\s*日|上午|下午"
    rf"|\b(?:{MONTHS})\.? \d|\b\d{{1,2}} (?:{MONTHS})\b"
    r"|\d{1,4}/\d{1,2}/\d{1,4}|\d\s*[ap]\.?m\b"
    r"|(?<![\d-])\d{1,2}-\d{1,2} \d{1,2}:\d\d"
    r"|\d{4}-\d\d-\d\dT|\d:\d\d:\d\d|\d:\d\d[+-]\d"
)
"""In words, by slashes, without the year, with seconds or an offset."""
FOR_MACHINES = re.compile(r'type="(?:hidden|datetime-local|checkbox|radio)"')


def walked_by(staff: Staff, who: Readers) -> dict[str, Seen]:
    """By pattern: the pages that open, each once, with somebody who may see it. Of a case every stage is a page of its
    own, and each verb that it leads to one more."""
    addresses = {path[1:]: [path] for path in plain_addresses()} | pages_with_arguments(staff)
    found: dict[str, Seen] = {pattern: {} for pattern in addresses}
    for name, client in who.items():
        for pattern, paths in addresses.items():
            for path in paths:
                if path in found[pattern] and pattern != CASE.route:
                    continue
                if shown := page_at(client, path):
                    found[pattern].setdefault(path, name)
                if pattern == CASE.route:
                    walk_verbs(client, name, path, shown, found)
    return found


def walk_verbs(client: Client, name: str, path: str, shown: str, found: dict[str, Seen]) -> None:
    """Each page to which a case leads whoever reads it, once for every verb."""
    for verb in re.findall(rf'href="{re.escape(path)}(\w+/)"', shown):
        seen = found.setdefault(CASE.route + verb, {})
        if not seen and page_at(client, path + verb):
            seen[path + verb] = name


def desks_and_errors(staff: Staff) -> list[tuple[str, str]]:
    """What looks different for each office: its inbox, full or not; and the pages of errors."""
    return [
        *((name, "/inbox/") for name in vars(staff)),
        (NOBODY, "/nowhere/"),
        (NOBODY, "/inbox/"),
        (NOBODY, "/audit/prove/"),
        ("room", "/users/"),
        ("room", "/cases/?q=nothing"),
        (NOBODY, "/who-is-responsible/?matter=0103&place=990122001003"),
    ]


def test_every_page_is_shown_to_somebody(staff: Staff) -> None:
    """A page that nobody of the walk may open would be looked at by no test, and nothing would say so."""
    walked = walked_by(staff, readers(staff))
    missing = {door.route for door in pages() if door.names} - set(walked) - set(NOT_SHOWN)
    assert missing == set(), "put an address of each into addresses.py"
    shut = {pattern for pattern, seen in walked.items() if not seen} - set(SHOWS_NOTHING)
    assert shut == set(), "let somebody of the walk see each, or say in addresses.py why it shows no page"
    assert {pattern for pattern in SHOWS_NOTHING if walked.get(pattern)} == set(), "shown after all"


@pytest.mark.browser
@pytest.mark.parametrize(("language", "theme"), [("zh-hans", "light"), ("en", "dark")])
def test_every_page_is_accessible_and_fits(
    open_window: Opener, staff: Staff, language: str, theme: str
) -> None:
    """Axe reads each page once in either language and in either theme; the width is looked at in all four."""
    who = readers(staff)
    wrong: dict[tuple[str, str], list[str]] = {}
    windows: dict[str, Window] = {}
    seen = [(name, path) for found in walked_by(staff, who).values() for path, name in found.items()]
    for name, path in [*seen, *desks_and_errors(staff)]:
        if name not in windows:
            windows[name] = open_window(language=language)
            windows[name].go_on_as(who[name])
        windows[name].goto(path)
        wrong[name, path] = windows[name].faults(theme)
    assert {page: found for page, found in wrong.items() if found} == {}


def words_of(page: str) -> str:
    """What a reader sees: text, and what stands in fields. Values that only machines read are left out."""
    page = re.sub(r"(?s)<(script|style|template)\b.*?</\1>", " ", page)
    fields = [each for each in re.findall(r"<input[^>]*>", page) if not FOR_MACHINES.search(each)]
    shown = [value for each in fields for value in re.findall(r'\bvalue="([^"]*)"', each)]
    return html.unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *shown]))


def test_the_scan_finds_what_it_should() -> None:
    wrong = [
        "2026年11月29日",
        "11月29日",
        "Nov. 29, 2026",
        "29 November",
        "11/29/2026",
        "2:05 p.m.",
        "11-29 14:05",
    ]
    wrong += ["2026-11-29T14:05", "2026-11-29 14:05:31", "2026-11-29 14:05+08:00"]
    assert [each for each in wrong if not OTHER_SHAPES.search(each)] == []
    right = [
        "2026-11-29",
        "2026-11-29 14:05",
        "14:05",
        "990122-20261123-00042",
        "2026-01-01 – 2026-11-29",
        "第 11 条",
    ]
    assert [each for each in right if OTHER_SHAPES.search(each)] == []


def test_every_page_writes_days_and_times_as_iso(staff: Staff) -> None:
    """In both languages: 2026-11-29, 2026-11-29 14:05."""
    wrong: dict[str, set[str]] = {}
    dated = 0
    who = readers(staff)
    for path, name in [each for found in walked_by(staff, who).values() for each in found.items()]:
        client = who[name]
        for language in ("zh-hans", "en"):
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            words = words_of(page_at(client, path))
            dated += bool(re.search(r"\d{4}-\d\d-\d\d", words))
            if found := set(OTHER_SHAPES.findall(words)):
                wrong[f"{path} {language}"] = found
    assert wrong == {}
    assert dated > 100
