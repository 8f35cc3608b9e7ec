"""The people whom an assignment is addressed to: who holds the appointment that must act.

The other side of `workflow.queries.inbox.addressed_to`, which asks for one person what is addressed to them.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Left

from tiaokuai.accounts.models import Appointment, AppointmentGrid
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.divisions import Level


class Address(NamedTuple):
    """As an assignment has it: a unit, a grid, a person (actor id), or the role's appointment at a place."""

    role: str
    unit: str = ""
    place: str = ""
    grid: str = ""
    person: str = ""


class Holder(NamedTuple):
    """An account in the appointment to which something is addressed."""

    user: UUID
    role: str
    unit: str


def people_addressed(addresses: Collection[Address], day: date) -> dict[Address, list[Holder]]:
    """Who is meant by each address on a day; closed accounts are left out. At most two statements.

    A place that is a village is asked of every worker of a grid in it, besides appointments at that very place.
    """
    grids = _grids(addresses, day)
    standing = _standing(addresses, day, frozenset(grids))
    return {
        address: list(dict.fromkeys(_holder(each) for each in standing if _is_meant(each, address, grids)))
        for address in addresses
    }


def _grids(addresses: Collection[Address], day: date) -> dict[UUID, set[str]]:
    """Appointment to its grids and their villages, as far as somebody asks for them."""
    of_workers = [a for a in addresses if a.role == Role.GRID_WORKER and not a.unit and not a.person]
    wanted = {a.grid for a in of_workers if a.grid}
    villages = {a.place for a in of_workers if not a.grid}
    found: dict[UUID, set[str]] = {}
    if not of_workers:
        return found
    served = AppointmentGrid.objects.on(day).annotate(village=Left("grid", int(Level.VILLAGE)))
    rows = served.filter(Q(grid__in=wanted) | Q(village__in=villages))
    for appointment, grid in rows.values_list("appointment_id", "grid"):
        found.setdefault(appointment, set()).update({grid, grid[: Level.VILLAGE]})
    return found


def _standing(addresses: Collection[Address], day: date, serving: frozenset[UUID]) -> list[Appointment]:
    people = {UUID(a.person.removeprefix("user:")) for a in addresses if a.person.startswith("user:")}
    meant = Q(user__in=people) | Q(id__in=serving)
    for role in sorted({a.role for a in addresses if not a.person}):
        of_role = [a for a in addresses if a.role == role and not a.person]
        units = {a.unit for a in of_role if a.unit}
        places = {a.place for a in of_role if not a.unit and not a.grid}
        meant |= Q(role=role) & (Q(unit__in=units) | Q(place__in=places))
    standing = Appointment.objects.on(day).filter(meant, user__is_active=True)
    return list(standing.order_by("valid_from", "id"))


def _is_meant(each: Appointment, to: Address, grids: dict[UUID, set[str]]) -> bool:
    if to.person:
        return f"user:{each.user_id}" == to.person
    if each.role != to.role:
        return False
    if to.unit:
        return each.unit == to.unit
    served = grids.get(each.id, set())
    if to.grid:
        return to.grid in served
    return each.place == to.place or to.place in served


def _holder(each: Appointment) -> Holder:
    return Holder(each.user_id, each.role, each.unit)
