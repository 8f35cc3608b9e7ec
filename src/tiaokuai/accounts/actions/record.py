"""The journal entries of this part: references, codes and days, never a name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import CODE_LENGTH

PAYLOADS: dict[str, set[str]] = {
    "add_user": set(),
    "close_user": set(),
    "read_user": set(),
    "appoint": {"appointment", "role", "unit", "place", "grids", "valid_from"},
    "end_appointment": {"appointment", "role", "unit", "valid_to"},
    "reset_password": set(),
    "change_password": set(),
    "reset_second_factor": set(),
    "sign_in": {"second_factor"},
    "lock_sign_in": {"what", "failures"},
    "switch_appointment": {"appointment"},
    "end_sessions": set(),
    "add_client": {"lines", "places", "sources"},
    "consent_to_client": set(),
    "close_client": set(),
    "issue_token": {"token", "may", "expires"},
    "revoke_token": {"token"},
}


def remember(
    verb: str,
    subject_type: str,
    subject_id: object,
    *,
    by: Actor,
    at: datetime,
    place: str = "",
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Append one entry in the caller's transaction. `place` is a division code prefix."""
    append(
        [
            EntryDraft.of(
                by,
                part="accounts",
                verb=verb,
                subject_type=subject_type,
                subject_id=subject_id,
                at=at,
                division=place.ljust(CODE_LENGTH, "0") if place else "",
                payload=payload,
            )
        ]
    )
