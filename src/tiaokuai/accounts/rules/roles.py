"""Each role in a sentence beside what it sees. Pure; msgids are marked here and translated by presenters.

Staff roles see records on two axes. A narrower place never shows more, an empty one shows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.scope import EVERYTHING, NOTHING, Scope, Sight, of_place


def _(text: str) -> str:
    """Marks a msgid for the catalogue; pure modules do not translate."""
    return text


@dataclass(frozen=True, slots=True)
class Ground:
    """What a scope is worked out from: the unit acted for, the place prefix of the appointment, the units below
    the unit (on its line and in its block), and the grids appointed to."""

    unit: str = ""
    place: str = ""
    subtree: frozenset[str] = frozenset()
    grids: frozenset[str] = frozenset()


ScopeRule = Callable[[Ground], Scope]


def _nothing(_ground: Ground) -> Scope:
    return NOTHING


def _own_villages(ground: Ground) -> Scope:
    """The villages of own grids that lie in the place; without grids, the place itself if it is one village."""
    if not ground.grids:
        return of_place(ground.place) if len(ground.place) == Level.VILLAGE else NOTHING
    villages = {grid[: Level.VILLAGE] for grid in ground.grids if grid.startswith(ground.place)}
    return of_place(*sorted(villages)) if villages else NOTHING


def _own_town(ground: Ground) -> Scope:
    return of_place(ground.place) if len(ground.place) >= Level.TOWN else NOTHING


def _own_county(ground: Ground) -> Scope:
    return of_place(ground.place) if len(ground.place) >= Level.COUNTY else NOTHING


def _own_county_as_last_verifier(ground: Ground) -> Scope:
    if len(ground.place) < Level.COUNTY:
        return NOTHING
    return Scope((Sight(units=None, places=(ground.place,), verifies=len(ground.place) == Level.COUNTY),))


def _own_county_as_ruling_on_it(ground: Ground) -> Scope:
    return Scope(tuple(replace(sight, rules=True) for sight in _own_county(ground).sights))


def _own_unit(ground: Ground) -> Scope:
    """In every place of the county that keeps the unit, or in the narrower place of the appointment."""
    county = ground.unit[: Level.COUNTY]
    place = ground.place if len(ground.place) > Level.COUNTY else county
    if (
        not ground.unit
        or not place.startswith(county)
        or (ground.place and not place.startswith(ground.place))
    ):
        return NOTHING
    return Scope((Sight(units=frozenset({ground.unit}) | ground.subtree, places=(place,)),))


def _everything(_ground: Ground) -> Scope:
    return EVERYTHING


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """A role as it is explained to people, and the rule of what it sees.

    `staff`: given by appointment and bound to a second factor. `needs`: the narrowest level at which its place
    must at least be given, None when the place is the county's or plays no part. `sees_confidential`: has a part in
    cases whose reporter asked for confidence (domain 2.5), and so sees them.
    """

    title: str
    says: str
    scope: ScopeRule
    staff: bool = True
    sees_confidential: bool = False
    needs: Level | None = Level.COUNTY


ROLES: dict[Role, RoleSheet] = {
    Role.RESIDENT: RoleSheet(
        _("Resident"),
        _("Reports, follows own reports by code, rates. Sees what is public and nothing else."),
        _nothing,
        staff=False,
        needs=None,
    ),
    Role.GRID_WORKER: RoleSheet(
        _("Grid worker"),
        _("Reports, solves on the spot and verifies in the villages of own grids. Sees these villages only."),
        _own_villages,
        needs=Level.TOWN,
    ),
    Role.COMMAND_ROOM: RoleSheet(
        _("Town command room"),
        _("Screens, files and dispatches what happens in its town. Sees its town, all lines."),
        _own_town,
        needs=Level.TOWN,
        sees_confidential=True,
    ),
    Role.UNIT_HANDLER: RoleSheet(
        _("Unit handler"),
        _(
            "Accepts and handles what is laid on the unit. Sees what is in the hands of the unit and those below it."
        ),
        _own_unit,
        sees_confidential=True,
    ),
    Role.UNIT_LEADER: RoleSheet(
        _("Unit leader"),
        _("Answers for the unit: approves, returns, receives what is overdue. Sees what its handlers see."),
        _own_unit,
        sees_confidential=True,
    ),
    Role.COUNTY_CENTRE: RoleSheet(
        _("County centre"),
        _("Coordinates across towns and lines, and verifies what a town may not. Sees the county."),
        _own_county,
        sees_confidential=True,
    ),
    Role.COUNTY_LEADER: RoleSheet(
        _("County leader"),
        _("Reads the county's work and decides what is escalated. Sees the county."),
        _own_county,
    ),
    Role.ESTABLISHMENT_OFFICE: RoleSheet(
        _("Establishment office"),
        _(
            "Keeps units, posts and duty lists, and rules who is responsible. Sees the county; of confidential cases "
            "only those on which it is or was asked to rule."
        ),
        _own_county_as_ruling_on_it,
    ),
    Role.JUSTICE_OFFICE: RoleSheet(
        _("Justice office"),
        _(
            "Checks the legal basis of lists and joins in rulings on responsibility. Sees the county; of confidential "
            "cases only those on whose ruling it is or was asked to concur."
        ),
        _own_county_as_ruling_on_it,
    ),
    Role.SUPERVISION_OFFICE: RoleSheet(
        _("Supervision office"),
        _(
            "Presses what is long overdue or sent back and forth, and verifies what the county centre dispatched where "
            "there is no town. Sees the county; of confidential cases only those, while they wait for it."
        ),
        _own_county_as_last_verifier,
    ),
    Role.SYSTEM_ADMIN: RoleSheet(
        _("System administrator"),
        _("Opens and closes accounts and keeps the platform running. Gives no role, sees no case."),
        _nothing,
    ),
    Role.SECURITY_ADMIN: RoleSheet(
        _("Security administrator"),
        _("Gives and ends appointments and tokens, resets second factors. Opens no account, sees no case."),
        _nothing,
    ),
    Role.AUDIT_ADMIN: RoleSheet(
        _("Audit administrator"),
        _("Reads the record of who did what. Opens no account, gives no role, sees no case."),
        _nothing,
    ),
    Role.AUDITOR: RoleSheet(
        _("Auditor"),
        _("Checks cases and the record after the event and changes nothing. Sees the county."),
        _own_county,
    ),
    Role.API_CLIENT: RoleSheet(
        _("API client"),
        _("A system of another body. Does and sees what its token was given, no more."),
        _nothing,
        staff=False,
        needs=None,
    ),
    Role.PLATFORM: RoleSheet(
        _("Platform"),
        _("The platform's own timers and imports; no person signs in with it."),
        _everything,
        staff=False,
        needs=None,
    ),
}

STAFF_ROLES = frozenset(role for role, sheet in ROLES.items() if sheet.staff)
SEPARATED = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""The three administrators (三员分立, GB/T 22239): nobody holds two of these, or one of these and a case role."""
HELD_ALONE = SEPARATED | {Role.AUDITOR}
"""An auditor checks after the event what others did, and so does none of it (domain 5.2, 19)."""


def scope_of(
    role: Role,
    *,
    unit: str = "",
    place: str = "",
    subtree: frozenset[str] = frozenset(),
    grids: frozenset[str] = frozenset(),
) -> Scope:
    """What a role sees, acting for `unit` (code) in `place` (division code prefix).

    `subtree`: the unit's own code and those below it (`organisation.queries.subtree_codes`). API clients get
    theirs from `client_scope`.
    """
    sheet = ROLES[role]
    scope = sheet.scope(Ground(unit=unit, place=place, subtree=subtree, grids=grids))
    return scope.with_confidential() if sheet.sees_confidential else scope


def client_scope(lines: list[str], places: list[str]) -> Scope:
    """What an API client was granted: `lines` are unit codes or ``["*"]`` for all, `places` prefixes.

    An empty list on either axis shows nothing; an empty prefix ("everywhere") is not accepted.
    """
    prefixes = tuple(sorted(place for place in places if len(place) >= Level.PROVINCE))
    if not prefixes or not lines:
        return NOTHING
    return Scope((Sight(units=None if "*" in lines else frozenset(lines), places=prefixes),))
