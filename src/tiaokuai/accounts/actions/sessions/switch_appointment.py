from datetime import datetime

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import Appointment
from tiaokuai.accounts.queries.actors import actor_in
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.kernel.clock import local_date


def switch_appointment(*, appointment: Appointment, by: Actor, at: datetime) -> Actor:
    """Its holder acts in this appointment from now on, openly: the switch is an entry in its name.

    `by` is the holder as they acted so far. Raises `Refused` for anybody else.
    """
    actor = actor_in(appointment, local_date(at))
    if by.id != actor.id:
        require(no("not_your_part", verb="switch_appointment", who=[]))
    payload = {"appointment": str(appointment.id)}
    user, place = appointment.user_id, appointment.place
    remember("switch_appointment", "user", user, by=actor, at=at, place=place, payload=payload)
    return actor
