"""Change a row of a draft."""

from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import Row
from tiaokuai.registers.queries.contents import PLAIN, children_of
from tiaokuai.workflow.decide import Effects


def change_row(*, row: Row, content: RowContent, by: Actor, at: datetime) -> Row:
    """Put `content` in place of what the row says; its lineage stays. Raises `Refused` once the draft is closed."""
    edition = row.edition
    number = content.number or row.number
    if number != row.number and edition.rows.filter(number=number).exists():
        raise BadInput(no("row_number_in_use", number=number), field="number")
    with transaction.atomic():
        payload = described(edition, row=row.id, number=number)
        take_step(edition, "change_row", by=by, at=at, effects=Effects(payload=payload))
        for name in PLAIN:
            setattr(row, name, getattr(content, name))
        row.number = number
        row.save(force_update=True)  # a row just added still counts itself as new
        for children in (row.matters, row.parts, row.bases):
            children.all().delete()
        for child in children_of(row, content):
            child.save(force_insert=True)
    return row
