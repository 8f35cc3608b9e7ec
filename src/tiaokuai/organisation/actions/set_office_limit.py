from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import OfficeLimit
from tiaokuai.organisation.rules import units as rules


def set_office_limit(
    *, town: str, offices: int, valid_from: date, act: str, by: Actor, at: datetime
) -> OfficeLimit:
    """How many offices a town may set up for itself from a day on (机构限额, S1.17); the earlier limit ends then.

    `act` names the document that sets it. Raises `Refused` without one, or for a day not after the earlier limit's.
    """
    require(rules.may_keep_organisation(by, town))
    if not act.strip():
        require(no("act_missing"))
    with transaction.atomic():
        before = OfficeLimit.objects.select_for_update().on(valid_from).filter(town=town).first()
        if before is not None:
            require(rules.check_ends_after(before.valid_from, valid_from))
            before.valid_to = valid_from
            before.save(update_fields=["valid_to"])
        limit = OfficeLimit.objects.create(town=town, offices=offices, act=act, valid_from=valid_from)
        payload = {"offices": offices, "valid_from": valid_from}
        remember("set_office_limit", "division", town, by=by, at=at, place=town, payload=payload)
    return limit
