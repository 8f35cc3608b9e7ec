"""The pure rules: where webhooks may go, when e-mail may go out, how long to wait, whom an entry calls."""

from datetime import UTC, date, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.workcalendar import WorkCalendar
from tiaokuai.notices.rules.addresses import admits, check_url
from tiaokuai.notices.rules.calls import Asked, Heard, Late, calls_of
from tiaokuai.notices.rules.hours import is_quiet, is_working, next_loud
from tiaokuai.notices.rules.kinds import DEFAULTS, INSIDE_ONLY, OUTSIDE, Kind, Mail, mail_for
from tiaokuai.notices.rules.outside import About, mail_now, may_leave
from tiaokuai.notices.rules.retrying import FIRST, LONGEST, MOST_ATTEMPTS, is_over, wait_after
from tiaokuai.notices.words import EXPLAINED, KINDS

AT = datetime(2026, 11, 23, 1, 12, tzinfo=UTC)
INNER = [
    "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
    "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
    "2002:a00:1::", "2001:0:a00:1::1", "ff02::1", "::", "198.18.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_nothing_inside_is_knocked_at(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    assert not admits(ip_address(address), ())
    assert check_url(f"https://{host}/hook", ()).code == "webhook_inner_network"


@given(st.ip_addresses(v=4))
@example(IPv4Address("8.8.8.8"))
def test_an_address_is_admitted_as_itself_and_as_what_stands_for_it(address: IPv4Address) -> None:
    outside = address.is_global and not address.is_multicast
    mapped = IPv6Address(f"::ffff:{address}")
    carried = IPv6Address((0x64FF9B << 96) | int(address))
    assert admits(address, ()) == admits(mapped, ()) == admits(carried, ()) == outside


def test_networks_that_the_operator_named_are_admitted() -> None:
    networks = (ip_network("10.20.0.0/16"), ip_network("fd00:20::/32"))
    assert admits(ip_address("10.20.3.4"), networks)
    assert admits(ip_address("::ffff:10.20.3.4"), networks)
    assert admits(ip_address("fd00:20::4"), networks)
    assert not admits(ip_address("10.21.3.4"), networks)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://hook.example/in?key=1", ""),
        ("https://hook.example:8443/in", ""),
        ("http://hook.example/in", "webhook_not_https"),
        ("http://127.0.0.1:9/in", "webhook_not_https"),
        ("ftp://hook.example/in", "webhook_not_https"),
        ("https://user:secret@hook.example/in", "webhook_with_credentials"),
        ("https://hook.example/in#part", "webhook_with_credentials"),
        ("https:///in", "webhook_not_an_address"),
        ("https://hook.example:99999/in", "webhook_not_an_address"),
        ("https://hook.example/a b", "webhook_not_an_address"),
        ("https://hook.example/\r\nHost: other", "webhook_not_an_address"),
        ("https://钩.example/in", "webhook_not_an_address"),
        ("javascript:alert(1)", "webhook_not_an_address"),
        ("https://" + "a" * 600, "webhook_not_an_address"),
        ("https://[::1/in", "webhook_not_an_address"),
    ],
)
def test_addresses_of_gateways(url: str, code: str) -> None:
    assert check_url(url, ()).code == code


def test_plain_http_is_for_this_machine_where_the_operator_allows_it() -> None:
    assert check_url("http://127.0.0.1:8000/in", (ip_network("127.0.0.0/8"),)).ok
    assert not check_url("http://10.0.0.1/in", (ip_network("10.0.0.0/8"),)).ok


@given(st.datetimes(timezones=st.just(CHINA)), st.integers(0, 23), st.integers(0, 23))
def test_nobody_is_written_to_in_quiet_hours(at: datetime, since: int, until: int) -> None:
    loud = next_loud(at, since, until)
    assert at <= loud <= at + timedelta(days=1)
    assert not is_quiet(loud.astimezone(CHINA).hour, since, until)


def test_quiet_hours_past_midnight() -> None:
    night = datetime(2026, 11, 23, 23, 30, tzinfo=CHINA)
    assert next_loud(night, 20, 7) == datetime(2026, 11, 24, 7, 0, tzinfo=CHINA)
    early = datetime(2026, 11, 24, 3, 0, tzinfo=CHINA)
    assert next_loud(early, 20, 7) == datetime(2026, 11, 24, 7, 0, tzinfo=CHINA)
    assert next_loud(night, 7, 7) == night


def test_a_year_that_was_not_announced_is_worked_from_monday_to_friday() -> None:
    known = WorkCalendar(years=[2026], exceptions={date(2026, 11, 23): False})
    assert not is_working(date(2026, 11, 23), known)
    assert is_working(date(2027, 1, 4), known)
    assert not is_working(date(2027, 1, 3), known)


@given(st.integers(1, MOST_ATTEMPTS), st.floats(0, 1))
def test_waits_grow_and_end(attempts: int, chance: float) -> None:
    wait = wait_after(attempts, chance)
    assert FIRST * 0.79 <= wait <= LONGEST * 1.21
    assert wait_after(attempts, 0.5) <= wait_after(attempts + 1, 0.5)
    assert is_over(attempts) == (attempts == MOST_ATTEMPTS)


def test_ten_attempts_span_more_than_a_day() -> None:
    whole = sum((wait_after(n, 0.5) for n in range(1, MOST_ATTEMPTS)), timedelta())
    assert timedelta(days=1) < whole < timedelta(days=2)


def test_every_kind_has_words_and_a_default() -> None:
    assert set(KINDS) == set(Kind)
    assert set(EXPLAINED) == set(DEFAULTS) == set(OUTSIDE) == set(Kind) - INSIDE_ONLY


def test_choices_fall_back_to_the_default() -> None:
    assert mail_for("overdue", {}) is Mail.AT_ONCE
    assert mail_for("overdue", {"overdue": "off"}) is Mail.OFF
    assert mail_for("overdue", {"overdue": "nonsense"}) is Mail.AT_ONCE
    assert mail_for("pressure", {"pressure": "at_once"}) is Mail.OFF


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("wanted", list(Mail))
def test_nothing_confidential_leaves_whatever_somebody_chose(kind: Kind, wanted: Mail) -> None:
    assert not may_leave(kind, About(is_confidential=True))
    assert mail_now(wanted, kind, "report_case", About(is_confidential=True)) is Mail.OFF
    assert mail_now(wanted, kind, "report_case", About(is_anonymous=True)) is not Mail.AT_ONCE
    if kind in INSIDE_ONLY:
        assert mail_now(wanted, kind, "report_pressure", About()) is Mail.OFF


def asked(task: str, role: str = "unit_handler", unit: str = "u", **fields: object) -> Asked:
    return Asked(uuid4(), task, role, unit=unit, **{"opened_at": AT, **fields})  # type: ignore[arg-type]


def test_an_office_is_not_told_of_what_it_laid_on_its_own_desk() -> None:
    own = asked("file_case", "command_room", "", place="990122001")
    heard = Heard("screen_case", AT, role="command_room", unit="room", open=[own])
    assert list(calls_of(heard)) == []
    assert [c.kind for c in calls_of(Heard("refer_case", AT, role="grid_worker", open=[own]))] == [Kind.TASK]


def test_what_was_opened_in_one_moment_belongs_to_the_last_entry_of_it() -> None:
    opened = asked("accept_case")
    assert list(calls_of(Heard("file_case", AT, is_newest=False, open=[opened]))) == []
    assert [c.task for c in calls_of(Heard("dispatch_case", AT, open=[opened]))] == ["accept_case"]
    later = asked("accept_case", opened_at=AT + timedelta(seconds=1))
    assert list(calls_of(Heard("dispatch_case", AT, open=[later]))) == []


def test_an_address_is_told_once_a_kind() -> None:
    two = [asked("rule_case"), asked("concur_ruling")]
    assert len(list(calls_of(Heard("ask_ruling", AT, open=two)))) == 1


def test_at_150_per_cent_those_who_hold_it_are_not_told_again() -> None:
    work = asked("handle_case", opened_at=AT - timedelta(days=3))
    late = [Late(150, assignment=work.id)]
    assert list(calls_of(Heard("escalate_case", AT, share=150, open=[work], late=late))) == []
    at_100 = calls_of(Heard("escalate_case", AT, share=100, open=[work], late=late))
    assert [c.kind for c in at_100] == [Kind.OVERDUE]


def test_the_heir_of_a_unit_is_told() -> None:
    taken = asked("handle_case", opened_at=AT - timedelta(days=30))
    assert [c.kind for c in calls_of(Heard("hand_to_successor", AT, open=[taken]))] == [Kind.TASK]
