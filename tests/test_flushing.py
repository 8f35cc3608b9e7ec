"""The flush of the tests themselves: append-only tables are emptied, and protected again."""

import pytest
from django.db import connection

from tests.flushing import _no_triggers


def _rules() -> int:
    query = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_triggers_stand_again_after_a_flush() -> None:
    before = _rules()
    assert before > 0
    with _no_triggers():
        assert _rules() == 0
    assert _rules() == before
