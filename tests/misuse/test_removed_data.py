"""What was removed cannot be had back through any door, by anybody; what is held is still where it was."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from tests.cases.retention.conftest import closed_report
from tests.cases.test_photos import picture
from tests.doors import NOBODY, doors, visitor
from tests.every_door.test_leaks import content_of, fillings, knock
from tests.factories.cases import PLATFORM, make_county, people
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import CasePhoto
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.rules.retention import BESIDE, DEFAULTS
from tiaokuai.journal.actions import seal_all
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.registers.queries import look_again
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule

NAME, PHONE, WORDS, HOUSE, RESULT, PRESSED, ANSWER = (
    "欧阳寻踪",
    "13912345678",
    "画舫灯影摇曳",
    "老槐树旁三号门",
    "已登门修缮妥帖",
    "半夜敲窗索评",
    "当面训诫并致歉",
)
WIDEST = (NOBODY, "command_room", "county_centre", "auditor", "supervision_office")
"""Who sees most between them; that the tables are empty is looked at apart."""
TRACES = tuple(text.encode() for text in (NAME, PHONE, WORDS, HOUSE, RESULT, PRESSED, ANSWER))


@pytest.fixture
def removed(db: None, settings: Settings) -> Reported:
    """A case of 400 days ago, by name, with a photo, its reporter pressed, after a run with a term for every kind."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    look_again()
    make_county()
    made = reported_long_ago()
    remove_everything()
    return made


def reported_long_ago() -> Reported:
    at, who = clock.now() - timedelta(days=400), people()
    made = closed_report(
        who,
        at=at,
        name=NAME,
        phone=PHONE,
        text=f"{WORDS}, 打 {PHONE} 找{NAME}",
        place_text=HOUSE,
        photos=(picture(),),
        result=RESULT,
    )
    holder = Actor(receipt_actor(made.case.id), Role.RESIDENT)
    said = actions.report_pressure(case=made.case, kind="to_rate_well", words=PRESSED, by=holder, at=at)
    actions.answer_pressure(report=said, finding="pressure_found", note=ANSWER, by=who.supervision, at=at)
    return made


def remove_everything() -> None:
    at = clock.now()
    for kind in (*DEFAULTS, *BESIDE):
        set_retention_rule(
            kind=kind, place="", months=12, basis="依据", valid_from=clock.today(), by=PLATFORM, at=at
        )
    run_retention(by=PLATFORM, at=at)
    seal_all()


def answers(client: Client, case: Any) -> Iterator[tuple[str, bytes]]:
    """Every door, knocked at by GET and POST with what names this case."""
    for door in doors():
        for values in fillings(door, [case]):
            address = door.address(**values)
            for answer in knock(client, address):
                yield address, content_of(answer)


@pytest.mark.parametrize("who", WIDEST)
def test_no_door_gives_back_what_was_removed(removed: Reported, who: str) -> None:
    client = visitor(who)
    heard = {
        address
        for address, content in answers(client, removed.case)
        if any(trace in content for trace in TRACES)
    }
    for path in (f"/cases/?q={WORDS}", f"/api/v1/cases?q={WORDS}", f"/cases/?q={HOUSE}"):
        if removed.case.number.encode() in content_of(client.get(path)):
            heard.add(path)
    assert heard == set()


def test_no_table_and_no_file_holds_it(removed: Reported) -> None:
    """Sealed columns too: what they held is empty, not only unread."""
    for model in apps.get_models():
        for row in model._default_manager.values():
            told = str(row).encode()
            assert not any(trace in told for trace in TRACES), model
            assert not row.get("sealed"), model
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_the_code_opens_nothing_and_the_photo_is_gone(removed: Reported, client: Client) -> None:
    assert client.post("/follow/", {"code": removed.receipt}).status_code == 422
    room = visitor("command_room")
    shown = content_of(room.get(f"/cases/{removed.case.number}/")).decode()
    assert clock.today().isoformat() in shown
    assert "<img" not in shown
    assert "reveal_reporter" not in shown


def test_a_held_case_keeps_what_the_others_lose(db: None, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    look_again()
    make_county()
    held, gone = reported_long_ago(), reported_long_ago()
    actions.hold_data(
        case=held.case, ground="rights_request", note="本人申请", by=people().centre, at=clock.now()
    )
    remove_everything()
    room = visitor("command_room")
    assert WORDS in content_of(room.get(f"/cases/{held.case.number}/")).decode()
    assert WORDS not in content_of(room.get(f"/cases/{gone.case.number}/")).decode()
    photo = CasePhoto.objects.get()
    assert content_of(room.get(f"/cases/{held.case.number}/photos/{photo.id}/")).startswith(b"\xff\xd8")
    read = room.post(f"/cases/{held.case.number}/reveal_reporter/", {"purpose": "callback"})
    assert read.status_code == 403, "held, and the term of reading it is over all the same"
