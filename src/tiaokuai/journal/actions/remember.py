from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.journal.actions.append import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import CODE_LENGTH


def remember(
    verb: str,
    subject_type: str,
    subject_id: object,
    *,
    part: str,
    by: Actor,
    at: datetime,
    place: str = "",
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Append one entry in the caller's transaction. `place` is a division code or a prefix of one, "" for none."""
    append(
        [
            EntryDraft.of(
                by,
                part=part,
                verb=verb,
                subject_type=subject_type,
                subject_id=subject_id,
                at=at,
                division=place.ljust(CODE_LENGTH, "0") if place else "",
                payload=payload,
            )
        ]
    )
