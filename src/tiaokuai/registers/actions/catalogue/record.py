"""What every change of a catalogue leaves behind: its journal entry, and a new stamp for what is compiled from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.registers.models import touch
from tiaokuai.registers.queries.stamps import look_again


def catalogue_changed(
    subject: str, verb: str, payload: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    """`subject`: "matters" or "limits". In the caller's transaction."""
    remember(verb, "catalogue", subject, part="registers", by=by, at=at, payload=payload)
    touch(subject)
    look_again()
