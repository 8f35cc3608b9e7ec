"""The kinds of units, posts and establishment (编制). Pure."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is. Town-level kinds lie inside one town; the rest serve the county or lie above it."""

    COUNTY_GOVERNMENT = "county_government"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY_CENTRE = "county_centre"
    ESTABLISHMENT_OFFICE = "establishment_office"
    JUSTICE_OFFICE = "justice_office"
    SUPERVISION_OFFICE = "supervision_office"
    DISCIPLINE_BODY = "discipline_body"
    ENFORCEMENT_GUIDANCE = "enforcement_guidance"
    ENFORCEMENT_TEAM = "enforcement_team"
    TOWN_GOVERNMENT = "town_government"
    COMMAND_ROOM = "command_room"
    PARTY_BUILDING_OFFICE = "party_building_office"
    TOWN_OFFICE = "town_office"
    TOWN_ENFORCEMENT_OFFICE = "town_enforcement_office"
    STATIONED_AGENCY = "stationed_agency"
    PUBLIC_INSTITUTION = "public_institution"
    PUBLIC_UTILITY = "public_utility"
    VILLAGE_COMMITTEE = "village_committee"
    UPPER_DEPARTMENT = "upper_department"


TOWN_OFFICES = frozenset(
    {
        UnitKind.COMMAND_ROOM,
        UnitKind.PARTY_BUILDING_OFFICE,
        UnitKind.TOWN_OFFICE,
        UnitKind.TOWN_ENFORCEMENT_OFFICE,
    }
)
"""Offices a town sets up for itself, counted against its limit (机构限额); stationed agencies are not its own."""

TOWN_SIDE = TOWN_OFFICES | {UnitKind.TOWN_GOVERNMENT, UnitKind.VILLAGE_COMMITTEE}
"""The town, its own offices and its villages: what a list keeps from the town, it keeps from all of these."""

ONE_A_COUNTY = frozenset(
    {
        UnitKind.COUNTY_GOVERNMENT,
        UnitKind.COUNTY_CENTRE,
        UnitKind.ESTABLISHMENT_OFFICE,
        UnitKind.JUSTICE_OFFICE,
        UnitKind.SUPERVISION_OFFICE,
        UnitKind.ENFORCEMENT_GUIDANCE,
    }
)
"""A county has one of each: questions such as "who supervises" must have one answer."""

ONE_A_TOWN = frozenset({UnitKind.TOWN_GOVERNMENT, UnitKind.COMMAND_ROOM, UnitKind.PARTY_BUILDING_OFFICE})


class PostKind(StrEnum):
    """What a post is for. `FIRST_DIRECTOR` (第一主任) exists at most once per town enforcement office."""

    HEAD = "head"
    DEPUTY = "deputy"
    FIRST_DIRECTOR = "first_director"
    STAFF = "staff"
    PARTY_AFFAIRS = "party_affairs"
    ENFORCEMENT_OFFICER = "enforcement_officer"
    GRID_WORKER = "grid_worker"


class EstablishmentKind(StrEnum):
    """Kinds of establishment, kept apart in the books while people are used together (编制分类管理)."""

    ADMINISTRATIVE = "administrative"
    INSTITUTION = "institution"
    SUPPORT = "support"
    CONTRACT = "contract"


class DailyManagement(StrEnum):
    """Who manages a stationed agency day by day: the town (块) or its home department (条)."""

    TOWN = "town"
    DEPARTMENT = "department"


class SuccessionKind(StrEnum):
    MERGE = "merge"
    REPLACE = "replace"
