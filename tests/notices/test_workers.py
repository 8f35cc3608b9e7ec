"""Two workers at once: every entry is told once, every delivery has one sender."""

import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection

from tests.factories.accounts import make_person
from tests.factories.cases import AT, ROOM, make_case, make_county
from tiaokuai.journal.actions import seal_all
from tiaokuai.kernel.actor import Role
from tiaokuai.notices.actions.telling import make_digests, tell
from tiaokuai.notices.models import Delivery, Notice, Reach
from tiaokuai.notices.sending import deliver
from tiaokuai.notices.sending.outcome import ARRIVED
from tiaokuai.registers.queries import look_again

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 3


@pytest.fixture
def county(transactional_db: None) -> Iterator[None]:
    look_again()
    make_county()
    yield
    look_again()


def at_once(work: Callable[[], object]) -> None:
    """The same work in several threads that start together; the first failure is raised."""
    failures: list[BaseException] = []
    gate = threading.Barrier(WORKERS)

    def run() -> None:
        try:
            gate.wait()
            work()
        except BaseException as failure:  # noqa: BLE001 raised below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_two_workers_tell_everybody_once(county: None) -> None:
    room = make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")
    for number in range(12):
        make_case(at=AT + timedelta(minutes=number))
    seal_all()
    at_once(lambda: tell(at=AT))
    assert Notice.objects.filter(person=room.id).count() == 12


def test_two_workers_send_a_delivery_once(county: None, monkeypatch: pytest.MonkeyPatch) -> None:

    sent: list[object] = []
    lock = threading.Lock()

    def send(delivery: Delivery) -> object:
        with lock:
            sent.append(delivery.id)
        return ARRIVED

    monkeypatch.setattr(sys.modules["tiaokuai.notices.sending.deliver"], "send_mail", send)
    for _ in range(20):
        Delivery.objects.create(channel="email", made_at=AT, due_at=AT, about={"notices": []})
    at_once(lambda: deliver(at=AT))
    assert sorted(map(str, sent)) == sorted(map(str, Delivery.objects.values_list("id", flat=True)))
    assert not Delivery.objects.exclude(state="sent").exists()


def test_two_workers_make_one_digest(county: None, settings: object) -> None:
    room = make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")
    make_case()
    seal_all()
    tell(at=AT)
    settings.TIAOKUAI_EMAIL_URL = "smtp://127.0.0.1:25"  # type: ignore[attr-defined]
    Reach.objects.create(person=room.id, confirmed_on=AT.date(), digest_hour=0)
    Notice.objects.filter(person=room.id).update(waits_for_digest=True)
    at_once(lambda: make_digests(at=AT))
    assert Delivery.objects.count() == 1
