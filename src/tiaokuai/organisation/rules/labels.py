"""What kinds are called: English msgids, translated by presenters and by the tables people fill in. Pure."""

from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind, UnitKind


def _(text: str) -> str:
    """Marks a msgid for the catalogue; pure modules do not translate."""
    return text


UNIT_KINDS: dict[UnitKind, str] = {
    UnitKind.COUNTY_GOVERNMENT: _("County government"),
    UnitKind.COUNTY_DEPARTMENT: _("County department"),
    UnitKind.COUNTY_CENTRE: _("County governance centre"),
    UnitKind.ESTABLISHMENT_OFFICE: _("Establishment office"),
    UnitKind.JUSTICE_OFFICE: _("Justice office"),
    UnitKind.SUPERVISION_OFFICE: _("Supervision office"),
    UnitKind.DISCIPLINE_BODY: _("Discipline and supervision body"),
    UnitKind.ENFORCEMENT_GUIDANCE: _("Enforcement guidance body"),
    UnitKind.ENFORCEMENT_TEAM: _("County enforcement team"),
    UnitKind.TOWN_GOVERNMENT: _("Town government"),
    UnitKind.COMMAND_ROOM: _("Town command room"),
    UnitKind.PARTY_BUILDING_OFFICE: _("Party-building office"),
    UnitKind.TOWN_OFFICE: _("Town office"),
    UnitKind.TOWN_ENFORCEMENT_OFFICE: _("Town enforcement office"),
    UnitKind.STATIONED_AGENCY: _("Stationed agency"),
    UnitKind.PUBLIC_INSTITUTION: _("Public institution"),
    UnitKind.PUBLIC_UTILITY: _("Public utility"),
    UnitKind.VILLAGE_COMMITTEE: _("Village or residents' committee"),
    UnitKind.UPPER_DEPARTMENT: _("Department above the county"),
}

POST_KINDS: dict[PostKind, str] = {
    PostKind.HEAD: _("Head"),
    PostKind.DEPUTY: _("Deputy"),
    PostKind.FIRST_DIRECTOR: _("First director"),
    PostKind.STAFF: _("Staff"),
    PostKind.PARTY_AFFAIRS: _("Party affairs"),
    PostKind.ENFORCEMENT_OFFICER: _("Enforcement officer"),
    PostKind.GRID_WORKER: _("Grid worker"),
}

ESTABLISHMENTS: dict[EstablishmentKind, str] = {
    EstablishmentKind.ADMINISTRATIVE: _("Administrative establishment"),
    EstablishmentKind.INSTITUTION: _("Institution establishment"),
    EstablishmentKind.SUPPORT: _("Support staff"),
    EstablishmentKind.CONTRACT: _("Contract staff"),
}

MANAGEMENT: dict[DailyManagement, str] = {
    DailyManagement.TOWN: _("Managed day by day by the town"),
    DailyManagement.DEPARTMENT: _("Managed day by day by its department"),
}
