"""What an action wants remembered. Pure: `models.Entry.from_draft` turns it into a row with its digest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from tiaokuai.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One thing done, by whom, to what, where, when.

    `payload` holds references, codes, numbers, dates and digests under the keys that the part has declared in
    `journal.payloads`; never free text, never personal data, so that deletion and proof both hold.
    `at` is aware; `division` is a 12-digit code, "" where no place is concerned; `purpose` is a code.
    """

    part: str
    verb: str
    subject_type: str
    subject_id: str
    at: datetime
    actor: str
    role: str
    division: str = ""
    unit: str = ""
    purpose: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        by: Actor,
        *,
        part: str,
        verb: str,
        subject_type: str,
        subject_id: object,
        at: datetime,
        division: str = "",
        payload: Mapping[str, Any] | None = None,
    ) -> Self:
        """The draft of what `by` did: actor, role, unit and purpose are taken from the actor."""
        return cls(
            part=part,
            verb=verb,
            subject_type=subject_type,
            subject_id=str(subject_id),
            at=at,
            actor=by.id,
            role=by.role.value,
            division=division,
            unit=by.unit,
            purpose=by.purpose,
            payload=payload or {},
        )
