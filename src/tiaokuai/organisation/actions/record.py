"""The journal entries of this part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor

PAYLOADS = {
    "create_unit": {"kind", "valid_from"},
    "rename_unit": {"valid_from", "names"},
    "close_unit": {"valid_to", "successor"},
    "merge_units": {"day", "successor"},
    "add_post": {"unit", "kind", "seats"},
    "station_agency": {"home_unit", "town", "valid_from"},
    "set_office_limit": {"offices", "valid_from"},
    "open_establishment": {"kind", "number"},
    "transfer_establishment": {"to_unit", "kind", "number"},
}
"""The keys that each verb's payload may hold: codes, numbers and days, never names."""


def draft(
    verb: str,
    subject_type: str,
    subject_id: str,
    *,
    by: Actor,
    at: datetime,
    division: str = "",
    payload: Mapping[str, Any] | None = None,
) -> EntryDraft:
    return EntryDraft.of(
        by,
        part="organisation",
        verb=verb,
        subject_type=subject_type,
        subject_id=subject_id,
        at=at,
        division=division,
        payload=payload,
    )


def remember(
    verb: str,
    subject_type: str,
    subject_id: str,
    *,
    by: Actor,
    at: datetime,
    division: str = "",
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Append one entry in the caller's transaction."""
    append([draft(verb, subject_type, subject_id, by=by, at=at, division=division, payload=payload)])
