"""The bell, the list, the choices, the gateways and what could not be delivered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.factories.accounts import make_person
from tests.factories.cases import AT, OTHER_TOWN, People, make_case
from tests.notices.conftest import Staff, catch_up
from tiaokuai.accounts.models import User
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.notices.models import Delivery, Endpoint, Notice, Reach

GATEWAY = {
    "name": "短信网关", "unit": "990122-zlzx", "url": "https://hook.example/in?key=verborgen", "place": "990122",
    "kinds": ["task", "overdue"],
}  # fmt: skip


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def ring(staff: Staff, count: int) -> None:
    for number in range(count):
        make_case(at=AT + timedelta(minutes=number))
    catch_up()


def bell_of(page: str) -> str:
    return page.split('class="tk-bell"')[1].split("</a>", maxsplit=1)[0]


def test_the_bell_counts_what_is_unread_on_every_page_in_one_statement(staff: Staff, client: Client) -> None:
    as_(client, staff.room)
    page = client.get("/account/").content.decode()
    assert "tk-bell-count" not in page

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/account/")
        return len([q for q in asked.captured_queries if "notices_notice" in q["sql"]])

    ring(staff, 3)
    page = client.get("/account/").content.decode()
    assert '<span class="tk-bell-count">3<' in bell_of(page)
    assert cost() == 1


def test_the_bell_says_more_than_it_counts(staff: Staff, client: Client) -> None:
    ring(staff, 1)
    one = Notice.objects.get(person=staff.room.id)
    for n in range(120):
        Notice.objects.create(
            person=one.person, kind="task", subject_type="case", subject_id=one.subject_id,
            division=one.division, role=one.role, entry=Notice._meta.pk.get_default(), at=one.at, share=n % 100,
        )  # fmt: skip
    assert ">99+<" in bell_of(as_(client, staff.room).get("/account/").content.decode())


def test_residents_pages_pay_nothing_for_it(staff: Staff, client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert "tk-bell" not in client.get("/").content.decode()
    assert not [q for q in asked.captured_queries if "notices_" in q["sql"]]


def test_newest_first_in_pages_at_the_same_price(staff: Staff, client: Client) -> None:
    as_(client, staff.room)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/notices/")
        return len(asked)

    ring(staff, 2)
    few = cost()
    ring(staff, 40)
    assert cost() <= few
    first = client.get("/notices/").content.decode()
    assert first.count('<li class="tk-unread') == 30
    after = first.split("after=")[1].split('"')[0]
    second = client.get(f"/notices/?after={after}").content.decode()
    assert second.count('<li class="tk-unread') == 12
    assert client.get("/notices/?after=nonsense").status_code == 400


def test_opening_one_makes_it_read_and_leads_to_the_case(staff: Staff, client: Client) -> None:
    case = make_case()
    catch_up()
    notice = Notice.objects.get(person=staff.room.id)
    answer = as_(client, staff.room).get(f"/notices/{notice.id}/")
    assert answer["Location"] == f"/cases/{case.number}/"
    notice.refresh_from_db()
    assert notice.is_read
    assert "没有未读通知" in client.get("/notices/?unread=1").content.decode()


def test_all_are_read_but_those_that_came_since_the_page_was_made(staff: Staff, client: Client) -> None:
    as_(client, staff.room)
    ring(staff, 2)
    page = client.get("/notices/").content.decode()
    until = page.split('name="until" value="')[1].split('"')[0]
    make_case(at=AT + timedelta(hours=3))
    catch_up()
    client.post("/notices/read/", {"until": until})
    assert Notice.objects.filter(person=staff.room.id, is_read=False).count() == 1
    assert Notice.objects.filter(person=staff.room_too.id, is_read=False).count() == 3
    for nonsense in ("", "yesterday", "2026-11-23T10:00:00"):
        assert client.post("/notices/read/", {"until": nonsense}).status_code == 400


def test_words_are_in_the_readers_language(staff: Staff, client: Client) -> None:
    ring(staff, 1)
    as_(client, staff.room)
    assert "新任务：甄别" in client.get("/notices/").content.decode()
    client.cookies["django_language"] = "en"
    assert "New on your desk: Screen" in client.get("/notices/").content.decode()


def test_choices_are_kept_and_recorded_without_the_address(
    staff: Staff, client: Client, mail_on: None
) -> None:
    as_(client, staff.room)
    page = client.get("/notices/choices/")
    given = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    given |= {"address": "zhang@mail.example", "task": "at_once", "digest_hour": 9}
    assert client.post("/notices/choices/", given).status_code == 302
    reach = Reach.objects.get()
    assert (reach.choices, reach.digest_hour, reach.confirmed_on) == ({"task": "at_once"}, 9, None)
    page = client.get("/notices/choices/").content.decode()
    assert "zhang@mail.example" in page
    assert "邮箱待确认" in page
    entry = Entry.objects.get(verb="choose_reach")
    assert entry.payload["address"] == "new"
    assert "zhang" not in entry.payload_text


@pytest.mark.parametrize("wrong", [{"address": "no address"}, {"task": "always"}, {"quiet_to": 24}])
def test_wrong_choices_are_named_beside_the_field(
    staff: Staff, client: Client, mail_on: None, wrong: dict[str, object]
) -> None:
    as_(client, staff.room)
    form = client.get("/notices/choices/").context["form"]
    given = {name: form[name].value() or "" for name in form.fields} | wrong
    answer = client.post("/notices/choices/", given)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == set(wrong)
    assert not Reach.objects.exists()


def test_without_a_mail_server_the_page_says_so(staff: Staff, client: Client, settings: Settings) -> None:
    settings.TIAOKUAI_EMAIL_URL = ""
    assert "本平台不发送邮件" in as_(client, staff.room).get("/notices/choices/").content.decode()


def test_a_gateway_needs_two_hands(staff: Staff, client: Client) -> None:
    shown = as_(client, staff.security).post("/notices/gateways/add/", GATEWAY)
    assert "whsec_" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    endpoint = Endpoint.objects.get()
    assert not endpoint.is_open
    assert "verborgen" not in endpoint.sealed + endpoint.host
    here = f"/notices/gateways/{endpoint.id}/"
    assert client.post(here + "consent/").status_code == 403
    page = client.get("/notices/gateways/").content.decode()
    assert "hook.example" in page
    assert "verborgen" not in page
    assert "whsec_" not in page
    as_(client, staff.centre)
    assert client.post(here + "rotate/").status_code == 403
    assert client.post(here + "consent/").status_code == 302
    endpoint.refresh_from_db()
    assert endpoint.is_open
    assert client.post(here + "try/").status_code == 302
    assert Delivery.objects.get().about["kind"] == "trial"
    assert client.post(here + "close/", {"sure": "yes"}).status_code == 302
    endpoint.refresh_from_db()
    assert not endpoint.is_open
    verbs = ["add_endpoint", "consent_to_endpoint", "try_endpoint", "close_endpoint"]
    found = Entry.objects.filter(subject_id=str(endpoint.id)).order_by("id")
    assert [entry.verb for entry in found] == verbs
    assert not any("hook" in entry.payload_text for entry in found)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "http://hook.example/in"),
        ("url", "https://10.0.0.5/in"),
        ("unit", "990122-gone"),
        ("place", "990133"),
        ("place", "99012"),
        ("kinds", ["pressure"]),
        ("kinds", []),
        ("name", " "),
    ],
)
def test_what_is_wrong_with_a_gateway_stands_beside_the_field(
    staff: Staff, client: Client, field: str, value: object
) -> None:
    answer = as_(client, staff.security).post("/notices/gateways/add/", {**GATEWAY, field: value})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Endpoint.objects.exists()


def test_gateways_of_another_county_are_not_found(staff: Staff, client: Client) -> None:
    as_(client, staff.security).post("/notices/gateways/add/", GATEWAY)
    endpoint = Endpoint.objects.get()
    as_(client, make_person(Role.SECURITY_ADMIN, place="990133", unit="990133-zf"))
    assert "短信网关" not in client.get("/notices/gateways/").content.decode()
    for act in ("rotate", "close", "try", "consent"):
        assert client.post(f"/notices/gateways/{endpoint.id}/{act}/").status_code in {403, 404}
    endpoint.refresh_from_db()
    assert endpoint.closed_on is None


def test_dead_letters_say_why_and_are_tried_again_by_a_button(staff: Staff, client: Client) -> None:
    case = make_case()
    dead = Delivery.objects.create(
        channel="email", person=staff.room.id, state="dead", attempts=10, problem="mailbox_refused", status=550,
        made_at=AT, due_at=AT, about={"notices": [], "subject": str(case.id)},
    )  # fmt: skip
    page = as_(client, staff.system).get("/notices/undelivered/").content.decode()
    assert "邮箱被拒收" in page
    assert "550" in page
    assert staff.room.display_name in page
    assert case.number not in page
    assert client.post(f"/notices/undelivered/{dead.id}/retry/").status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == ("waiting", 0)
    assert client.post(f"/notices/undelivered/{dead.id}/retry/").status_code == 404
    as_(client, make_person(Role.SYSTEM_ADMIN, place="990133", unit="990133-zf"))
    Delivery.objects.update(state="dead")
    assert client.post(f"/notices/undelivered/{dead.id}/retry/").status_code == 404
    assert "邮箱被拒收" not in client.get("/notices/undelivered/").content.decode()


def test_the_list_of_another_town_is_another(staff: Staff, client: Client, who: People) -> None:
    make_case(division=OTHER_TOWN, lon=None, lat=None)
    catch_up()
    assert "暂无通知" in as_(client, staff.room).get("/notices/").content.decode()
