"""Idempotency keys: a retried write is found, not repeated, also when it comes twice at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.workflow import beginning, going_on, somebody
from tiaokuai.cases.models import Case
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.models import DoneRequest
from tiaokuai.workflow.writer import RequestKey, already_done, write

KEY = RequestKey("hotline-42", "a" * 64)


@pytest.mark.usefixtures("calendar")
def test_a_retry_returns_the_same_subject_and_writes_nothing() -> None:
    first = write(beginning("n1"), request=KEY)
    assert write(beginning("n2"), request=KEY) == first
    assert Case.objects.get().number == "n1"
    assert already_done(KEY, somebody()) == first
    assert Entry.objects.filter(verb="begin").count() == 1


@pytest.mark.usefixtures("calendar")
def test_a_key_used_for_something_else_is_refused() -> None:
    write(beginning("n1"), request=KEY)
    with pytest.raises(Refused, match="key_used_otherwise"):
        write(beginning("n2"), request=replace(KEY, fingerprint="b" * 64))
    assert Case.objects.count() == 1


@pytest.mark.usefixtures("calendar")
def test_another_actor_may_use_the_same_key() -> None:
    write(beginning("n1"), request=KEY)
    write(beginning("n2", by=replace(somebody(), id="user:other")), request=KEY)
    assert Case.objects.count() == 2


@pytest.mark.usefixtures("calendar")
def test_keys_hold_for_later_verbs_too() -> None:
    begun = beginning("n1")
    write(begun)
    write(going_on(begun, "end"), request=KEY)
    assert write(beginning("n2"), request=KEY) == begun.subject.id
    assert Case.objects.get().version == 2


@pytest.mark.usefixtures("calendar")
def test_a_retry_of_very_many_is_found_too() -> None:
    """From a hundred rows on PostgreSQL takes them by COPY."""
    first = write(*(beginning(f"n{i}") for i in range(120)), request=KEY)
    with transaction.atomic():
        assert write(*(beginning(f"n{i}") for i in range(120)), request=KEY) == first
    assert Case.objects.count() == 120


@pytest.mark.usefixtures("calendar")
def test_a_clash_without_a_key_is_not_hidden() -> None:
    write(beginning("n1"))
    with pytest.raises(IntegrityError):
        write(beginning("n1"))


@pytest.mark.usefixtures("calendar")
def test_a_long_key_of_a_long_actor_fits() -> None:
    write(beginning("n1", by=replace(somebody(), id="u" * 50)), request=replace(KEY, key="k" * 80))
    assert len(DoneRequest.objects.get().key) == 131


@pytest.mark.usefixtures("committed")
def test_the_same_request_twice_at_once_is_done_once() -> None:
    start = Barrier(2)

    def send(number: str) -> UUID:
        try:
            start.wait(timeout=10)
            return write(beginning(number), request=KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ids = list(pool.map(send, ["n1", "n2"]))
    assert ids[0] == ids[1]
    assert Case.objects.count() == Entry.objects.filter(verb="begin").count() == 1


@pytest.mark.usefixtures("committed")
def test_the_same_request_twice_at_once_to_what_is_there_is_answered_alike() -> None:
    begun = beginning("n1")
    write(begun)
    start = Barrier(2)

    def send(_: int) -> UUID:
        try:
            decision = going_on(begun, "end")
            start.wait(timeout=10)
            return write(decision, request=KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(send, range(2))) == {begun.subject.id}
    assert Case.objects.get().version == 2
    assert Entry.objects.filter(verb="end").count() == 1
