from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import Appointment, AppointmentGrid, User
from tiaokuai.accounts.queries import places_of
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import unit_on
from tiaokuai.workflow.writer.lengths import require_fits


def appoint(
    *,
    user: User,
    role: Role,
    unit: str,
    place: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    grids: Sequence[str] = (),
    post: str = "",
    acting_name: str = "",
    valid_to: date | None = None,
) -> Appointment:
    """Give a person a role for a unit, in a place (division code prefix), from a day on.

    Raises `BadInput` naming the field for a unit that does not stand that day, a place too wide for the role or
    outside the unit's county or the place of `by`, a unit of another kind than the role's, grids outside the place;
    `Refused` for oneself, for an account of another place, and for one of the three separated administrators, or an
    auditor, with another role.
    """
    require(rules.may_give_roles(by))
    require(rules.check_not_self(by, user.actor_id))
    require(rules.check_account(by, places_of(user, local_date(at))))
    appointment = Appointment(
        user=user,
        role=role.value,
        unit=unit,
        place=place.strip(),
        post=post,
        acting_name=acting_name,
        given_by=by.id,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _check_fields(appointment, grids, by)
    require_fits(Appointment, post=post, acting_name=acting_name)
    with transaction.atomic():
        _check_held(appointment)
        appointment.save(force_insert=True)
        AppointmentGrid.objects.bulk_create(
            AppointmentGrid(appointment=appointment, grid=grid, valid_from=valid_from, valid_to=valid_to)
            for grid in dict.fromkeys(grids)
        )
        _record(appointment, grids, by, at)
    return appointment


def _check_fields(given: Appointment, grids: Sequence[str], by: Actor) -> None:
    """Raises `BadInput` for the first field that cannot be."""
    role = Role(given.role)
    unit = unit_on(given.unit, given.valid_from)
    forward = given.valid_to is None or given.valid_to > given.valid_from
    checks: list[tuple[str, Answer]] = [
        ("unit", YES if unit else no("no_such_unit", unit=given.unit, day=given.valid_from)),
        ("role", rules.check_role(role)),
        ("unit", rules.check_kind(role, unit.kind) if unit else YES),
        ("place", rules.check_place(role, given.unit, given.place)),
        ("place", rules.check_reach(by, [given.place])),
        ("grids", rules.check_grids(role, given.place, grids)),
        (
            "valid_to",
            YES if forward else no("ends_before_it_began", valid_from=given.valid_from, end=given.valid_to),
        ),
    ]
    for field, answer in checks:
        if not answer.ok:
            raise BadInput(answer, field=field)


def _check_held(given: Appointment) -> None:
    """Against what the person holds on the same days. Raises `Refused`."""
    held = _held(given.user, given.valid_from, given.valid_to)
    require(rules.check_separated(Role(given.role), {Role(a.role) for a in held}))
    if any((a.role, a.unit, a.place) == (given.role, given.unit, given.place) for a in held):
        require(no("appointed_already", role=given.role, unit=given.unit))


def _held(user: User, valid_from: date, valid_to: date | None) -> list[Appointment]:
    """Appointments that share a day with these, the account's row locked so that two cannot be given at once."""
    User.objects.select_for_update().get(pk=user.pk)
    held = user.appointments.exclude(valid_to__lte=valid_from)
    return list(held if valid_to is None else held.filter(valid_from__lt=valid_to))


def _record(appointment: Appointment, grids: Sequence[str], by: Actor, at: datetime) -> None:
    payload = {
        "appointment": str(appointment.id),
        "role": appointment.role,
        "unit": appointment.unit,
        "place": appointment.place,
        "grids": list(grids),
        "valid_from": appointment.valid_from,
    }
    remember("appoint", "user", appointment.user_id, by=by, at=at, place=appointment.place, payload=payload)
