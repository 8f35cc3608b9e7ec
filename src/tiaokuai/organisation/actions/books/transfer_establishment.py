from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.dated import require_act, require_lasting
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import EstablishmentTransfer, Unit
from tiaokuai.organisation.queries.establishment import closed_on, lock_books, lowest_from
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.workflow.writer.lengths import require_fits


def transfer_establishment(
    *,
    from_unit: str,
    to_unit: str,
    kind: EstablishmentKind,
    number: int,
    day: date,
    act: str,
    by: Actor,
    at: datetime,
) -> EstablishmentTransfer:
    """Move posts from one unit to another by an act (减县补镇, S1.16): county minus equals towns plus.

    Raises `BadInput` without the act, for a unit that does not stand on the day, whose end is recorded or that has
    closed its books of the kind; `Refused` for more posts than the giving unit has from the day on.
    """
    require(rules.may_keep_organisation(by, from_unit, to_unit))
    require_act(act)
    if from_unit == to_unit:
        raise BadInput(no("transfer_to_itself", unit=from_unit), field="to_unit")
    with transaction.atomic():
        # Two transfers at once cannot both spend the same posts.
        lock_books([from_unit, to_unit])
        units = require_lasting(day, from_unit=from_unit, to_unit=to_unit)
        enough = books.check_transfer(number, lowest_from(from_unit, kind, day))
        if not enough.ok:
            raise BadInput(enough, field="number")
        return hand_on(
            giver=units["from_unit"],
            to_unit=to_unit,
            kind=kind,
            number=number,
            day=day,
            act=act,
            by=by,
            at=at,
        )


def hand_on(
    *,
    giver: Unit,
    to_unit: str,
    kind: EstablishmentKind,
    number: int,
    day: date,
    act: str,
    by: Actor,
    at: datetime,
) -> EstablishmentTransfer:
    """The body of a transfer, also of what an ending unit leaves: in the caller's transaction, the books locked.

    Raises `BadInput` without the act, and for a unit that has closed its books of the kind.
    """
    require_act(act)
    require_fits(EstablishmentTransfer, act=act)
    for field, unit in (("from_unit", giver.code), ("to_unit", to_unit)):
        is_open = books.check_books_open(closed_on(unit, kind))
        if not is_open.ok:
            raise BadInput(is_open, field=field)
    transfer = EstablishmentTransfer.objects.create(
        from_unit=giver.code, to_unit=to_unit, kind=kind.value, number=number, day=day, act=act
    )
    payload = {"to_unit": to_unit, "kind": kind, "number": number, "day": day}
    remember("transfer_establishment", "unit", giver.code, by=by, at=at, place=giver.place, payload=payload)
    return transfer
