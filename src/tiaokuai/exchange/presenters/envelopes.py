"""A sealed entry as an envelope for other systems. Who acted as a person stays out: unit and role suffice."""

from typing import Any
from uuid import UUID

from tiaokuai.cases.queries.visible import is_sealed_off, names_any
from tiaokuai.cases.rules.anonymity import day_id, day_of
from tiaokuai.exchange.rules import WITHHELD
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.divisions import Level


def envelope(seal: Seal, anonymous: frozenset[str]) -> dict[str, Any]:
    """CloudEvents 1.0 in its JSON form, with extension attributes. `anonymous`: ids of the subjects told without times;
    what belongs to an anonymous case does not name it either, for numbers count up within a day."""
    entry = seal.entry
    by_day = entry.subject_id in anonymous
    subject = day_id(UUID(entry.subject_id)) if by_day else entry.subject_id
    withheld = WITHHELD | {"case"} if by_day else WITHHELD
    county = entry.division[: Level.COUNTY]
    return {
        "specversion": "1.0",
        "id": str(day_id(entry.id) if by_day else entry.id),
        "source": f"urn:tiaokuai:{county}" if county else "urn:tiaokuai",
        "type": f"cn.tiaokuai.{entry.part}.{entry.verb}",
        "subject": f"{entry.subject_type}/{subject}",
        "time": day_of(entry.at) if by_day else entry.at,
        "datacontenttype": "application/json",
        "position": seal.position,
        "chain": seal.chain,
        "division": entry.division,
        "unit": entry.unit,
        "role": entry.role,
        "data": {key: value for key, value in entry.payload.items() if key not in withheld},
    }


def may_leave(entry: Entry, hidden: frozenset[str]) -> bool:
    """Whether other systems may be told: not of a person's account, of pressure on a reporter, nor of what concerns or
    names `hidden`."""
    return entry.subject_type != "user" and not is_sealed_off(entry) and not names_any(entry, hidden)
