"""What every change of a catalogue leaves behind: its journal entry, and a new stamp for what is compiled from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.registers.models import touch
from tiaokuai.registers.queries.stamps import look_again


def catalogue_changed(
    subject: str, verb: str, payload: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    """`subject`: "matters" or "limits". In the caller's transaction."""
    draft = EntryDraft.of(
        by, part="registers", verb=verb, subject_type="catalogue", subject_id=subject, payload=payload, at=at
    )
    append([draft])
    touch(subject)
    look_again()
