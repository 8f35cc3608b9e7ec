"""Accounts of the demonstration county, and who plays which part in its stories."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tiaokuai.accounts.actions import Enrolment, add_user, appoint, enrol_people
from tiaokuai.accounts.models import User
from tiaokuai.config.demonstration.organisation import SINCE
from tiaokuai.config.demonstration.people import READY, PersonSeed, ReadyAccount, generate_people
from tiaokuai.config.demonstration.stories import By
from tiaokuai.kernel.actor import PLATFORM, Actor, Role
from tiaokuai.kernel.divisions import Level, prefix_of

BEGINS = date.fromisoformat(SINCE)
PASSWORD = "hechuan-990122"  # noqa: S105 - of invented accounts, printed at the door, for loopback only
BY_PLACE = {
    By.COUNTY_CENTRE: Role.COUNTY_CENTRE,
    By.ESTABLISHMENT: Role.ESTABLISHMENT_OFFICE,
    By.JUSTICE: Role.JUSTICE_OFFICE,
    By.SUPERVISION: Role.SUPERVISION_OFFICE,
}


@dataclass
class Cast:
    """Actors by grid, by town, by unit and role, by county-wide role. The first of each kind plays."""

    grids: dict[str, Actor] = field(default_factory=dict)
    rooms: dict[str, Actor] = field(default_factory=dict)
    units: dict[tuple[str, Role], Actor] = field(default_factory=dict)
    county: dict[Role, Actor] = field(default_factory=dict)

    def take(self, actor: Actor) -> None:
        for grid in actor.grids:
            self.grids.setdefault(grid, actor)
        if actor.role is Role.COMMAND_ROOM:
            self.rooms.setdefault(actor.place, actor)
        self.units.setdefault((actor.unit, actor.role), actor)
        self.county.setdefault(actor.role, actor)

    def actor(self, by: By, *, grid: str, division: str, lead: str, reporter: Actor) -> Actor:
        """Who plays `by` for a case at that place, in the hands of that lead."""
        if by is By.REPORTER:
            return reporter
        if by is By.PLATFORM:
            return PLATFORM
        if by is By.GRID_WORKER:
            return self.grids[grid]
        if by is By.COMMAND_ROOM:
            return self.rooms[division[: Level.TOWN]]
        if by in BY_PLACE:
            return self.county[BY_PLACE[by]]
        return self.of_unit(lead, Role.UNIT_LEADER if by is By.LEAD_LEADER else Role.UNIT_HANDLER)

    def of_unit(self, unit: str, role: Role) -> Actor:
        return self.units[unit, role]


def build_accounts(at: datetime) -> Cast:
    """Ready accounts with the common password, everyone else without one."""
    cast = Cast()
    for account in READY:
        cast.take(_open(account, at))
    people = generate_people()
    users = enrol_people(people=[_enrolment(p) for p in people], valid_from=BEGINS, by=PLATFORM, at=at)
    for person, user in zip(people, users, strict=True):
        cast.take(_actor(user, person))
    return cast


def _open(account: ReadyAccount, at: datetime) -> Actor:
    user, _password = add_user(
        username=account.username, display_name=account.name, password=PASSWORD, by=PLATFORM, at=at
    )
    place = prefix_of(account.place)
    appoint(
        user=user,
        role=account.role,
        unit=account.unit,
        place=place,
        grids=account.grids,
        valid_from=BEGINS,
        by=PLATFORM,
        at=at,
    )
    return Actor(user.actor_id, account.role, account.unit, place, frozenset(account.grids))


def _enrolment(person: PersonSeed) -> Enrolment:
    return Enrolment(
        person.username,
        person.name,
        person.role,
        person.unit,
        prefix_of(person.place),
        person.post,
        person.grids,
    )


def _actor(user: User, person: PersonSeed) -> Actor:
    return Actor(user.actor_id, person.role, person.unit, prefix_of(person.place), frozenset(person.grids))
