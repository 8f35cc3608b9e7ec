"""A sealed entry as an envelope for other systems. Who acted as a person stays out: unit and role suffice."""

from typing import Any

from tiaokuai.cases.queries.visible import names_any
from tiaokuai.exchange.rules import WITHHELD
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.divisions import Level


def envelope(seal: Seal) -> dict[str, Any]:
    """CloudEvents 1.0 in its JSON form, with extension attributes."""
    entry = seal.entry
    county = entry.division[: Level.COUNTY]
    return {
        "specversion": "1.0",
        "id": str(entry.id),
        "source": f"urn:tiaokuai:{county}" if county else "urn:tiaokuai",
        "type": f"cn.tiaokuai.{entry.part}.{entry.verb}",
        "subject": f"{entry.subject_type}/{entry.subject_id}",
        "time": entry.at,
        "datacontenttype": "application/json",
        "position": seal.position,
        "chain": seal.chain,
        "division": entry.division,
        "unit": entry.unit,
        "role": entry.role,
        "data": {key: value for key, value in entry.payload.items() if key not in WITHHELD},
    }


def may_leave(entry: Entry, hidden: frozenset[str]) -> bool:
    """Whether other systems may be told: not of a person's account, nor of what concerns or names `hidden`."""
    return entry.subject_type != "user" and not names_any(entry, hidden)
