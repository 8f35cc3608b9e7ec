"""Mail addresses go after somebody's last office has ended: not sooner, not of those who hold one, with an entry."""

from datetime import timedelta
from typing import Any

from tests.factories.cases import AT, PLATFORM
from tests.notices.conftest import Staff
from tiaokuai.accounts.models import User
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING, NOTHING
from tiaokuai.notices.models import Delivery, Reach
from tiaokuai.notices.sealing import seal_address
from tiaokuai.notices.states import DeliveryState
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule
from tiaokuai.workflow.queries.retention import past_term

DAY = local_date(AT)
MONTH_ON = AT + timedelta(days=31)


def reached(user: User, *, until: Any = None) -> Reach:
    user.appointments.update(valid_to=until)
    sealed = seal_address(user.id, f"{user.username}@example.org")
    waiting = {"channel": "email", "person": user.id, "made_at": AT, "due_at": AT}
    Delivery.objects.create(**waiting)
    return Reach.objects.create(person=user.id, sealed_address=sealed, confirmed_on=DAY)


def test_an_address_goes_a_month_after_the_last_office(staff: Staff) -> None:
    gone, holds, coming = (
        reached(staff.room, until=DAY),
        reached(staff.handler),
        reached(staff.grid, until=MONTH_ON.date()),
    )
    assert run_retention(by=PLATFORM, at=AT + timedelta(days=25)).records_now == 0
    ran = run_retention(by=PLATFORM, at=MONTH_ON)
    assert ran.run.removed == {"notice_address": 1}
    for reach in (gone, holds, coming):
        reach.refresh_from_db()
    assert (gone.sealed_address, gone.confirmed_on) == ("", None)
    assert holds.sealed_address
    assert coming.sealed_address
    assert Delivery.objects.get(person=staff.room.id).state == DeliveryState.DROPPED
    assert Delivery.objects.get(person=staff.handler.id).state == DeliveryState.WAITING
    entry = Entry.objects.get(verb="forget_addresses")
    assert (entry.subject_type, entry.subject_id) == ("user", str(staff.room.id))
    assert entry.payload["removed"] == {"notice_address": {"months": 1, "rule": "default"}}
    assert run_retention(by=PLATFORM, at=MONTH_ON).records_now == 0


def test_whose_it_is_is_told_to_nobody_and_the_term_is_the_county_s(staff: Staff) -> None:
    reached(staff.room, until=DAY)
    set_retention_rule(
        kind="notice_address", place="990122", months=3, basis="县规定", valid_from=DAY, by=PLATFORM, at=AT
    )
    assert list(past_term(MONTH_ON.date(), EVERYTHING)) == []
    later = DAY + timedelta(days=93)
    assert [(over.name, over.stops) for over in past_term(later, EVERYTHING)] == [("", ())]
    assert list(past_term(later, NOTHING)) == []
