"""What our engine does otherwise than Django's."""

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own types"),
]


def read(spelled: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [spelled])
        row: tuple[object] = cursor.fetchone()
    return row[0]


@pytest.mark.parametrize(
    ("spelled", "moment"),
    [
        ("2026-11-23 08:00:00.25+08:00", datetime(2026, 11, 23, 0, 0, 0, 250_000, tzinfo=UTC)),
        ("2026-11-23 08:00+08:00", datetime(2026, 11, 23, tzinfo=UTC)),
        ("0999-12-31 00:00+00:00", datetime(999, 12, 31, tzinfo=UTC)),
    ],
)
def test_moments_are_read_in_utc(spelled: str, moment: datetime) -> None:
    found = read(spelled)
    assert found == moment
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("spelled", ["infinity", "12026-01-01 00:00+00:00"])
def test_moments_beyond_the_calendar_are_named(spelled: str) -> None:
    with pytest.raises(DataError, match="too large"):
        read(spelled)
