from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.organisation.actions.books.transfer_establishment import hand_on
from tiaokuai.organisation.models import EstablishmentBalance, Unit
from tiaokuai.organisation.queries.establishment import all_balances, last_move, lock_books
from tiaokuai.organisation.rules import books


def end_books(
    *,
    units: Sequence[Unit],
    successor: str,
    day: date,
    act: str,
    by: Actor,
    at: datetime,
    successor_field: str = "successor",
) -> None:
    """Close the books of units that end with a day: what is in them goes to their successor.

    In the caller's transaction. Raises `BadInput` where posts go on without an act, or (at `successor_field`) to a
    successor that has closed its books; `Refused` while posts are in them and there is no successor, or when something
    moves in them later.
    """
    codes = [unit.code for unit in units]
    lock_books([*codes, successor])
    opened = EstablishmentBalance.objects.filter(unit__in=codes, closed_on=None)
    balances = all_balances(day, codes)
    late = opened.filter(day__gte=day).order_by("day").first()
    require(books.check_books_close(0, late.day if late else None))
    given = {"to_unit": successor, "day": day, "act": act, "by": by, "at": at}
    for unit in units:
        for kind, number in balances.get(unit.code, {}).items():
            moved = last_move(unit.code, kind)
            later = moved if moved is not None and moved > day else None
            require(books.check_books_close(0 if successor else number, later))
            if number:
                _hand_on(successor_field, giver=unit, kind=kind, number=number, **given)
    opened.update(closed_on=day, closing_act=act)


def _hand_on(successor_field: str, **given: Any) -> None:
    try:
        hand_on(**given)
    except BadInput as refusal:
        field = successor_field if refusal.field == "to_unit" else refusal.field
        raise BadInput(refusal.answer, field=field) from None
