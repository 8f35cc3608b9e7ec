"""Every role at every URL and endpoint without parameters: what opens, and what does not."""

import pytest

from tests.doors import NOBODY, VISITORS, doors, visitor

SIGNED_IN = set(VISITORS) - {NOBODY, "api_client"}

BOARD = {"county_centre", "county_leader", "supervision_office", "command_room", "auditor"}

OPENS: dict[str, set[str]] = {
    "inbox/": SIGNED_IN,
    "my-grid/": {"grid_worker"},
    "my-grid/report/": {"grid_worker"},
    "my-grid/standing.json": {"grid_worker"},
    "cases/": SIGNED_IN,
    "whistles/": SIGNED_IN,
    "one-matters/": SIGNED_IN,
    "import/one-matters/": {"county_centre"},
    "export/one-matters.yaml": SIGNED_IN,
    "export/one-matters.json": SIGNED_IN,
    "whistles/ratings/": SIGNED_IN,
    "whistles/draft_whistle/": {"command_room"},
    "audit/": {"auditor", "audit_admin"},
    "unit-week/": {"unit_handler", "unit_leader"},
    "board/": BOARD,
    "board/wall/": BOARD,
    "board/export.xlsx": BOARD,
    "board/export.csv": BOARD,
    "figures/publish/": {"county_centre"},
    "figures/withdraw/": {"county_centre"},
    "api/v1/board": BOARD | {"api_client"},
    "calendar/enter/": {"county_centre", "system_admin"},
    "intake-policies/": {"county_centre"},
    "retention/": {
        "security_admin",
        "county_centre",
        "supervision_office",
        "justice_office",
        "audit_admin",
        "auditor",
    },
    "retention/term/": {"security_admin"},
    "registers/start/": {"establishment_office"},
    "registers/import/": {"establishment_office"},
    "users/": {"system_admin", "security_admin"},
    "users/add/": {"system_admin"},
    "users/import/": {"system_admin", "security_admin"},
    "users/import/template/": {"system_admin", "security_admin"},
    "tokens/": {"county_centre", "security_admin"},
    "tokens/clients/add/": {"security_admin"},
    "units/stationings/station_agency/": {"establishment_office", "system_admin"},
    "units/office-limits/set_office_limit/": {"establishment_office", "system_admin"},
    "divisions/import/": {"county_centre", "system_admin"},
    "grids/import/": {"county_centre", "system_admin"},
    "grids/check/": {"county_centre", "system_admin"},
    "grids/template.xlsx": {"county_centre", "system_admin"},
    "notices/": SIGNED_IN,
    "notices/choices/": SIGNED_IN,
    "notices/undelivered/": {"county_centre", "security_admin", "system_admin"},
    "notices/gateways/": {"county_centre", "security_admin"},
    "notices/gateways/add/": {"security_admin"},
    "account/": SIGNED_IN,
    "account/password/": SIGNED_IN,
    "account/confirm/": SIGNED_IN,
    "account/second-factor/": SIGNED_IN,
    "sign-out/": SIGNED_IN,
    "api/v1/cases": set(VISITORS) - {NOBODY},
    "api/v1/feed": SIGNED_IN,
    "api/v1/pressure-reports": set(VISITORS) - {NOBODY},
    "api/v1/whistles": set(VISITORS) - {NOBODY},
    "api/v1/one-matters": set(VISITORS) - {NOBODY},
    "api/v1/one-matters/export": set(VISITORS) - {NOBODY},
}
"""Pages that open for these alone. Others without parameters open for everyone, or for nobody by GET."""

OPEN_TO_ALL = {
    "healthz", "calendar/", "calendar/template.xlsx", "open311/", "report/", "follow/", "who-is-responsible/",
    "figures/", "my-grid/manifest.webmanifest", "my-grid/worker.js",
    "registers/", "registers/coverage/", "matters/", "time-limits/", "account/closed/", "roles/", "units/",
    "units/stationings/", "units/office-limits/", "units/establishment/",
    "divisions/", "style/", "robots.txt", "api/v1/figures", "api/v1/openapi.json",
    "api/v1/registers", "api/v1/editions",
    "api/v1/matters", "api/v1/units", "api/v1/divisions", "api/v1/stationings", "api/v1/office-limits",
}  # fmt: skip

CLOSED = {301, 302, 303, 400, 401, 403, 404, 405, 409, 422}


@pytest.mark.parametrize("who", VISITORS)
def test_doors_without_parameters_open_as_the_table_says(county: None, who: str) -> None:
    client = visitor(who)
    for door in (door for door in doors() if not door.names):
        got = client.get(door.address()).status_code
        if door.route in OPENS:
            assert (got == 200) == (who in OPENS[door.route]), (door.route, got)
        elif door.route in OPEN_TO_ALL:
            assert got == 200, (door.route, got)
        assert got == 200 or got in CLOSED or (door.route, got) == ("readyz", 503), (door.route, got)


def test_every_door_is_in_one_of_the_tables_or_needs_input() -> None:
    """A new page without parameters is put into a table here, so that somebody thinks of who may open it."""
    known = set(OPENS) | OPEN_TO_ALL
    need_input = {
        "resolve",
        "suggest_matters",
        "time_limit",
        "match_unit",
        "locate",
        "places_on_map",
        "grids_on_map",
    }
    special = {"", "readyz", "favicon.ico", "sign-in/", "api/v1/", "satisfaction/"}
    published_first = {"figures/export.xlsx", "figures/export.csv"}
    by_post = {
        "inbox/dispatch/",
        "notices/read/",
        "audit/prove/",
        "export/cases.xlsx",
        "export/cases.csv",
        "account/act-as/",
        "account/sign-out-everywhere/",
        "preferences/",
    }
    for door in doors():
        if (
            not door.names
            and door.name not in need_input
            and not door.route.startswith("account/second-factor/")
        ):
            assert door.route in known | special | by_post | published_first, (
                f"{door.route}: who may open it?"
            )
