"""The journal feed as JSON: envelopes in the shape of CloudEvents 1.0."""

from datetime import datetime
from typing import Any

from ninja import Schema


class EventOut(Schema):
    """One sealed entry. Beyond the standard's own attributes: where it stands in the chain, and whose act it was."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str
    position: int
    chain: str
    division: str
    unit: str
    role: str
    data: dict[str, Any]


class FeedOut(Schema):
    """`next` is what to give as `after`; at the end ask again later with the same."""

    items: list[EventOut]
    next: int
    at_end: bool
