"""What whole requests of the busy lists take, sign-in and header included: counted, never timed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.doors import visitor
from tests.factories.cases import make_case, make_county
from tiaokuai.kernel.clock import now
from tiaokuai.registers.queries import look_again

MOST = {
    ("api_client", "/api/v1/cases"): 4,
    ("command_room", "/api/v1/cases"): 5,
    ("command_room", "/cases/"): 7,
    ("county_centre", "/cases/"): 7,
    ("command_room", "/inbox/"): 9,
    ("county_centre", "/inbox/"): 9,
}
"""A token is told by at most one statement, a person by two: the session, and the person with today's appointments.
A page asks one more for its bell. What is left is the list: of cases four (towns to choose from, cases, answers,
names), of the inbox six (platforms, counts, tasks, cases, answers, names)."""


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "address"), MOST)
def test_a_list_takes_the_same_few_statements_whatever_its_length(
    settings: Settings, who: str, address: str
) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    look_again()
    make_county()
    client = visitor(who)
    make_case(at=now())
    statements(client, address)  # the first use of a day is noted
    one = statements(client, address)
    for _ in range(5):
        make_case(at=now())
    assert statements(client, address) == one <= MOST[who, address]
