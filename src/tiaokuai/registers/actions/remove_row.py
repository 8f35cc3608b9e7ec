"""Take a row out of a draft."""

from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.models import Row
from tiaokuai.workflow.decide import Effects


def remove_row(*, row: Row, by: Actor, at: datetime) -> None:
    """Drafts only: what was published is superseded, never removed. Numbers of other rows stay as they are."""
    with transaction.atomic():
        payload = described(row.edition, row=row.id, number=row.number)
        take_step(row.edition, "remove_row", by=by, at=at, effects=Effects(payload=payload))
        row.delete()
