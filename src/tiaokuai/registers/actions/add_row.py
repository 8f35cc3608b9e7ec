"""Add rows to a draft."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import Edition, Row
from tiaokuai.registers.queries.contents import children_of, row_of
from tiaokuai.workflow.decide import Effects


def add_row(*, edition: Edition, content: RowContent, by: Actor, at: datetime) -> Row:
    """One row more. A `number` of 0 takes the next free one."""
    return add_rows(edition=edition, contents=[content], by=by, at=at)[0]


def add_rows(*, edition: Edition, contents: Sequence[RowContent], by: Actor, at: datetime) -> list[Row]:
    """Many rows in one step and one journal entry. Raises `BadInput` for a number given twice."""
    taken = set(edition.rows.values_list("number", flat=True))
    following = (edition.rows.aggregate(last=Max("number"))["last"] or 0) + 1
    rows: list[Row] = []
    models = []
    for content in contents:
        row = row_of(edition, content)
        row.number = content.number or following
        if row.number in taken:
            raise BadInput(no("row_number_in_use", number=row.number), field="number")
        taken.add(row.number)
        following = max(following, row.number + 1)
        rows.append(row)
        models += [row, *children_of(row, content)]
    numbers = {"first": rows[0].number, "last": rows[-1].number} if rows else {}
    payload = described(edition, rows=len(rows), **numbers)
    take_step(edition, "add_row", by=by, at=at, effects=Effects(rows=tuple(models), payload=payload))
    return rows
