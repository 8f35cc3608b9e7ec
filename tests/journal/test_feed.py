"""Readers go on from a position, through their scope, and see each entry once."""

import sys

import pytest

from tests.factories.journal import draft, drafts
from tiaokuai.journal.actions import append, read_on, seal_all
from tiaokuai.journal.models import Cursor, Seal
from tiaokuai.journal.queries import entries_of, feed, waiting
from tiaokuai.kernel.scope import EVERYTHING, NOTHING, of_place, of_units

pytestmark = pytest.mark.django_db


def test_the_feed_reads_sealed_entries_only_and_goes_on() -> None:
    append(drafts(5))
    assert feed(0, 10, EVERYTHING).seals == []
    seal_all()
    first = feed(0, 2, EVERYTHING)
    assert ([s.position for s in first.seals], first.read_to, first.at_end) == ([1, 2], 2, False)
    rest = feed(first.read_to, 10, EVERYTHING)
    assert ([s.entry.subject_id for s in rest.seals], rest.at_end) == (["bed-2", "bed-3", "bed-4"], True)
    assert feed(rest.read_to, 10, EVERYTHING).seals == []


def test_the_feed_shows_what_lies_in_scope() -> None:
    append(
        [
            draft(1, division="990122001003", unit="990122-zjj"),
            draft(2, division="990122002001", unit="990122-swj"),
            draft(3, division="990123001001", unit="990123-zjj"),
            draft(4, division="", unit=""),
        ]
    )
    seal_all()

    def seen(scope: object) -> list[int]:
        return [s.position for s in feed(0, 10, scope).seals]  # type: ignore[arg-type]

    assert seen(EVERYTHING) == [1, 2, 3, 4]
    assert seen(of_place("990122")) == [1, 2]
    assert seen(of_place("990122001", "990123")) == [1, 3]
    assert seen(of_units("990122-swj")) == [2]
    assert seen(of_units("990122-swj", places=("990123",))) == []
    assert seen(NOTHING) == []


def test_a_narrow_scope_is_read_on_through_empty_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["tiaokuai.journal.queries.feed"], "WINDOW", 3)
    append([*drafts(7), draft(8, division="990123001001")])
    seal_all()
    position, pages = 0, []
    while True:
        page = feed(position, 10, of_place("990123"))
        pages.append([s.position for s in page.seals])
        position = page.read_to
        if page.at_end:
            break
    assert pages == [[], [], [8]]


def test_a_page_of_the_feed_is_two_statements(django_assert_num_queries: object) -> None:
    append(drafts(30))
    seal_all()
    with django_assert_num_queries(2):  # type: ignore[operator]
        [s.entry.verb for s in feed(0, 30, of_place("990122")).seals]


def test_a_reader_goes_on_where_it_stopped() -> None:
    append(drafts(5))
    seal_all()
    seen: list[int] = []

    def handler(seals: object) -> None:
        seen.extend(s.position for s in seals)  # type: ignore[attr-defined]

    assert read_on("notices", handler, batch=3) == 3
    assert read_on("notices", handler, batch=3) == 2
    assert read_on("notices", handler, batch=3) == 0
    assert seen == [1, 2, 3, 4, 5]
    assert Cursor.objects.get(name="notices").position == 5


def test_a_reader_that_fails_reads_the_same_again() -> None:
    append(drafts(2))
    seal_all()

    def failing(seals: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        read_on("notices", failing)
    seen: list[Seal] = []
    assert read_on("notices", seen.extend) == 2


def test_the_history_of_a_subject_stands_in_order_of_recording() -> None:
    append([draft(1), draft(2), draft(1, verb="water", payload={})])
    assert [e.verb for e in entries_of("bed", "bed-1")] == ["plant", "water"]


def test_what_waits_for_the_sealer_is_counted() -> None:
    assert (waiting().count, waiting().since) == (0, None)
    append(drafts(3))
    assert waiting().count == 3
    assert waiting().since is not None
    seal_all()
    assert waiting().count == 0
