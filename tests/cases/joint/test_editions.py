"""Of a template one edition holds on a day, in whatever order editions are taken in and ended."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests.factories.cases import AT, COUNTY, PLATFORM, People
from tests.factories.joint import CODE, UNDERPASS, imported
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.queries.joint.templates import editions_of, in_force
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.ids import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]
DAY = AT.date()


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def taken_in(limit: int, *, on: int) -> joint.Imported:
    text = UNDERPASS.replace("limit: 4", f"limit: {limit}")
    return joint.import_one_matters(text=text, place=COUNTY, by=PLATFORM, at=AT, valid_from=later(on))


def ended(who: People, *, on: int) -> OneMatter:
    return joint.end_one_matter(one_matter=editions_of(CODE, COUNTY)[0], by=who.centre, at=AT, on=later(on))


def holding(*days: int) -> list[list[int]]:
    """Numbers of the editions that hold on each of the days."""
    return [list(in_force(COUNTY, later(on)).values_list("edition", flat=True)) for on in days]


def test_an_edition_for_a_nearer_day_goes_before_one_that_has_not_begun() -> None:
    imported()
    taken_in(3, on=10)
    taken_in(2, on=1)
    assert holding(0, 1, 9, 10, 400) == [[1], [3], [3], [3], [3]]
    assert [row.state for row in editions_of(CODE, COUNTY)] == ["in_force", "superseded", "superseded"]


def test_what_is_taken_in_before_the_end_that_was_set_takes_its_place(who: People) -> None:
    imported()
    ended(who, on=30)
    assert imported().renewed == (CODE,)
    assert holding(0, 29, 30) == [[2], [2], [2]]
    assert imported().unchanged == (CODE,)


def test_an_end_ends_what_was_to_follow_as_well(who: People) -> None:
    imported()
    taken_in(3, on=10)
    last = ended(who, on=5)
    assert (last.edition, last.valid_to, last.state) == (1, later(5), "ended")
    assert holding(0, 4, 5, 10, 400) == [[1], [1], [], [], []]
    assert ended(who, on=2).valid_to == later(2), "what is to end may end sooner"
    with pytest.raises(Refused) as refused:
        ended(who, on=2)
    assert refused.value.answer.code == "one_matter_over_by"
    taken_in(3, on=1)
    assert holding(0, 1, 400) == [[1], [3], [3]]


def test_the_same_content_from_an_earlier_day_on_is_a_new_edition() -> None:
    imported()
    taken_in(3, on=10)
    assert taken_in(3, on=20).unchanged == (CODE,)
    assert taken_in(3, on=4).renewed == (CODE,)
    assert holding(3, 4, 10) == [[1], [3], [3]]


def test_a_county_that_is_not_there_gets_no_template() -> None:
    for place in ("", "abc", "990177000000"):
        with pytest.raises(BadInput) as bad:
            joint.import_one_matters(text=UNDERPASS, place=place, by=PLATFORM, at=AT)
        assert (bad.value.answer.code, bad.value.field) == ("place_unknown_here", "place")


def test_the_database_refuses_two_that_hold_on_one_day_and_lets_one_that_never_held_be() -> None:
    imported()
    taken_in(3, on=10)
    taken_in(2, on=1)
    row = OneMatter.objects.filter(edition=1).values().get()
    for begins, ends in ((0, 2), (0, None), (300, 301)):
        other = row | {"id": uuid7(), "edition": 9, "valid_from": later(begins)}
        with pytest.raises(IntegrityError), transaction.atomic():
            OneMatter.objects.create(**other | {"valid_to": later(ends) if ends else None})
    with pytest.raises(IntegrityError), transaction.atomic():
        OneMatter.objects.filter(edition=1).update(valid_to=later(3))
    OneMatter.objects.filter(edition=2).update(valid_from=later(2), valid_to=later(2))


class Editor:
    """What a migration asks of the schema editor, without the foreign keys that SQLite checks outside a test."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


def test_editions_that_held_twice_are_cut_where_the_later_one_begins() -> None:
    migration = import_module("tiaokuai.cases.migrations.0010_editions_without_overlap")
    imported()
    taken_in(3, on=10)
    taken_in(2, on=1)
    migration.release(apps, Editor())
    OneMatter.objects.filter(edition=1).update(valid_to=later(10))
    OneMatter.objects.filter(edition=2).update(valid_to=later(40))
    assert holding(5, 20) == [[1, 3], [2, 3]]
    migration.cut(apps, Editor())
    migration.hold(apps, Editor())
    assert holding(0, 1, 9, 10, 50) == [[1], [3], [3], [3], [3]]
