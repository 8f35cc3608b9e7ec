"""No person dossier, no key-person tables, no ranking of people (domain 5.2 rules 1, 2, 3, 9; 5.3)."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as configured
from pytest_django import Settings

import tiaokuai
from tests.doors import doors, visitor
from tests.factories.cases import make_case
from tiaokuai.cases.models import CaseReporter

PERSON = re.compile(r"person|resident|citizen|id_?card|phone|mobile|household|birth", re.IGNORECASE)
SOURCE = Path(tiaokuai.__file__).parent
PHONE = "13800001234"

ALLOWED = {
    ("assignment", "person"): "an actor id: whose desk it is, never whom it is about",
    ("grid", "households"): "how many live there: a number (GB/T 34300)",
    ("grid", "worker"): "the staff account on duty, as imported; shown to nobody",
    **{
        (table, "person"): "the staff account that is told, and chose how; never whom it is about"
        for table in ("delivery", "notice", "reach")
    },
    ("post", "rank"): "the grade of a post in the establishment, of nobody in it",
}


def columns() -> list[tuple[str, str]]:
    ours = (m for m in apps.get_models() if m.__module__.startswith("tiaokuai."))
    return [
        (model._meta.model_name or "", field.attname)
        for model in ours
        for field in model._meta.concrete_fields
    ]


def test_no_table_has_a_column_about_a_person() -> None:
    """Reporters' names and numbers are sealed in one column, bound to their case, and cannot be looked up."""
    found = [c for c in columns() if PERSON.search(c[1]) and c not in ALLOWED and not is_of_staff(c)]
    assert found == []


def is_of_staff(column: tuple[str, str]) -> bool:
    """Accounts of staff and clients: their own name and sign-in, nothing of anybody else."""
    return apps_of(column[0]) in {"accounts", "organisation"}


def apps_of(model: str) -> str:
    return next(m._meta.app_label for m in apps.get_models() if m._meta.model_name == model)


@pytest.mark.parametrize("model", ["grid", "division", "unit"])
def test_grids_places_and_units_hold_no_person(model: str) -> None:
    names = {column for owner, column in columns() if owner == model and (owner, column) not in ALLOWED}
    assert names
    assert not [
        name for name in names if PERSON.search(name) or name.endswith(("user_id", "worker", "worker_id"))
    ]


def test_no_table_tags_people() -> None:
    tables = {
        model._meta.model_name for model in apps.get_models() if model.__module__.startswith("tiaokuai.")
    }
    assert not [
        name
        for name in tables
        if re.search(r"key_?person|special|risk|tag|profile|watch|petition", name or "")
    ]


def test_nobody_is_ranked_and_no_setting_would() -> None:
    ranking = re.compile(r"rank|score_?board|leader_?board|online_?time|points", re.IGNORECASE)
    names = [name for name in dir(configured) if name.isupper()]
    names += [column[1] for column in columns() if column not in ALLOWED]
    assert not [name for name in names if ranking.search(name)]
    routes = [door.route for door in doors()]
    assert not [route for route in routes if re.search(r"rank|leaderboard|dossier|person", route)]


def test_petition_counts_are_no_measure() -> None:
    """A petition is a ground on which a report ends here; nothing counts it by unit, town or person."""
    said = [path for path in SOURCE.rglob("*.py") if "petition" in path.read_text(encoding="utf-8").lower()]
    assert not [
        path for path in said if re.search(r"Count\(|annotate|aggregate", path.read_text(encoding="utf-8"))
    ]


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("who", ["county_centre", "county_leader", "auditor", "command_room", "api_client"])
def test_all_records_of_a_telephone_number_cannot_be_asked_for(who: str, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    cases = [make_case(text=f"路灯不亮，打{PHONE}", name="王小明", phone=PHONE) for _ in range(2)]
    client = visitor(who)
    for asked in (PHONE, "王小明", PHONE[:7], PHONE[-4:]):
        for address in (
            f"/cases/?q={asked}",
            f"/api/v1/cases?q={asked}",
            f"/api/v1/cases?phone={asked}",
            f"/api/v1/cases?name={asked}",
            f"/open311/v2/requests.json?phone={asked}",
            f"/audit/?subject={asked}",
        ):
            answer = client.get(address)
            body = answer.content.decode()
            assert answer.status_code < 500
            if f"q={asked}" in address:
                assert not [case.number for case in cases if case.number in body], address
            assert PHONE not in body.replace(address, "").replace(asked, "") or asked == PHONE


@pytest.mark.usefixtures("county")
def test_the_same_person_reports_twice_and_nothing_joins_the_two() -> None:
    for _ in range(2):
        make_case(name="王小明", phone=PHONE)
    one, other = CaseReporter.objects.all()
    assert one.receipt_hash != other.receipt_hash
    assert one.sealed != other.sealed, "sealed with the case's own binding: equal people look different"
