"""Reading ahead: in order, not too far, and over when nobody reads on."""

import threading
from collections.abc import Iterator

import pytest

from tiaokuai.cases.actions.importing.ahead import read_ahead


def counted(upto: int, seen: list[int]) -> Iterator[int]:
    for number in range(upto):
        seen.append(number)
        yield number


def test_everything_in_its_order() -> None:
    with read_ahead(counted(25, []), 10) as lists:
        assert list(lists) == [list(range(10)), list(range(10, 20)), list(range(20, 25))]
    with read_ahead(counted(0, []), 10) as lists:
        assert list(lists) == []


def test_whoever_stops_reading_stops_the_reader_which_was_not_far_ahead() -> None:
    seen: list[int] = []
    with read_ahead(counted(1000, seen), 10) as lists:
        assert next(lists) == list(range(10))
    assert len(seen) <= 50
    assert "import-reader" not in {thread.name for thread in threading.enumerate()}


def test_what_reading_raises_is_raised_where_it_is_read() -> None:
    def broken() -> Iterator[int]:
        yield from range(10)
        raise ValueError("cut short")

    with read_ahead(broken(), 10) as lists:
        assert next(lists) == list(range(10))
        with pytest.raises(ValueError, match="cut short"):
            next(lists)
