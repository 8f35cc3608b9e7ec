from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import EstablishmentBalance, EstablishmentTransfer
from tiaokuai.organisation.queries.establishment import balance_of
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind


def open_establishment(
    *, unit: str, kind: EstablishmentKind, number: int, day: date, act: str, by: Actor, at: datetime
) -> EstablishmentBalance:
    """Enter the posts of one kind that a unit starts with in the books. Once a unit and kind."""
    require(rules.may_keep_organisation(by, unit))
    with transaction.atomic():
        if EstablishmentBalance.objects.filter(unit=unit, kind=kind.value).exists():
            require(no("establishment_open_already", unit=unit, kind=kind.value))
        balance = EstablishmentBalance.objects.create(
            unit=unit, kind=kind.value, number=number, day=day, act=act
        )
        payload = {"kind": kind, "number": number}
        remember("open_establishment", "unit", unit, by=by, at=at, payload=payload)
    return balance


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

    Raises `Refused` for more posts than the giving unit has on the day, or without the act.
    """
    require(rules.may_keep_organisation(by, from_unit, to_unit))
    if not act.strip():
        require(no("act_missing"))
    if from_unit == to_unit:
        require(no("transfer_to_itself", unit=from_unit))
    with transaction.atomic():
        # The giving unit's opening rows are the lock: two transfers cannot both spend the same posts.
        list(EstablishmentBalance.objects.select_for_update().filter(unit=from_unit))
        require(rules.check_transfer(number, balance_of(from_unit, kind, day)))
        transfer = EstablishmentTransfer.objects.create(
            from_unit=from_unit, to_unit=to_unit, kind=kind.value, number=number, day=day, act=act
        )
        payload = {"to_unit": to_unit, "kind": kind, "number": number}
        remember("transfer_establishment", "unit", from_unit, by=by, at=at, payload=payload)
    return transfer
