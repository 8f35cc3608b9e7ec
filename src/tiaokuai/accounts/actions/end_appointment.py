from datetime import date, datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import Appointment
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require


def end_appointment(*, appointment: Appointment, day: date, by: Actor, at: datetime) -> Appointment:
    """The appointment and its grids hold until a day (exclusive). It is not deleted: the record refers to it."""
    require(rules.may_give_roles(by))
    require(rules.check_reach(by, [appointment.place]))
    with transaction.atomic():
        row = Appointment.objects.select_for_update().get(pk=appointment.pk)
        if row.valid_to is not None and row.valid_to <= day:
            require(no("ended_already", end=row.valid_to))
        if day <= row.valid_from:
            require(no("ends_before_it_began", valid_from=row.valid_from, end=day))
        row.valid_to = day
        row.save(update_fields=["valid_to"])
        row.grids.filter(valid_from__gte=day).delete()
        row.grids.on(day).update(valid_to=day)
        payload = {"appointment": str(row.id), "role": row.role, "unit": row.unit, "valid_to": day}
        remember("end_appointment", "user", row.user_id, by=by, at=at, place=row.place, payload=payload)
    return row
