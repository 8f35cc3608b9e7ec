"""Subjects that no page of the journeys makes: a photo, gateways, a dead delivery, a token, a notice, a rating."""

from datetime import timedelta
from uuid import UUID

from tests.doors import TOKEN
from tests.factories.accounts import make_api_client
from tests.factories.cases import LEAD, picture
from tests.factories.loop import closed
from tests.journeys.addresses import people_of, pressed
from tests.journeys.conftest import Staff
from tiaokuai.accounts.actions import issue_token
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for, actor_for_token
from tiaokuai.cases import actions
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.ids import uuid7
from tiaokuai.notices.actions.endpoints import add_endpoint, consent_to_endpoint
from tiaokuai.notices.models import Delivery, Endpoint, Notice

GATEWAY = {"unit": "990122-zjj", "place": "990122", "url": "https://hook.example/in", "kinds": ["task"]}


def named(case: Case, staff: Staff) -> dict[str, object]:
    """By the name of the parameter: what there is one of, whatever the door."""
    at = clock.now()
    who = people_of(staff)
    client = make_api_client("网格系统")
    security = actor_for(staff.security, clock.today())
    until = clock.today() + timedelta(days=30)
    token, _ = issue_token(client=client, may=["cases:read"], expires_on=until, by=security, at=at)
    admitted, _ = add_endpoint(name="短信网关", **GATEWAY, by=security, at=at)
    told = consent_to_endpoint(endpoint=admitted, by=who.centre, at=at)
    return {
        "user_id": staff.room.id,
        "appointment_id": staff.room.appointments.get().id,
        "client_id": client.id,
        "token_id": token.id,
        "endpoint_id": told.id,
        "delivery_id": _undelivered(told),
        "photo_id": _photo(case),
        "report_id": pressed(who, at).strip("/").rpartition("/")[2],
        "token": "spoilt",
    }


def _undelivered(endpoint: Endpoint) -> UUID:
    at = clock.now()
    given = {"state": "dead", "problem": "timed_out", "attempts": 10, "made_at": at, "due_at": at}
    return Delivery.objects.create(channel="webhook", endpoint=endpoint, **given).id


def _photo(case: Case) -> UUID:
    (photo,) = keep_photos(case.id, "report_case", [picture()], clock.now())
    photo.save()
    return photo.id


def own_notice(case: Case, user: User | None) -> UUID:
    """Of the case, to whoever knocks; of nobody for who has no account."""
    about = {"subject_type": "case", "subject_id": case.id, "division": case.division}
    person = user.id if user else uuid7()
    told = {"kind": "task", "task": "handle_case", "role": Role.UNIT_HANDLER, "unit": LEAD, "entry": uuid7()}
    return Notice.objects.create(person=person, at=clock.now(), **told, **about).id


def rating_set_aside(staff: Staff) -> str:
    """The number of a case that the client with the token reported and rated, under pressure; "" where none knocks."""
    client = actor_for_token(TOKEN, clock.today())
    if client is None:
        return ""
    at = clock.now() - timedelta(minutes=5)
    case = closed(people_of(staff), at=at, by=client, source=Source.HOTLINE)
    case = actions.rate_case(case=case, score=5, by=client, at=at)
    actions.report_pressure(case=case, kind="to_rate_well", words="上门要我打五分", by=client, at=at)
    return case.number
