"""Many writers who commit late and out of order, a sealer, and readers with a cursor: nothing missed, nothing twice."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests.factories.journal import draft
from tiaokuai.journal.actions import append, read_on, seal, seal_all
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.journal.queries import feed, verify
from tiaokuai.kernel.scope import EVERYTHING

WRITERS, TRANSACTIONS = 6, 15

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def in_thread(work: Callable[[], None], failures: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except BaseException as failure:  # noqa: BLE001 handed to the test, which raises it
            failures.append(failure)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@contextmanager
def repeating(failures: list[BaseException], *works: Callable[[], object]) -> Iterator[None]:
    """Each work again and again in its own thread while the block runs."""
    stop = threading.Event()

    def repeat(work: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            while not stop.is_set():
                work()
                time.sleep(0.003)

        return run

    threads = [in_thread(repeat(work), failures) for work in works]
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def writer(number: int) -> Callable[[], None]:
    """Transactions of a few entries whose ids are minted at once and committed after a random delay."""
    dice = random.Random(number)

    def run() -> None:
        for turn in range(TRANSACTIONS):
            with transaction.atomic():
                append([draft(number * 1000 + turn * 10 + i) for i in range(dice.randint(1, 4))])
                time.sleep(dice.choice([0, 0.002, 0.03, 0.15]))
                if dice.random() < 0.1:
                    transaction.set_rollback(True)

    return run


class FeedReader:
    """Follows the feed by position, as an outside system would."""

    def __init__(self) -> None:
        self.position = 0
        self.seen: list[Seal] = []

    def __call__(self) -> None:
        page = feed(self.position, 7, EVERYTHING)
        self.seen.extend(page.seals)
        self.position = page.read_to


def test_cursor_readers_miss_nothing_and_see_each_entry_once() -> None:
    failures: list[BaseException] = []
    handled: list[int] = []
    reader = FeedReader()

    def handle(seals: Sequence[Seal]) -> None:
        handled.extend(one.position for one in seals)

    def read() -> None:
        read_on("test", handle, batch=5)

    with repeating(failures, seal, seal, reader, read, read):
        for thread in [in_thread(writer(number), failures) for number in range(WRITERS)]:
            thread.join()
    seal_all()
    while not (page := feed(reader.position, 100, EVERYTHING)).at_end:
        reader()
    reader.seen.extend(page.seals)
    while read_on("test", handle):
        pass
    if failures:
        raise failures[0]
    committed = set(Entry.objects.values_list("id", flat=True))
    assert len(committed) > WRITERS * TRANSACTIONS
    assert [one.position for one in reader.seen] == list(range(1, len(committed) + 1))
    assert {one.entry_id for one in reader.seen} == committed
    assert handled == list(range(1, len(committed) + 1))
    # What a reader saw is what stands there now: positions are never given anew.
    assert [one.entry_id for one in reader.seen] == list(Seal.objects.values_list("entry_id", flat=True))
    assert verify().ok


def test_an_entry_whose_transaction_commits_after_later_ones_were_sealed_comes_after_them() -> None:
    failures: list[BaseException] = []
    inserted, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            append([draft(1)])
            inserted.set()
            may_commit.wait(timeout=10)

    thread = in_thread(slow, failures)
    inserted.wait(timeout=10)
    append([draft(2)])
    assert seal() == 1
    assert [one.entry.subject_id for one in feed(0, 10, EVERYTHING).seals] == ["bed-2"]
    may_commit.set()
    thread.join()
    assert seal() == 1
    assert [one.entry.subject_id for one in feed(1, 10, EVERYTHING).seals] == ["bed-1"]
    assert Entry.objects.order_by("id").values_list("subject_id", flat=True)[0] == "bed-1"
    assert (failures, verify().ok) == ([], True)


def test_what_is_rolled_back_is_never_sealed() -> None:
    with transaction.atomic():
        append([draft(1)])
        transaction.set_rollback(True)
    assert (seal_all(), Entry.objects.count()) == (0, 0)
