"""Events to gateways: signed, retried, dead in the end, never twice to those who look at the id."""

import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings
from standardwebhooks import Webhook, WebhookVerificationError

from tests.factories.cases import AT, OTHER_VILLAGE, People, make_case
from tests.factories.loop import handled
from tests.notices.conftest import Staff, catch_up
from tests.notices.outside.conftest import Admit, Receiver
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import mark_confidential
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import Source
from tiaokuai.kernel import clock
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions import retry_delivery
from tiaokuai.notices.actions.endpoints import close_endpoint, rotate_secret, try_endpoint
from tiaokuai.notices.models import Delivery
from tiaokuai.notices.rules.retrying import LEASE, MOST_ATTEMPTS
from tiaokuai.notices.sending import connecting, deliver
from tiaokuai.notices.states import DeliveryState


def told(*, at: datetime | None = None) -> int:
    """The record read on, and everything due sent."""
    catch_up()
    return deliver(at=at or clock.now())


def report(**fields: Any) -> Case:
    return make_case(source=Source.UPPER, **fields)


def test_an_event_says_which_office_is_called_and_where_to_read_on(admit: Admit, receiver: Receiver) -> None:
    _, secret = admit()
    case = report(text="张三家门口的路灯坏了，电话 13800138000")
    assert told() == 1
    headers, body = receiver.got[0]
    said = Webhook(secret).verify(body, headers)
    assert said == receiver.events[0]
    assert said["type"] == "cn.tiaokuai.notice.task"
    assert said["id"] == headers["webhook-id"]
    assert said["data"] == {
        "kind": "task",
        "task": "screen_case",
        "role": "command_room",
        "unit": "",
        "place": "990122001",
        "division": "990122001003",
        "link": f"https://tiaokuai.example/cases/{case.number}/",
    }
    assert not any(word in body for word in ("路灯", "张三", "138", "上塘"))
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_a_signature_of_another_secret_or_body_does_not_hold(admit: Admit, receiver: Receiver) -> None:
    _, secret = admit()
    report()
    told()
    headers, body = receiver.got[0]
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.replace("task", "none"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 43 + "=").verify(body, headers)


def test_for_a_day_both_secrets_sign(admit: Admit, receiver: Receiver, staff: Staff) -> None:
    endpoint, old = admit()
    now = clock.now()
    by = actor_for(staff.security, local_date(AT))
    endpoint, new = rotate_secret(endpoint=endpoint, by=by, at=now)
    report()
    told(at=now)
    headers, body = receiver.got[0]
    assert len(headers["webhook-signature"].split()) == 2
    for secret in (old, new):
        assert Webhook(secret).verify(body, headers)
    try_endpoint(endpoint=endpoint, by=by, at=now)
    deliver(at=now + timedelta(days=1, minutes=1))
    assert len(receiver.got[1][0]["webhook-signature"].split()) == 1


def test_nothing_goes_out_before_the_county_centre_consents_or_elsewhere(
    admit: Admit, receiver: Receiver
) -> None:
    admit(consented=False)
    admit(place="990122002", name="another town")
    admit(kinds=["overdue"], name="another kind")
    report()
    told()
    assert receiver.got == []
    report(division=OTHER_VILLAGE, lon=None, lat=None)
    told()
    assert [event["data"]["place"] for event in receiver.events] == ["990122002"]


def test_what_fails_is_tried_again_and_dies_in_the_end(
    admit: Admit, receiver: Receiver, staff: Staff
) -> None:
    admit()
    receiver.status = 503
    report()
    at = clock.now()
    told(at=at)
    delivery = Delivery.objects.get()
    assert (delivery.attempts, delivery.problem, delivery.status) == (1, "refused", 503)
    assert deliver(at=at) == 0
    for attempt in range(2, MOST_ATTEMPTS + 1):
        delivery.refresh_from_db()
        assert delivery.state == DeliveryState.WAITING
        assert deliver(at=delivery.due_at) == 1
        assert len(receiver.got) == attempt
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DEAD
    assert {headers["webhook-id"] for headers, _ in receiver.got} == {str(delivery.id)}
    receiver.status = 200
    retry_delivery(delivery=delivery, by=actor_for(staff.system, local_date(AT)), at=at)
    assert deliver(at=at) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem) == (DeliveryState.SENT, "")


def test_an_endpoint_that_is_gone_is_not_asked_again(admit: Admit, receiver: Receiver) -> None:
    admit()
    receiver.status = 410
    report()
    told()
    assert Delivery.objects.values_list("state", "problem").get() == ("dead", "gone")


def test_no_redirect_is_followed(admit: Admit, receiver: Receiver) -> None:
    admit()
    receiver.status, receiver.location = 307, receiver.url.replace("/hook", "/inner")
    report()
    told()
    assert len(receiver.got) == 1
    assert Delivery.objects.values_list("problem", "status").get() == ("redirected", 307)


@pytest.mark.parametrize("drips", [False, True], ids=["silent", "dripping"])
def test_a_slow_one_keeps_nobody_waiting(
    admit: Admit, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, drips: bool
) -> None:
    """Neither a server that says nothing nor one that says a byte now and then holds the worker; it then rests."""
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(connecting, "WHOLE_SECONDS", 0.8)
    admit()
    receiver.drips = drips
    receiver.delay = 0.0 if drips else 5.0
    report()
    report(text="另一处路灯不亮")
    started = time.monotonic()
    assert told() == 1
    assert time.monotonic() - started < 4
    assert Delivery.objects.get(attempts=1).problem == "timed_out"
    assert Delivery.objects.filter(attempts=0).count() == 1


def test_what_is_not_there_is_named(admit: Admit, receiver: Receiver) -> None:
    admit(url="http://127.0.0.1:9/hook")
    report()
    told()
    assert Delivery.objects.get().problem == "no_connection"


def test_a_name_that_leads_inside_is_not_asked(
    admit: Admit, receiver: Receiver, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked at when it is sent: a name may lead elsewhere than on the day it was registered."""
    endpoint, _ = admit(url="https://hook.example/in")
    settings.TIAOKUAI_WEBHOOK_NETWORKS = ()
    inner = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(connecting.socket, "getaddrinfo", lambda *_args, **_kwargs: inner)
    report()
    told()
    assert Delivery.objects.get().problem == "inner_network"
    assert endpoint.host == "hook.example"


def test_what_became_confidential_meanwhile_is_dropped(admit: Admit, receiver: Receiver, who: People) -> None:
    admit()
    case = report()
    catch_up()
    mark_confidential(case=case, by=who.centre, at=AT + timedelta(minutes=1), note="涉及举报人安全")
    deliver(at=clock.now())
    assert receiver.got == []
    assert Delivery.objects.get().state == DeliveryState.DROPPED


def test_a_closed_gateway_is_sent_nothing(admit: Admit, receiver: Receiver, staff: Staff) -> None:
    endpoint, _ = admit()
    report()
    catch_up()
    close_endpoint(endpoint=endpoint, by=actor_for(staff.centre, local_date(AT)), at=AT)
    assert deliver(at=clock.now()) == 0
    report()
    told()
    assert receiver.got == []


def test_killed_between_sending_and_noting_it_is_sent_again_under_the_same_id(
    admit: Admit, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:

    admit()
    report()
    catch_up()
    now = clock.now()
    module = sys.modules["tiaokuai.notices.sending.deliver"]
    with monkeypatch.context() as dying:
        dying.setattr(module, "_note", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            deliver(at=now)
    assert deliver(at=now + timedelta(seconds=1)) == 0
    assert deliver(at=now + LEASE) == 1
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 2
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_of_an_anonymous_case_neither_number_nor_hour_is_told(
    admit: Admit, receiver: Receiver, who: People
) -> None:
    admit()
    case = make_case(is_anonymous=True)
    told()
    assert receiver.got == [], "that it came in is not told by the clock"
    handled(who, is_anonymous=True)
    told()
    assert receiver.events
    for event in receiver.events:
        moment = datetime.fromisoformat(event["time"]).astimezone(UTC)
        assert (moment.hour, moment.minute, moment.second) == (16, 0, 0)
        assert event["data"]["link"] == "https://tiaokuai.example/inbox/"
    said = " ".join(body for _, body in receiver.got)
    assert case.number not in said
    assert str(case.id) not in said
