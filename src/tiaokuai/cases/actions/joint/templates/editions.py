"""What becomes of the editions of a template from a day on: those that would hold then are cut, or never hold."""

from collections.abc import Sequence
from datetime import date, datetime

from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.queries.joint.templates import holding_after
from tiaokuai.cases.rules.joint.facts import TemplateFacts
from tiaokuai.cases.rules.joint.flow import TEMPLATE_FLOW
from tiaokuai.cases.states.joint import TemplateState
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Decision, Effects, Subject, decide
from tiaokuai.workflow.writer import settled


def cut_from(verb: str, editions: Sequence[OneMatter], day: date, by: Actor, at: datetime) -> list[Decision]:
    """None of these editions of one template holds on `day` or later; one not begun by then never holds."""
    return [
        decision_on(verb, row, by, at, Effects(values={"valid_to": max(day, row.valid_from)}))
        for row in holding_after(editions, day)
    ]


def decision_on(
    verb: str, row: OneMatter, by: Actor, at: datetime, effects: Effects, *, is_new: bool = False
) -> Decision:
    """A new row takes its state from the flow as well."""
    subject = Subject(
        part="cases",
        type="onematter",
        id=row.id,
        number=row.code,
        division=row.place,
        state="" if is_new else row.state,
        version=None if is_new else row.version,
    )
    if is_new:
        row.state = TemplateState.IN_FORCE
    payload = {"one_matter": row.code, "edition": row.edition, "digest": row.digest}
    changes = Effects(rows=effects.rows, values=effects.values, payload=payload)
    facts = TemplateFacts(place=row.place)
    return settled(
        decide(TEMPLATE_FLOW, subject=subject, verb=verb, by=by, at=at, facts=facts, effects=changes)
    )
