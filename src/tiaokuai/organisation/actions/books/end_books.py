from collections.abc import Sequence
from datetime import date, datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import EstablishmentBalance, EstablishmentTransfer
from tiaokuai.organisation.queries.establishment import all_balances, last_move, lock_books
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules.kinds import EstablishmentKind


def end_books(*, codes: Sequence[str], successor: str, day: date, act: str, by: Actor, at: datetime) -> None:
    """Close the books of units that end with a day: what is in them goes to their successor.

    In the caller's transaction. Raises `Refused` while posts are in them and there is no successor, or when something
    moves in them later.
    """
    lock_books([*codes, successor])
    opened = EstablishmentBalance.objects.filter(unit__in=codes, closed_on=None)
    balances = all_balances(day, codes)
    late = opened.filter(day__gte=day).order_by("day").first()
    require(books.check_books_close(0, late.day if late else None))
    for code in codes:
        for kind, number in balances.get(code, {}).items():
            moved = last_move(code, kind)
            later = moved if moved is not None and moved > day else None
            require(books.check_books_close(0 if successor else number, later))
            if number:
                _hand_on(code, successor, kind, number, day, act, by, at)
    opened.update(closed_on=day, closing_act=act)


def _hand_on(
    code: str,
    successor: str,
    kind: EstablishmentKind,
    number: int,
    day: date,
    act: str,
    by: Actor,
    at: datetime,
) -> None:
    EstablishmentTransfer.objects.create(
        from_unit=code, to_unit=successor, kind=kind.value, number=number, day=day, act=act
    )
    payload = {"to_unit": successor, "kind": kind, "number": number, "day": day}
    remember("transfer_establishment", "unit", code, by=by, at=at, payload=payload)
