"""Readable numbers are unique, across threads and across transactions that were taken back."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from tiaokuai.workflow.actions import take_number, take_numbers
from tiaokuai.workflow.actions.take_number import forget_numbers

DAY = date(2026, 11, 23)


@pytest.mark.usefixtures("calendar")
def test_a_number_says_county_day_and_serial() -> None:
    assert take_number(county="990122", day=DAY) == "990122-20261123-00001"
    assert take_numbers(county="990122", day=DAY, count=2) == [
        "990122-20261123-00002",
        "990122-20261123-00003",
    ]
    assert take_number(county="990122", day=date(2026, 11, 24)) == "990122-20261124-00001"


@pytest.mark.usefixtures("committed")
def test_numbers_are_unique_under_threads() -> None:
    def take(_: int) -> list[str]:
        try:
            return [take_number(county="990122", day=DAY) for _ in range(30)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = [number for numbers in pool.map(take, range(8)) for number in numbers]
    assert max(Counter(taken).values()) == 1
    assert len(taken) == 240


@pytest.mark.usefixtures("committed")
def test_numbers_of_a_transaction_that_was_taken_back_come_once_more_at_most() -> None:
    with transaction.atomic():
        take_number(county="990122", day=DAY)
        transaction.set_rollback(True)
    here = take_number(county="990122", day=DAY)
    forget_numbers()  # as another process would: it holds no block of ours
    elsewhere = [take_number(county="990122", day=DAY) for _ in range(60)]
    assert here not in elsewhere
