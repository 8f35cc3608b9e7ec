from collections.abc import Container, Sequence
from datetime import date, datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import ApiClient
from tiaokuai.accounts.rules import clients, people
from tiaokuai.accounts.sources import check_sources
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, BadInput, no, require
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries import units_on
from tiaokuai.territory.queries import names_on


def add_client(
    *,
    name: str,
    unit: str,
    lines: Sequence[str],
    places: Sequence[str],
    by: Actor,
    at: datetime,
    sources: Sequence[str] = (),
) -> ApiClient:
    """Admit another body's system, for which `unit` answers.

    `lines` are the unit codes it sees ("*": all), `places` division prefixes, `sources` where reports that it sends
    come from (none: it sends none). Raises `BadInput` for what does not stand today or lies outside the place of `by`.
    """
    require(people.may_give_roles(by))
    given = ApiClient(
        name=name.strip(), unit=unit.strip(), lines=list(lines), places=list(places), sources=list(sources)
    )
    for field, answer in _checks(given, by, at):
        if not answer.ok:
            raise BadInput(answer, field=field)
    with transaction.atomic():
        given.save(force_insert=True)
        seen = given.lines if clients.ALL_LINES not in given.lines else ["all"]
        payload = {"lines": seen, "places": given.places, "sources": given.sources}
        remember("add_client", "client", given.id, by=by, at=at, payload=payload)
    return given


def _checks(given: ApiClient, by: Actor, at: datetime) -> list[tuple[str, Answer]]:
    day = clock.local_date(at)
    named = [given.unit, *(code for code in given.lines if code != clients.ALL_LINES)]
    stand = units_on(named, day)
    known = names_on([place.ljust(CODE_LENGTH, "0") for place in given.places], day)
    gone = next((p for p in given.places if p.ljust(CODE_LENGTH, "0") not in known), None)
    return [
        ("name", YES if given.name else no("client_without_name")),
        ("unit", _stands(given.unit, stand, day)),
        *(("lines", _stands(code, stand, day)) for code in named[1:]),
        ("places", clients.check_places(given.places, by)),
        ("places", no("division_unknown", division=gone) if gone else YES),
        ("unit", clients.check_units([given.unit], by)),
        ("lines", clients.check_units(named[1:], by)),
        ("sources", check_sources(given.sources)),
    ]


def _stands(code: str, stand: Container[str], day: date) -> Answer:
    return YES if code in stand else no("no_such_unit", unit=code, day=day)
