from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tiaokuai.accounts.models import Appointment, AppointmentGrid, User
from tiaokuai.accounts.rules import people as rules
from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Answer, BadInput, first_no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries import units_on


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One person in one appointment. `place` is a division code prefix, `grids` are for grid workers only."""

    username: str
    display_name: str
    role: Role
    unit: str
    place: str
    post: str = ""
    grids: tuple[str, ...] = ()


def enrol_people(*, people: Sequence[Enrolment], valid_from: date, by: Actor, at: datetime) -> list[User]:
    """Open many accounts with one appointment each, in a few statements: all, or none.

    Nobody of them can sign in until the system administrator resets their password, for none is set. Raises
    `BadInput` naming the place in the sequence for a malformed username, role, place or grid; `Refused` for an
    actor who may not both open accounts and give roles.
    """
    require(first_no([rules.may_open_accounts(by), rules.may_give_roles(by)]))
    units = units_on({person.unit for person in people}, valid_from)
    kinds = {code: unit.kind for code, unit in units.items()}
    for number, person in enumerate(people, start=1):
        answer = first_no([*_checks(person), rules.check_kind(person.role, kinds.get(person.unit, ""))])
        if not answer.ok:
            raise BadInput(answer, field=f"people[{number}]")
    users = [_user(person, at) for person in people]
    pairs = list(zip(people, users, strict=True))
    appointments = [_appointment(person, user, valid_from, by) for person, user in pairs]
    grids = [
        AppointmentGrid(appointment=appointment, grid=grid, valid_from=valid_from)
        for person, appointment in zip(people, appointments, strict=True)
        for grid in person.grids
    ]
    with transaction.atomic():
        User.objects.bulk_create(users, batch_size=500)
        Appointment.objects.bulk_create(appointments, batch_size=500)
        AppointmentGrid.objects.bulk_create(grids, batch_size=500)
        append(
            draft
            for person, appointment in zip(people, appointments, strict=True)
            for draft in _drafts(person, appointment, by, at)
        )
    return users


def _checks(person: Enrolment) -> list[Answer]:
    return [
        rules.check_username(person.username),
        rules.check_role(person.role),
        rules.check_place(person.role, person.unit, person.place),
        rules.check_grids(person.role, person.place, person.grids),
    ]


def _user(person: Enrolment, at: datetime) -> User:
    user = User(
        username=person.username.lower(),
        display_name=person.display_name,
        must_change_password=True,
        opened_on=local_date(at),
    )
    user.set_unusable_password()
    return user


def _appointment(person: Enrolment, user: User, valid_from: date, by: Actor) -> Appointment:
    return Appointment(
        user=user,
        role=person.role.value,
        unit=person.unit,
        place=person.place,
        post=person.post,
        given_by=by.id,
        valid_from=valid_from,
    )


def _drafts(person: Enrolment, appointment: Appointment, by: Actor, at: datetime) -> list[EntryDraft]:
    def draft(verb: str, division: str = "", payload: Mapping[str, Any] | None = None) -> EntryDraft:
        return EntryDraft.of(
            by,
            part="accounts",
            verb=verb,
            subject_type="user",
            subject_id=appointment.user_id,
            at=at,
            division=division,
            payload=payload,
        )

    given = {
        "appointment": str(appointment.id),
        "role": appointment.role,
        "unit": appointment.unit,
        "place": appointment.place,
        "grids": list(person.grids),
        "valid_from": appointment.valid_from,
    }
    place = person.place.ljust(CODE_LENGTH, "0")
    return [draft("add_user"), draft("appoint", place, given)]
