"""The journal entries of this part. What a person was told or has read is in none of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import CODE_LENGTH

PAYLOADS: dict[str, set[str]] = {
    "choose_reach": {"choices", "digest_hour", "quiet_from", "quiet_to", "address"},
    "confirm_address": set(),
    "add_endpoint": {"kinds", "place"},
    "consent_to_endpoint": set(),
    "rotate_secret": {"until"},
    "close_endpoint": set(),
    "try_endpoint": {"delivery"},
    "retry_delivery": {"problem"},
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
                part="notices",
                verb=verb,
                subject_type=subject_type,
                subject_id=subject_id,
                at=at,
                division=place.ljust(CODE_LENGTH, "0") if place else "",
                payload=payload,
            )
        ]
    )
