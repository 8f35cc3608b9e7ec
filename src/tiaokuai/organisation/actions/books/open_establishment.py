from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.dated import require_lasting
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import EstablishmentBalance
from tiaokuai.organisation.queries.establishment import lock_books, openings_of
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.workflow.writer.lengths import require_fits


def open_establishment(
    *, unit: str, kind: EstablishmentKind, number: int, day: date, act: str, by: Actor, at: datetime
) -> EstablishmentBalance:
    """Enter the posts of one kind that a unit starts with in the books. Once a unit and kind, until they close.

    Raises `BadInput` for a unit that does not stand on the day or whose end is recorded and a number out of
    range; `Refused` when its books of this kind are open, or closed after the day.
    """
    require(rules.may_keep_organisation(by, unit))
    require_fits(EstablishmentBalance, act=act)
    in_range = books.check_number(number, most=books.MOST_POSTS)
    if not in_range.ok:
        raise BadInput(in_range, field="number")
    with transaction.atomic():
        lock_books([unit])
        home = require_lasting(day, unit=unit)["unit"]
        for before in openings_of(unit, kind):
            if before.closed_on is None:
                require(no("establishment_open_already", unit=unit, kind=kind.value))
            elif day < before.closed_on:
                require(no("books_closed_later", unit=unit, day=before.closed_on))
        balance = EstablishmentBalance.objects.create(
            unit=unit, kind=kind.value, number=number, day=day, act=act
        )
        payload = {"kind": kind, "number": number, "day": day}
        remember("open_establishment", "unit", unit, by=by, at=at, place=home.place, payload=payload)
    return balance
