"""E-mail: to a confirmed address, when it was chosen, with a link and no story; over a real mail server."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from tests.factories.cases import AT, People, make_case
from tests.factories.loop import dispatched
from tests.notices.conftest import Staff, catch_up
from tests.notices.outside.conftest import MailServer
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import return_case
from tiaokuai.cases.states import Source
from tiaokuai.journal.models import Entry
from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.clock import CHINA, local_date
from tiaokuai.notices.actions import choose_reach, confirm_address, read_notices
from tiaokuai.notices.actions.telling import make_digests
from tiaokuai.notices.links import confirm_link
from tiaokuai.notices.models import Delivery, Notice, Reach
from tiaokuai.notices.sending import deliver

ADDRESS = "zhang@mail.example"
MORNING = datetime(2026, 11, 24, 8, 5, tzinfo=CHINA)


def chosen(user: User, *, at: datetime = AT, **changes: Any) -> Reach:
    given: dict[str, Any] = {
        "address": ADDRESS,
        "choices": {},
        "digest_hour": 8,
        "quiet_from": 20,
        "quiet_to": 7,
        "language": "zh-hans",
        **changes,
    }
    return choose_reach(**given, by=actor_for(user, local_date(AT)), at=at)


def confirmed(user: User, **changes: Any) -> Reach:
    reach = chosen(user, **changes)
    Delivery.objects.all().delete()
    token = confirm_link(reach.person, changes.get("address", ADDRESS)).rsplit("/", 2)[-2]
    return confirm_address(token=token, by=actor_for(user, local_date(AT)), at=AT)


def text_of(message: Any) -> str:
    return str(message.get_payload(decode=True).decode())


def test_an_address_is_used_once_its_link_was_followed(
    staff: Staff, mail_server: MailServer, client: Client, who: People
) -> None:
    chosen(staff.room)
    make_case(source=Source.UPPER)
    catch_up()
    deliver(at=AT)
    assert len(mail_server.got) == 1
    assert mail_server.got[0]["To"] == ADDRESS
    path = re.findall(r"https://tiaokuai\.example(/notices/address/\S+)", text_of(mail_server.got[0]))[0]
    client.force_login(staff.room)
    assert client.get(path).status_code == 200
    assert Reach.objects.get().confirmed_on is None, "programs that look into mails open links"
    assert client.post(path).status_code == 302
    assert Reach.objects.get().confirmed_on is not None
    assert Entry.objects.filter(verb="confirm_address", subject_id=str(staff.room.id)).count() == 1


def test_the_link_is_for_its_person_its_address_and_three_days(staff: Staff, mail_server: MailServer) -> None:
    with time_machine.travel(AT, tick=False):
        reach = chosen(staff.room)
        token = confirm_link(reach.person, ADDRESS).rsplit("/", 2)[-2]
    by, other = (actor_for(user, local_date(AT)) for user in (staff.room, staff.room_too))
    chosen(staff.room_too)
    for actor, days, spoilt in (
        (other, 0, token),
        (by, 4, token),
        (by, 0, token[:-1] + "x"),
        (by, 0, "nothing"),
    ):
        with time_machine.travel(AT + timedelta(days=days), tick=False), pytest.raises(Refused) as refused:
            confirm_address(token=spoilt, by=actor, at=AT)
        assert refused.value.answer.code == "address_link_void"
    with time_machine.travel(AT, tick=False):
        chosen(staff.room, address="li@mail.example", at=AT + timedelta(hours=1))
        with pytest.raises(Refused):
            confirm_address(token=token, by=by, at=AT)


def test_the_address_is_sealed_and_in_no_entry(staff: Staff, mail_server: MailServer) -> None:
    reach = chosen(staff.room)
    assert ADDRESS not in reach.sealed_address
    assert not any(ADDRESS in entry.payload_text for entry in Entry.objects.all())


def test_nobody_floods_a_mailbox_with_links(
    staff: Staff, mail_server: MailServer, settings: Settings
) -> None:
    chosen(staff.room)
    with pytest.raises(Refused) as refused:
        chosen(staff.room, address="li@mail.example", at=AT + timedelta(minutes=4))
    assert refused.value.answer.code == "address_asked_just_now"
    chosen(staff.room, address="li@mail.example", at=AT + timedelta(minutes=6))
    settings.TIAOKUAI_EMAIL_URL = ""
    with pytest.raises(Refused) as off:
        chosen(staff.room, address="wu@mail.example", at=AT + timedelta(hours=6))
    assert off.value.answer.code == "email_is_off"


def test_what_presses_comes_at_once_as_a_link_without_the_story(
    staff: Staff, who: People, mail_server: MailServer
) -> None:
    confirmed(staff.room_too)
    case = dispatched(who, source=Source.UPPER, text="王五家门口的路灯")
    catch_up()
    return_case(case=case, by=who.handler, at=AT + timedelta(hours=1), ground="not_our_duty", note="不属我局")
    catch_up()
    deliver(at=AT + timedelta(hours=1))
    assert len(mail_server.got) == 1
    said = text_of(mail_server.got[0])
    notice = Notice.objects.get(person=staff.room_too.id, kind="returned")
    assert f"https://tiaokuai.example/notices/{notice.id}/" in said
    assert "单位退回" in said
    for word in ("王五", "路灯", case.number, "柳溪", "上塘", "住建局", str(case.id)):
        assert word not in said
    assert mail_server.got[0]["Auto-Submitted"] == "auto-generated"
    assert str(Delivery.objects.get().id) in mail_server.got[0]["Message-ID"]


def test_at_night_it_waits_and_what_was_read_meanwhile_is_not_sent(
    staff: Staff, who: People, mail_server: MailServer
) -> None:
    confirmed(staff.room_too)
    case = dispatched(who, source=Source.UPPER)
    night = AT.replace(hour=22)
    return_case(case=case, by=who.handler, at=night, ground="not_our_duty", note="不属我局")
    catch_up(night)
    assert deliver(at=night) == 0
    assert Delivery.objects.get().due_at == datetime(2026, 11, 24, 7, 0, tzinfo=CHINA)
    notice = Notice.objects.get(person=staff.room_too.id, kind="returned")
    read_notices(ids=[notice.id], by=actor_for(staff.room_too, local_date(AT)), at=night)
    deliver(at=MORNING)
    assert mail_server.got == []
    assert Delivery.objects.get().state == "dropped"


def test_the_digest_comes_once_on_a_working_day_in_the_readers_language(
    staff: Staff, who: People, mail_server: MailServer
) -> None:
    confirmed(staff.room, language="en")
    for _ in range(3):
        make_case(source=Source.UPPER)
    catch_up()
    assert deliver(at=AT) == 0
    assert make_digests(at=MORNING.replace(hour=7)) == 0
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=CHINA)
    assert make_digests(at=saturday) == 0
    assert make_digests(at=MORNING) == 1
    assert make_digests(at=MORNING + timedelta(hours=1)) == 0
    deliver(at=MORNING)
    assert mail_server.got[0]["Subject"] == "Digest: 3 notices wait for you"
    assert "New on your desk × 3" in text_of(mail_server.got[0])
    assert make_digests(at=MORNING + timedelta(days=1)) == 0, "nothing new is no digest"


def test_each_kind_by_ones_own_choice(staff: Staff, who: People, mail_server: MailServer) -> None:
    confirmed(staff.room, choices={"task": "at_once"})
    confirmed(staff.room_too, choices={"task": "off"}, address="li@mail.example")
    make_case(source=Source.UPPER)
    catch_up()
    deliver(at=AT)
    assert [message["To"] for message in mail_server.got] == [ADDRESS]
    assert not Notice.objects.filter(waits_for_digest=True).exists()


def test_that_an_anonymous_report_came_in_is_not_told_by_the_clock(
    staff: Staff, who: People, mail_server: MailServer
) -> None:
    confirmed(staff.room, choices={"task": "at_once"})
    make_case(is_anonymous=True)
    catch_up()
    assert deliver(at=AT) == 0
    notice = Notice.objects.get(person=staff.room.id)
    assert notice.waits_for_digest
    assert notice.at.astimezone(CHINA).hour == 0
    assert notice.id.version == 4


def test_a_mailbox_that_is_refused_for_good_is_not_tried_again(
    staff: Staff, who: People, mail_server: MailServer
) -> None:
    confirmed(staff.room, choices={"task": "at_once"})
    mail_server.answer = "550 no such user"
    make_case(source=Source.UPPER)
    catch_up()
    deliver(at=AT)
    assert Delivery.objects.values_list("state", "problem", "status").get() == (
        "dead",
        "mailbox_refused",
        550,
    )


def test_a_mail_server_that_is_away_is_tried_again(
    staff: Staff, who: People, mail_server: MailServer, settings: Settings
) -> None:
    confirmed(staff.room, choices={"task": "at_once"})
    settings.EMAIL_PORT = 9
    make_case(source=Source.UPPER)
    catch_up()
    deliver(at=AT)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.problem) == ("waiting", "no_connection")
    settings.EMAIL_PORT = mail_server.port
    deliver(at=delivery.due_at)
    assert len(mail_server.got) == 1


def test_nothing_goes_to_closed_accounts_or_without_a_mail_server(
    staff: Staff, who: People, mail_on: None, mailoutbox: list[EmailMessage], settings: Settings
) -> None:
    confirmed(staff.room, choices={"task": "at_once"})
    make_case(source=Source.UPPER)
    catch_up()
    staff.room.is_active = False
    staff.room.save()
    deliver(at=clock.now())
    settings.TIAOKUAI_EMAIL_URL = ""
    make_case(source=Source.UPPER)
    catch_up()
    assert mailoutbox == []
    assert Delivery.objects.count() == 1


def test_an_address_that_was_taken_away_gets_nothing_more(
    staff: Staff, who: People, mail_on: None, mailoutbox: list[EmailMessage]
) -> None:
    confirmed(staff.room, choices={"task": "at_once"})
    make_case(source=Source.UPPER)
    catch_up()
    chosen(staff.room, address="", at=AT + timedelta(hours=1))
    assert deliver(at=clock.now()) == 0
    assert Reach.objects.get().sealed_address == ""
    assert mailoutbox == []
