from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.dated import require_act, require_standing
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import EstablishmentBalance
from tiaokuai.organisation.queries.establishment import balance_of, last_move, lock_books, openings_of
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.workflow.writer.lengths import require_fits


def close_establishment(
    *, unit: str, kind: EstablishmentKind, day: date, act: str, by: Actor, at: datetime
) -> EstablishmentBalance:
    """Close the books of one kind of a unit with a day (exclusive): its posts have gone to others before.

    Raises `BadInput` without the act and for a unit that does not stand then; `Refused` when no books are open, posts
    are still in them, or something moves in them on a later day.
    """
    require(rules.may_keep_organisation(by, unit))
    require_fits(EstablishmentBalance, act=act)
    require_act(act)
    with transaction.atomic():
        home = require_standing(day, unit=unit)["unit"]
        lock_books([unit])
        opened = next((each for each in openings_of(unit, kind) if each.closed_on is None), None)
        if opened is None:
            raise BadInput(no("books_not_open", unit=unit), field="kind")
        require(rules.check_ends_after(opened.day, day))
        moved = last_move(unit, kind)
        later = moved if moved is not None and moved >= day else None
        require(books.check_books_close(balance_of(unit, kind, day), later))
        opened.closed_on, opened.closing_act = day, act
        opened.save(update_fields=["closed_on", "closing_act"])
        payload = {"kind": kind, "day": day}
        remember("close_establishment", "unit", unit, by=by, at=at, place=home.place, payload=payload)
    return opened
