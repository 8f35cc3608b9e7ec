"""Publication reaches threads and other processes; two publications at once cannot both win."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.factories.registers import (
    AT,
    COUNTY,
    VILLAGE,
    establishment_office,
    make_draft,
    make_edition,
    make_matter,
    row,
)
from tiaokuai.kernel.answer import Refused
from tiaokuai.registers.actions import adopt_edition, publish_edition
from tiaokuai.registers.models import Edition, touch
from tiaokuai.registers.queries import compiled, resolve, stamps

OFFICE = establishment_office()
MARCH = date(2026, 3, 1)


@pytest.fixture
def ready(transactional_db: None) -> Iterator[list[Edition]]:
    """Two approved drafts of one list, wherever threads can see them."""
    make_matter("01")
    make_matter("0103")
    drafts = [make_draft(rows=[row(1)]) for _ in range(2)]
    for draft in drafts:
        adopt_edition(edition=draft, act="文号", approved_on=date(2026, 2, 1), by=OFFICE, at=AT)
    yield drafts
    stamps.look_again()


def test_of_two_publications_at_once_one_is_refused(ready: list[Edition]) -> None:
    barrier = Barrier(2)

    def publish(edition: Edition) -> str:
        barrier.wait(timeout=20)
        try:
            publish_edition(edition=edition, valid_from=MARCH, by=OFFICE, at=AT)
        except Refused as refusal:
            return refusal.answer.code
        finally:
            connection.close()
        return "published"

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(publish, ready))
    assert results == ["edition_overlaps", "published"]
    assert Edition.objects.filter(kind="territorial", place=COUNTY, state="published").count() == 1


@pytest.mark.django_db
def test_one_set_answers_until_another_process_publishes(monkeypatch: pytest.MonkeyPatch) -> None:
    make_matter("0103")
    make_edition(rows=[row(1)])
    held = compiled()
    assert compiled() is held
    monkeypatch.setattr(stamps, "LOOK_EVERY", 0.0)
    assert compiled() is held, "a look without a change builds nothing"
    touch("editions")  # as another process does in its transaction
    assert compiled() is not held
    assert held.resolve("0103", VILLAGE, MARCH) == resolve("0103", VILLAGE, MARCH)


@pytest.mark.django_db
def test_asking_again_takes_no_statement(django_assert_num_queries: Any) -> None:
    make_matter("0103")
    make_edition(rows=[row(1)])
    resolve("0103", VILLAGE, MARCH)
    with django_assert_num_queries(0):
        for _ in range(3):
            assert resolve("0103", VILLAGE, MARCH).lead is not None
