"""With script switched off: every form can be sent, and every verb on a case be done."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Locator, expect

from tests.journeys.addresses import (
    cases_in_every_stage,
    page_at,
    pages_with_arguments,
    people_of,
    plain_addresses,
)
from tests.journeys.browser import Opener, Window
from tests.journeys.conftest import SignIn, Staff
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.forms import FORMS
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope, facts_of
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.kernel.clock import now, today

pytestmark = pytest.mark.browser

Untouched = list[tuple[Case, CaseFacts]]
UNANSWERED = """() => [...document.querySelectorAll('form')]
    .filter((form) => form.checkVisibility())
    .filter((form) => ![...form.querySelectorAll('button:not([type=button]), input[type=submit]')]
        .some((button) => button.checkVisibility()))
    .map((form) => form.outerHTML.slice(0, 200))"""
"""Forms in sight that have no button in sight."""


def test_every_form_in_sight_has_a_button_in_sight(
    open_window: Opener, sign_in: SignIn, staff: Staff
) -> None:
    addresses = [
        *plain_addresses(),
        *(path for paths in pages_with_arguments(staff).values() for path in paths),
    ]
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()
    for person in (None, staff.room, staff.centre, staff.establishment, staff.system, staff.security):
        window = open_window(script=False)
        client = Client(SERVER_NAME="127.0.0.1")
        if person:
            sign_in(window, person)
            client.force_login(person)
        for path in addresses:
            if path in seen or "<form" not in page_at(client, path):
                continue
            seen.add(path)
            if found := window.goto(path).evaluate(UNANSWERED):
                wrong[path] = found
    assert len(seen) > 60
    assert wrong == {}


def test_every_verb_is_done(open_window: Opener, sign_in: SignIn, staff: Staff) -> None:
    windows: dict[str, Window] = {}
    untouched: Untouched = []
    for verb in FORMS:
        found = who_may(verb, staff, untouched)
        if found is None:
            cases = cases_in_every_stage(people_of(staff), now() - timedelta(hours=1))
            untouched = [(case, facts_of(case, at=now())) for case in cases]
            found = who_may(verb, staff, untouched)
        assert found is not None, f"nobody may {verb}"
        name, case = found
        if name not in windows:
            windows[name] = sign_in(open_window(script=False), getattr(staff, name))
        page = windows[name].goto(f"/cases/{case.number}/{verb}/")
        fill(page.locator("main form.tk-form"))
        page.locator("main form.tk-form .btn-primary").click()
        page.wait_for_load_state("load")
        assert page.locator("[data-error-summary]").all_inner_texts() == [], verb
        expect(page.locator("main [role=status]")).to_contain_text(case.number)


def who_may(verb: str, staff: Staff, untouched: Untouched) -> tuple[str, Case] | None:
    """Which of the staff may do the verb, and to which of these cases, which then is no longer among them."""
    for name in vars(staff):
        actor = actor_for(getattr(staff, name), today())
        for each in untouched:
            case, facts = each
            may = CASE_FLOW.may(verb, state=case.state, actor=actor, facts=facts).ok
            if may and case_in_scope(case.number, actor.scope):
                untouched.remove(each)
                return name, case
    return None


def fill(form: Locator) -> None:
    """Put something into every field that is empty and must not stay so."""
    for group in {radio.get_attribute("name") for radio in form.locator("input[type=radio]").all()}:
        choices = form.locator(f"input[type=radio][name={group}]")
        if not any(choice.is_checked() for choice in choices.all()):
            choices.first.check()
    for chosen in form.locator("select").all():
        if not chosen.input_value():
            chosen.select_option(index=1)
    for words in form.locator("textarea").all():
        words.fill("如实记录")
    for day in form.locator("input[type=date]").all():
        day.fill((today() + timedelta(days=20)).isoformat())
    for unit in form.locator("input[name=lead]").all():
        unit.fill("住建局")
