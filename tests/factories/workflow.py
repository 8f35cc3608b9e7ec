"""A toy flow on real tables: subjects that begin, move and end, with whatever effects a test asks for."""

from datetime import datetime
from typing import Any

from tests.factories.accounts import make_actor
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.flow import Flow, Standing
from tiaokuai.kernel.ids import uuid7
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.decide import Decision, Effects, Opening, Subject, decide

AT = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
"""A working Monday, half an hour after the offices opened."""

ANYBODY = Standing("anybody in the command room", frozenset({Role.COMMAND_ROOM}), lambda _actor, _facts: True)
VERBS = ("begin", "move", "end")
FLOW = Flow(
    name="toy",
    initial=frozenset({""}),
    table={("", "begin"): "open", ("open", "move"): "open", ("open", "end"): "ended"},
    who=dict.fromkeys(VERBS, (ANYBODY,)),
)
DIVISION = "990122001003"
WORK = Opening(task="work", role=Role.COMMAND_ROOM, place="990122001", limit=Limit(5, Unit.WORKING_DAY))


def somebody() -> Actor:
    return make_actor(Role.COMMAND_ROOM, unit="990122-liuxi-zhs", place="990122001")


def beginning(number: str, *, at: datetime = AT, by: Actor | None = None, **effects: Any) -> Decision:
    """The decision that makes a subject: a row of the cases' table."""
    row = Case(
        id=uuid7(),
        number=number,
        state="open",
        source="web",
        division=DIVISION,
        town=DIVISION[:9],
        reported_at=at,
    )
    subject = Subject("cases", "case", row.id, number, DIVISION, state="", version=None)
    given = {"opens": (WORK,), **effects}
    return sound(subject, "begin", at, by, Effects(rows=(row,), **given))


def going_on(
    subject: Subject | Decision,
    verb: str = "move",
    *,
    at: datetime = AT,
    by: Actor | None = None,
    **effects: Any,
) -> Decision:
    """The decision of a further verb on the subject as it stands in the table now."""
    seen = subject.subject if isinstance(subject, Decision) else subject
    row = Case.objects.get(id=seen.id)
    stands = Subject("cases", "case", row.id, row.number, row.division, row.state, row.version)
    return sound(stands, verb, at, by, Effects(**effects))


def sound(subject: Subject, verb: str, at: datetime, by: Actor | None, effects: Effects) -> Decision:
    decided = decide(
        FLOW, subject=subject, verb=verb, by=by or somebody(), at=at, facts=None, effects=effects
    )
    assert not isinstance(decided, Answer), decided
    return decided
