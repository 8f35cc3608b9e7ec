"""What must hold for accounts and appointments. Pure."""

import re
from collections.abc import Collection, Iterable

from tiaokuai.accounts.rules.roles import HELD_ALONE, ROLES, SEPARATED, STAFF_ROLES
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.divisions import Level
from tiaokuai.organisation.rules.kinds import UnitKind

_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,31}")
_PLACE = re.compile(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})")
_GRID = re.compile(r"\d{12}-[a-z0-9-]+")


def may_open_accounts(actor: Actor) -> Answer:
    """Accounts are opened and closed by the system administrator, who gives no role (三员分立)."""
    allowed = actor.is_(Role.SYSTEM_ADMIN, Role.PLATFORM)
    return actor.has_place() if allowed else no("not_yours_to_open_accounts")


def may_give_roles(actor: Actor) -> Answer:
    """Appointments, tokens and second factors are the security administrator's, who opens no account."""
    allowed = actor.is_(Role.SECURITY_ADMIN, Role.PLATFORM)
    return actor.has_place() if allowed else no("not_yours_to_give_roles")


def may_list_accounts(actor: Actor) -> Answer:
    """The directory of accounts is open to those two only, and holds no case."""
    allowed = actor.is_(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.PLATFORM)
    return actor.has_place() if allowed else no("not_yours_to_list_accounts")


def check_reach(actor: Actor, places: Iterable[str]) -> Answer:
    """`places`, division code prefixes, lie in the place of whoever acts; the platform acts anywhere."""
    outside = [place for place in places if not actor.reaches(place)]
    return no("outside_your_place", given=outside[0], place=actor.place) if outside else YES


def check_account(actor: Actor, places: Collection[str]) -> Answer:
    """One of the places to which an account belongs lies in the place of whoever acts.

    An account that belongs nowhere yet (the operator opened it and gave no appointment) is anybody's to look at and
    to appoint.
    """
    theirs = not places or any(actor.reaches(place) for place in places)
    return YES if theirs else no("account_of_another_place", place=actor.place)


def check_not_self(actor: Actor, actor_id: str) -> Answer:
    """Nobody gives a role to, or takes a second factor from, their own account."""
    return no("not_to_yourself") if actor.id == actor_id else YES


def check_username(username: str) -> Answer:
    return YES if _USERNAME.fullmatch(username) else no("username_malformed", username=username)


def check_role(role: Role) -> Answer:
    return YES if role in STAFF_ROLES else no("role_not_given_by_appointment", role=role.value)


AT_ONE_LEVEL = {
    Role.COMMAND_ROOM: Level.TOWN,
    Role.COUNTY_CENTRE: Level.COUNTY,
    Role.ESTABLISHMENT_OFFICE: Level.COUNTY,
    Role.JUSTICE_OFFICE: Level.COUNTY,
    Role.SUPERVISION_OFFICE: Level.COUNTY,
}
"""Roles whose work is addressed to one level: narrower, nothing would ever reach their desk."""


def check_place(role: Role, unit: str, place: str) -> Answer:
    """The place prefix suits the role (a command room has a town) and lies in the county that keeps the unit."""
    if not _PLACE.fullmatch(place):
        return no("place_prefix_malformed", place=place)
    needed = ROLES[role].needs
    if needed is not None and len(place) < needed:
        return no("place_too_wide", role=role.value, digits=int(needed))
    if role in AT_ONE_LEVEL and len(place) > AT_ONE_LEVEL[role]:
        return no("place_too_narrow", role=role.value, digits=int(AT_ONE_LEVEL[role]))
    if not place.startswith(unit[: Level.COUNTY]):
        return no("place_outside_unit_county", place=place, unit=unit)
    return YES


AT_ONE_KIND = {
    Role.COMMAND_ROOM: frozenset({UnitKind.TOWN_GOVERNMENT, UnitKind.COMMAND_ROOM}),
    Role.COUNTY_CENTRE: frozenset({UnitKind.COUNTY_CENTRE}),
    Role.ESTABLISHMENT_OFFICE: frozenset({UnitKind.ESTABLISHMENT_OFFICE}),
    Role.JUSTICE_OFFICE: frozenset({UnitKind.JUSTICE_OFFICE}),
    Role.SUPERVISION_OFFICE: frozenset({UnitKind.SUPERVISION_OFFICE}),
}
"""Roles that are the work of one kind of unit: for another, one unit would do the work and verify it (domain 2.1)."""


def check_kind(role: Role, kind: str) -> Answer:
    """The unit's kind suits the role."""
    kinds = AT_ONE_KIND.get(role)
    if kinds is None or kind in kinds:
        return YES
    return no("role_of_another_kind", role=role.value, kind=kind, kinds=sorted(kinds))


def check_grids(role: Role, place: str, grids: Iterable[str]) -> Answer:
    """Grids belong to grid workers and lie in the place of the appointment; a grid worker has at least one."""
    given = list(grids)
    if role != Role.GRID_WORKER:
        return no("grids_without_grid_worker", role=role.value) if given else YES
    if not given:
        return no("grid_worker_without_grid")
    wrong = [grid for grid in given if not _GRID.fullmatch(grid)]
    if wrong:
        return no("grid_malformed", grid=wrong[0])
    outside = [grid for grid in given if not grid.startswith(place)]
    return no("grid_outside_place", grid=outside[0], place=place) if outside else YES


def check_separated(role: Role, held: Collection[Role]) -> Answer:
    """An administrator of the three, and an auditor, holds that role alone: nobody else becomes one on the side."""
    others = set(held) - {role}
    clash = others if role in HELD_ALONE else others & HELD_ALONE
    if not clash:
        return YES
    administers = clash & SEPARATED or role in SEPARATED
    code = "administrators_are_separated" if administers else "auditors_stand_apart"
    return no(code, role=role.value, held=min(clash).value)
