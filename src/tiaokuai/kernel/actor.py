"""Who acts: one person, client or the platform itself, in one appointment at a time.

A person with several appointments acts in one of them and switches openly, so that the record always
says in whose name a thing was done (行政处罚法 art. 20 and 24 turn liability on it).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.scope import NOTHING, Scope


class Role(StrEnum):
    """The roles of the field; `accounts/roles.py` describes each in sentences."""

    RESIDENT = "resident"
    GRID_WORKER = "grid_worker"
    COMMAND_ROOM = "command_room"
    UNIT_HANDLER = "unit_handler"
    UNIT_LEADER = "unit_leader"
    COUNTY_CENTRE = "county_centre"
    COUNTY_LEADER = "county_leader"
    ESTABLISHMENT_OFFICE = "establishment_office"
    JUSTICE_OFFICE = "justice_office"
    SUPERVISION_OFFICE = "supervision_office"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    AUDITOR = "auditor"
    API_CLIENT = "api_client"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks or acts.

    `id` is text and survives the account: ``user:<uuid>``, ``client:<uuid>``, ``anonymous`` or
    ``platform``. `unit` is the code of the unit acted for ("" for residents), `place` the division code
    prefix of the appointment, `grids` the codes of grids appointed to, `may` the API scopes of a token
    (None for people, who are bound by role alone), `sources` where reports that a client sends may come from (None
    for people). Who holds several offices acts in one of them, but stays one person: `units` are those of all of
    them, `above` the units right above these on the block.
    """

    id: str
    role: Role
    unit: str = ""
    place: str = ""
    grids: frozenset[str] = frozenset()
    scope: Scope = NOTHING
    purpose: str = ""
    may: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    units: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()

    def belongs_to(self, units: Iterable[str]) -> bool:
        """Whether one of the units is the person's own in whatever office."""
        return not {self.unit, *self.units}.isdisjoint(filter(None, units))

    def is_(self, *roles: Role) -> bool:
        return self.role in roles

    def has_place(self) -> Answer:
        """Whoever acts for no place keeps and gives nothing: a missing place must not stand for every place.

        The platform stands above places.
        """
        return YES if self.place or self.role is Role.PLATFORM else no("acts_for_no_place")

    def reaches(self, code: str) -> bool:
        """Whether a division code, or a prefix of one, lies in the place acted for; for the platform each does."""
        return self.role is Role.PLATFORM or (bool(self.place) and code.startswith(self.place))

    def for_purpose(self, purpose: str) -> "Actor":
        """The same actor stating why personal data is read (个人信息保护法 art. 6 and 34)."""
        return replace(self, purpose=purpose)


ANONYMOUS = Actor(id="anonymous", role=Role.RESIDENT)
"""Someone who gave no name: sees only what is public."""

PLATFORM = Actor(id="platform", role=Role.PLATFORM)
"""The platform itself: what it does by the clock, and the operator at its command line."""
