"""A sealed entry as an envelope for other systems. Who acted as a person stays out: unit and role suffice."""

from typing import Any
from uuid import UUID

from tiaokuai.cases.queries.visible import is_sealed_off, names_any
from tiaokuai.cases.rules.anonymity import day_id, day_of, to_the_day
from tiaokuai.cases.rules.retention import HOLDING, may_learn_of_hold
from tiaokuai.exchange.rules import WITHHELD
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import Level


def envelope(seal: Seal, anonymous: frozenset[str]) -> dict[str, Any]:
    """CloudEvents 1.0 in its JSON form, with extension attributes. `anonymous`: ids of the subjects told without times;
    what belongs to an anonymous case does not name it either, for numbers count up within a day."""
    entry = seal.entry
    by_day = entry.subject_id in anonymous
    subject = day_id(UUID(entry.subject_id)) if by_day else entry.subject_id
    withheld = WITHHELD | {"case"} if by_day else WITHHELD
    county = entry.division[: Level.COUNTY]
    data = {key: value for key, value in entry.payload.items() if key not in withheld}
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
        "data": to_the_day(data) if by_day else data,
    }


def may_leave(entry: Entry, hidden: frozenset[str], reader: Actor) -> bool:
    """Whether the reader may be told: not of a person's account, of pressure on a reporter, of what concerns or names
    `hidden`, nor of data that are held, unless the reader may hold them."""
    if entry.subject_type == "user" or is_sealed_off(entry) or names_any(entry, hidden):
        return False
    return entry.verb not in HOLDING or may_learn_of_hold(reader, entry.division)
