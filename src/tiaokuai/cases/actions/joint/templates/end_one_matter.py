"""The county ends a template: no case begins to run on it any more; those that run go on."""

from datetime import date, datetime

from tiaokuai.cases.actions.joint.templates.import_one_matters import decision_on_template
from tiaokuai.cases.models import OneMatter
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import write


def end_one_matter(*, one_matter: OneMatter, by: Actor, at: datetime, on: date | None = None) -> OneMatter:
    """`on`: the first day on which it does not hold, by default today. Raises `BadInput` for a day that has passed."""
    day = on or local_date(at)
    if day < local_date(at):
        raise BadInput(no("settings_past_stay", day=day, today=local_date(at)), field="on")
    ended = Effects(values={"valid_to": max(day, one_matter.valid_from)})
    write(decision_on_template("end_one_matter", one_matter, by, at, ended))
    one_matter.refresh_from_db()
    return one_matter
