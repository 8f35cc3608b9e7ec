"""How often somebody did something, counted without knowing who."""

from tiaokuai.accounts.rules.pace import MOST_KEPT, Pace, network_of


class Hands:
    """A clock that stands where it is put."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_limit_holds_for_one_address_and_is_over_with_its_span() -> None:
    clock = Hands()
    pace = Pace(span=600, clock=clock)
    for _ in range(3):
        assert pace.wait("192.0.2.7", 3) == 0
        pace.count("192.0.2.7")
    clock.now = 100
    assert pace.wait("192.0.2.7", 3) == 500
    assert pace.wait("192.0.2.8", 3) == 0, "another address is not held up"
    assert pace.wait("192.0.2.7", 0) == 0, "0 is without limit"
    clock.now = 600
    assert pace.wait("192.0.2.7", 3) == 0


def test_nothing_kept_tells_an_address_and_each_span_has_a_key_of_its_own() -> None:
    clock = Hands()
    pace = Pace(span=600, clock=clock)
    pace.count("192.0.2.7")
    first = dict(pace._counts)
    assert "192.0.2.7" not in str(vars(pace))
    clock.now = 600
    pace.count("192.0.2.7")
    assert set(first).isdisjoint(pace._counts)
    assert len(pace._counts) == 1, "the span before is forgotten"


def test_visitors_without_an_address_are_not_counted_together() -> None:
    pace = Pace()
    pace.count("")
    assert pace.wait("", 1) == 0


def test_an_ipv6_subscriber_is_one_visitor() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("192.0.2.7") != network_of("192.0.2.8")


def test_the_number_of_visitors_remembered_is_bounded() -> None:
    pace = Pace()
    for number in range(MOST_KEPT + 10):
        pace.count(str(number))
    assert len(pace._counts) == MOST_KEPT
