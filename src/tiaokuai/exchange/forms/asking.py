"""What a client asks of the list of requests: filters, read from the query."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.dateparse import parse_date, parse_datetime

from tiaokuai.exchange.queries import Asked
from tiaokuai.exchange.rules import (
    CLOSED,
    EARLIEST,
    LATEST,
    MOST_ROWS,
    OPEN,
    check_span,
    span,
)
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import CHINA

_PLUS: Final = re.compile(r"(:\d\d(?:\.\d+)?) (\d\d:?\d\d)$")
"""A zone before which a blank stands: so reads the plus sign that a client has not escaped."""


def read_asked(given: Mapping[str, str], *, at: datetime) -> Asked:
    """The filters of GET requests. Raises `BadInput` naming what cannot be used.

    `service_request_id` overrides the rest. Without days the last 90 days; at most 90 days and 1,000 rows.
    """
    numbers = _listed(given, "service_request_id")
    if numbers:
        return Asked(numbers=numbers)
    statuses = frozenset(word.lower() for word in _listed(given, "status"))
    if unknown := sorted(statuses - {OPEN, CLOSED}):
        raise BadInput(no("open311_status_unknown", given=unknown[0][:40]), field="status")
    since, until = span(read_moment(given, "start_date"), read_moment(given, "end_date"), at=at)
    answer = check_span(since, until)
    if not answer.ok:
        raise BadInput(answer, field="start_date")
    return Asked(
        matters=_listed(given, "service_code"),
        statuses=statuses,
        since=since,
        until=until,
        size=_number(given, "page_size", MOST_ROWS),
        page=_number(given, "page", 1),
    )


def read_moment(given: Mapping[str, str], name: str) -> datetime | None:
    """A W3C date and time, or a date alone; without a zone it is China's."""
    text = _PLUS.sub(r"\1+\2", given.get(name, "").strip())
    if not text:
        return None
    try:
        day = parse_date(text)
        moment = datetime(day.year, day.month, day.day) if day else parse_datetime(text)  # noqa: DTZ001  # zone below
    except ValueError:
        moment = None
    if moment is None or not EARLIEST <= moment.year < LATEST:
        raise BadInput(no("open311_not_a_moment", name=name, given=text[:40]), field=name)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _listed(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Words parted by commas, at most as many as there may be rows."""
    words = tuple(dict.fromkeys(word.strip() for word in given.get(name, "").split(",") if word.strip()))
    if len(words) > MOST_ROWS:
        raise BadInput(no("open311_too_many", name=name, most=MOST_ROWS, given=len(words)), field=name)
    return words


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 4 and 1 <= int(text) <= MOST_ROWS):
        raise BadInput(no("open311_number_out_of_range", name=name, most=MOST_ROWS), field=name)
    return int(text)
