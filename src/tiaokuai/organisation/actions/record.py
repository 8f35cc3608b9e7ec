"""The journal entries of this part."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from tiaokuai.journal import actions as journal
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.organisation.models import Unit
from tiaokuai.workflow.decide import Decision, Effects, Subject
from tiaokuai.workflow.followups import follow_up

PAYLOADS = {
    "create_unit": {"kind", "valid_from"},
    "complete_centre": {"valid_from"},
    "rename_unit": {"valid_from", "names"},
    "close_unit": {"valid_to", "successor"},
    "merge_units": {"day", "successor"},
    "add_post": {"unit", "kind", "seats"},
    "change_post": {"unit", "kind", "seats", "valid_from"},
    "end_post": {"unit", "valid_to"},
    "station_agency": {"home_unit", "town", "valid_from"},
    "withdraw_agency": {"town", "valid_to"},
    "set_office_limit": {"offices", "valid_from"},
    "open_establishment": {"kind", "number", "day"},
    "transfer_establishment": {"to_unit", "kind", "number", "day"},
    "close_establishment": {"kind", "day"},
}
"""The keys that each verb's payload may hold: codes, numbers and days, never names."""


remember = partial(journal.remember, part="organisation")
"""Append one entry of this part, as `journal.actions.remember`."""


def remember_ended(
    verb: str, units: Iterable[Unit], *, by: Actor, at: datetime, payload: Mapping[str, Any]
) -> None:
    """Append one entry for each unit that ends, and let higher parts follow in the caller's transaction.

    They find the day in `values["valid_to"]` and who carries the duties on, "" for nobody, in `payload["successor"]`.
    """
    ended = [
        Decision(
            subject=Subject("organisation", "unit", unit.id, unit.code, unit.place, state="", version=None),
            verb=verb,
            actor=by,
            at=at,
            state="",
            effects=Effects(values={"valid_to": unit.valid_to}, payload=payload),
        )
        for unit in units
    ]
    journal.append(
        EntryDraft.of(
            by,
            part="organisation",
            verb=verb,
            subject_type="unit",
            subject_id=d.subject.number,
            at=at,
            division=d.subject.division,
            payload=d.effects.payload,
        )
        for d in ended
    )
    follow_up(ended)
