"""How many statements the busy doors take: counted, never timed."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import AT, People, make_case, make_report
from tiaokuai.cases import actions
from tiaokuai.cases.api.shown import listed
from tiaokuai.cases.presenters.rows import rows_for
from tiaokuai.cases.queries import CaseFilter, case_page, key_page
from tiaokuai.overview.queries import desk_of

pytestmark = pytest.mark.usefixtures("county")


def statements(run: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        run()
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured)


def test_a_report_takes_at_most_eight_statements(who: People) -> None:
    make_case()
    assert statements(make_report) <= (8 if connection.vendor == "postgresql" else 20)


def test_a_list_takes_the_same_statements_whatever_its_length(who: People) -> None:
    make_case()

    def listed() -> None:
        page = case_page(who.room.scope)
        rows_for(page.cases, page.answers, at=AT)

    one = statements(listed)
    for _ in range(3):
        make_case()
    assert statements(listed) == one == 3
    assert statements(lambda: case_page(who.room.scope)) == 2


def test_a_list_over_the_api_takes_the_same_statements_whatever_its_length(who: People) -> None:
    make_case()

    def asked() -> None:
        listed(key_page(who.room.scope).keys)

    one = statements(asked)
    for _ in range(3):
        make_case()
    assert statements(asked) == one == 3


def test_a_list_of_a_box_takes_at_most_four_statements(who: People) -> None:
    case = make_case()
    assert case.lon is not None
    assert case.lat is not None
    box = CaseFilter(box=(case.lon - 0.1, case.lat - 0.1, case.lon + 0.1, case.lat + 0.1))
    keys: list[UUID] = []
    assert statements(lambda: keys.extend(key_page(who.room.scope, box).keys)) <= 2
    assert keys == [case.id]
    assert statements(lambda: listed(keys)) == 2


def test_an_inbox_takes_the_same_statements_whatever_its_length(who: People) -> None:
    make_case()
    one = statements(lambda: desk_of(who.room, at=AT))
    for _ in range(3):
        make_case()
    assert statements(lambda: desk_of(who.room, at=AT)) == one == 4


def test_a_verb_takes_few_statements(who: People) -> None:
    case = make_case()
    count = statements(
        lambda: actions.screen_case(case=case, by=who.room, at=AT, skip_check=True, note="已核实")
    )
    assert count <= 30
