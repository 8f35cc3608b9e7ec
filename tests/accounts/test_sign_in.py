import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.factories.accounts import PASSWORD, appoint, make_person, make_user
from tests.factories.organisation import make_county
from tiaokuai.accounts.actions.sessions.record_sign_in import record_failure
from tiaokuai.accounts.models import SignInFailure, User
from tiaokuai.accounts.rules.lockout import WINDOW, Failures, after_failure
from tiaokuai.config.demonstration import READY_NAMES
from tiaokuai.config.demonstration.people import READY
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role

pytestmark = pytest.mark.django_db
NEW = "a long new one 47"
SECOND = "/account/second-factor/authenticate/"
SECRET = "JBSWY3DPEHPK3PXP"


def sign_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": username, "password": password})


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "登录"), ("en", "Sign in")])
def test_the_page_works_without_script_in_both_languages(client: Client, language: str, words: str) -> None:
    client.cookies["django_language"] = language
    text = client.get("/sign-in/").content.decode()
    assert words in text
    assert 'method="post"' in text
    assert 'name="csrfmiddlewaretoken"' in text
    assert "onclick" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "sign-up" not in text.lower()


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/sign-up/").status_code == 404
    assert client.get("/account/signup/").status_code == 404


def test_signing_in_is_an_entry_without_a_name(loopback: Client) -> None:
    user = make_person(Role.UNIT_HANDLER)
    response = sign_in(loopback, user.username)
    assert (response.status_code, response["Location"]) == (302, "/")
    entry = Entry.objects.get(verb="sign_in")
    assert entry.subject_id == str(user.id)
    assert user.username not in str(vars(entry))
    assert not hasattr(User.objects.get(), "last_login") or User.objects.get().last_login is None


def test_a_wrong_password_says_nothing_about_the_account(loopback: Client) -> None:
    make_user("zhangsan")
    known, unknown = (sign_in(loopback, name, "wrong").content.decode() for name in ("zhangsan", "nobody"))
    strip = re.compile(r'value="[^"]*"|id_login|zhangsan|nobody')
    assert strip.sub("", known) == strip.sub("", unknown)


def test_five_failures_close_the_account_for_a_while_and_say_so(loopback: Client, now: datetime) -> None:
    user = make_user("zhangsan")
    with time_machine.travel(now, tick=False) as clock:
        for _ in range(5):
            sign_in(loopback, "zhangsan", "wrong")
        loopback.cookies["django_language"] = "en"
        closed = sign_in(loopback, "ZhangSan")
        assert "closed for 15 minutes" in closed.content.decode()
        loopback.cookies["django_language"] = "zh-hans"
        assert "15 分钟" in sign_in(loopback, "zhangsan").content.decode()
        clock.shift(timedelta(minutes=15, seconds=1))
        assert sign_in(loopback, "zhangsan").status_code == 302
    entry = Entry.objects.get(verb="lock_sign_in")
    stored = str(list(SignInFailure.objects.values())) + str(vars(entry))
    assert "zhangsan" not in stored
    assert "127.0.0.1" not in stored
    assert (entry.actor, user.username in entry.subject_id) == ("anonymous", False)


def test_one_address_trying_many_names_is_closed_too(loopback: Client, now: datetime) -> None:
    make_user("zhangsan")
    for serial in range(50):
        record_failure(username=f"guess{serial}", address="127.0.0.1", at=now + timedelta(seconds=serial))
    with time_machine.travel(now + timedelta(minutes=9), tick=False):
        assert sign_in(loopback, "zhangsan").status_code == 200
        loopback.defaults["REMOTE_ADDR"] = "127.0.0.2"
        assert sign_in(loopback, "zhangsan").status_code == 302


def test_counting_starts_anew_after_the_window(now: datetime) -> None:
    state: Failures | None = None
    for _ in range(4):
        state = after_failure(state, now, 5)
    assert state is not None
    assert state.count == 4
    assert not state.is_locked(now)
    late = after_failure(state, now + WINDOW, 5)
    assert late.count == 1
    locked = after_failure(state, now, 5)
    assert locked.is_locked(now + WINDOW - timedelta(seconds=1))
    assert not locked.is_locked(now + WINDOW)
    assert after_failure(locked, now + WINDOW, 5).count == 1


def test_a_closed_account_does_not_sign_in(loopback: Client) -> None:
    user = make_user(is_active=False)
    sign_in(loopback, user.username)
    assert "_auth_user_id" not in loopback.session


def test_a_first_password_must_be_changed_before_anything_else(loopback: Client) -> None:
    user = make_person(Role.COUNTY_CENTRE)
    User.objects.update(must_change_password=True)
    sign_in(loopback, user.username)
    assert loopback.get("/account/")["Location"] == "/account/password/"
    assert loopback.get("/account/password/").status_code == 200
    weak = loopback.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": "123", "password2": "123"}
    )
    assert weak.status_code == 200
    assert User.objects.get().must_change_password
    done = loopback.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert done["Location"] == "/"
    assert not User.objects.get().must_change_password
    assert loopback.get("/account/").status_code == 200
    assert Entry.objects.filter(verb="change_password").count() == 1


def current_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_staff_enrol_a_second_factor_and_then_sign_in_with_it(client: Client) -> None:
    make_county()
    user = make_person(Role.COUNTY_CENTRE, unit="990122-zlzx")
    sign_in(client, user.username)
    assert client.get("/account/")["Location"] == "/account/second-factor/totp/activate/"
    page = client.get("/account/second-factor/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]{16,})</code>", page)
    assert secret is not None
    activated = client.post("/account/second-factor/totp/activate/", {"code": current_code(secret[1])})
    assert activated.status_code == 302, activated.content.decode()
    assert client.get("/account/").status_code == 200
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret[1] not in stored
    assert client.get("/account/second-factor/recovery-codes/").status_code == 200
    client.post("/sign-out/")
    second = sign_in(client, user.username)
    assert second["Location"] == "/account/second-factor/authenticate/"
    assert "_auth_user_id" not in client.session
    wrong = client.post("/account/second-factor/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    with time_machine.travel(datetime.now().astimezone() + timedelta(seconds=60)):
        client.post("/account/second-factor/authenticate/", {"code": current_code(secret[1])})
        assert client.get("/account/").status_code == 200
    assert Entry.objects.filter(verb="sign_in").count() == 2


def test_codes_are_not_tried_out_by_whoever_knows_the_password(client: Client, now: datetime) -> None:
    user = make_person(Role.COUNTY_CENTRE)
    TOTP.activate(user, SECRET)
    client.cookies["django_language"] = "en"
    with time_machine.travel(now, tick=False) as clock:
        sign_in(client, user.username)
        tried = [client.post(SECOND, {"code": f"{code:06}"}).content.decode() for code in range(6)]
        assert ["closed for 15 minutes" in said for said in tried] == [*[False] * 5, True]
        client.post(SECOND, {"code": current_code(SECRET)})
        assert "_auth_user_id" not in client.session
        assert "15 分钟" in sign_in(Client(), user.username).content.decode()
        clock.shift(timedelta(minutes=15, seconds=1))
        sign_in(client, user.username)
        client.post(SECOND, {"code": current_code(SECRET)})
        assert "_auth_user_id" in client.session
    assert Entry.objects.filter(verb="lock_sign_in").count() == 1


def test_nobody_takes_off_their_own_second_factor(client: Client) -> None:
    test_staff_enrol_a_second_factor_and_then_sign_in_with_it(client)
    response = client.post("/account/second-factor/totp/deactivate/")
    assert response.status_code != 500
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize(
    ("server", "extra"),
    [
        ("0.0.0.0", {}),  # noqa: S104  # bound to every address
        ("testserver", {}),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}),
        ("127.0.0.1", {"REMOTE_ADDR": "203.0.113.7"}),
    ],
)
def test_switching_the_second_factor_off_counts_on_loopback_alone(
    client: Client, settings: Any, server: str, extra: dict[str, str]
) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    settings.ALLOWED_HOSTS = ["*"]
    client.force_login(make_person(Role.COUNTY_CENTRE))
    assert client.get("/account/", SERVER_NAME=server, **extra).status_code == 302
    assert client.get("/account/", SERVER_NAME="127.0.0.1").status_code == 200


def test_the_demonstration_spares_the_accounts_it_lists_and_no_other(client: Client, settings: Any) -> None:
    settings.TIAOKUAI_SECOND_FACTOR, settings.WITHOUT_SECOND_FACTOR = "demo", READY_NAMES
    settings.ALLOWED_HOSTS = ["*"]
    listed, newcomer = make_user("zhongxin"), make_user("newbie1")
    for user in (listed, newcomer):
        appoint(user, Role.COUNTY_CENTRE, unit="990122-zlzx")
    client.force_login(newcomer)
    answer = client.get("/account/", SERVER_NAME="127.0.0.1")
    assert (answer.status_code, answer["Location"]) == (302, "/account/second-factor/totp/activate/")
    assert client.get("/api/v1/units", SERVER_NAME="127.0.0.1").wsgi_request.actor.id == "anonymous"  # type: ignore[attr-defined]
    client.force_login(listed)
    assert client.get("/account/", SERVER_NAME="127.0.0.1").status_code == 200
    assert client.get("/account/", SERVER_NAME="testserver").status_code == 302


def test_the_demonstration_lists_the_accounts_that_go_without() -> None:
    assert {account.username for account in READY} == READY_NAMES


def test_until_the_second_factor_is_there_the_api_knows_nobody(client: Client) -> None:
    client.force_login(make_person(Role.COUNTY_CENTRE))
    request = client.get("/api/v1/units").wsgi_request
    assert request.actor.id == "anonymous"  # type: ignore[attr-defined]


def test_a_person_with_two_appointments_switches_openly(loopback: Client) -> None:
    make_county()
    user = make_person(Role.COMMAND_ROOM, unit="990122-lx-zhs", place="990122001")
    second = appoint(user, Role.COUNTY_CENTRE, unit="990122-zlzx", place="990122")
    others = appoint(make_user(), Role.COUNTY_LEADER, unit="990122-zf", place="990122")
    loopback.force_login(user)
    page = loopback.get("/account/")
    assert "柳溪镇综合信息指挥室" in page.content.decode()
    assert page.wsgi_request.actor.role == Role.COMMAND_ROOM  # type: ignore[attr-defined]
    assert loopback.post("/account/act-as/", {"appointment": str(others.id)}).status_code == 404
    loopback.post("/account/act-as/", {"appointment": str(second.id)})
    assert loopback.get("/account/").wsgi_request.actor.role == Role.COUNTY_CENTRE  # type: ignore[attr-defined]
    entry = Entry.objects.get(verb="switch_appointment")
    assert (entry.role, entry.unit) == ("county_centre", "990122-zlzx")


def test_signing_out_everywhere_ends_other_sessions(loopback: Client) -> None:
    user = make_person(Role.COUNTY_CENTRE)
    elsewhere = Client(SERVER_NAME="127.0.0.1")
    for browser in (loopback, elsewhere):
        browser.force_login(user)
    assert elsewhere.get("/account/").status_code == 200
    loopback.post("/account/sign-out-everywhere/")
    assert elsewhere.get("/account/").status_code == 302


def test_signed_out_pages_touch_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get("/sign-in/")
