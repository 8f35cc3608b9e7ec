"""Decide what a verb does to a subject: pure, and the only reader of flows at run time.

`decide` returns a `Decision`: next state, changed columns, new rows, marks, assignments, deadlines and the
payload of the journal entry. Or it returns the `Answer` that says why not. `workflow.actions.write` persists
one decision or ten thousand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.flow import Flow
from tiaokuai.kernel.workcalendar import Limit

ALL = frozenset({"*"})
"""In `Effects.closes`: every open assignment and deadline of the subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing being changed, as the actor saw it. `version` None: it does not exist yet."""

    part: str
    type: str
    id: UUID
    number: str
    division: str
    state: str
    version: int | None


class Kind(StrEnum):
    """What an assignment asks of whom it is addressed to."""

    LEAD = "lead"
    ASSIST = "assist"
    STEP = "step"
    CLOCK = "clock"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Opening:
    """An assignment to open: `task` is the verb expected of `role`, at a unit, a place, a grid or a person.

    Address: `unit` if given; else `grid`; else the `place` prefix of the role's appointment. With a `limit` a
    deadline is opened that runs from `starts` (default: the decision's time). Without one, `due` may name a
    moment that a person chose; with one, `due` is what another system had set, and the calendar is not asked. A
    `CLOCK` opens a deadline alone, with nobody's inbox; an assignment that `adopts` takes over the subject's
    running deadline of the same task.
    """

    task: str
    role: Role
    kind: Kind = Kind.STEP
    unit: str = ""
    place: str = ""
    grid: str = ""
    person: str = ""
    limit: Limit | None = None
    starts: datetime | None = None
    due: datetime | None = None
    adopts: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for the open deadlines of these tasks, in the unit of each. Recorded as a move."""

    tasks: frozenset[str]
    amount: int


class Clock(StrEnum):
    """What a decision does to the running deadlines of its subject."""

    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True)
class Effects:
    """What a verb changes besides the state. Everything defaults to nothing.

    `values`: columns of the subject's own row. `rows`: further model instances to insert. `opens`, `closes`
    (tasks; `ALL`), `closes_unit` (only assignments of that unit), `withdraws` (whatever is asked of these roles, who no
    longer see the subject; its clocks run on). `hands`: unit to the one that takes its open
    assignments and deadlines as they run, "" where they fall away. `marks` to set, `unmarks` to end.
    `payload`: references, codes and digests for the journal.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Any, ...] = ()
    opens: tuple[Opening, ...] = ()
    closes: frozenset[str] = frozenset()
    closes_unit: str = ""
    withdraws: frozenset[Role] = frozenset()
    hands: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    unmarks: frozenset[str] = frozenset()
    extension: Extension | None = None
    clock: Clock | None = None
    ground: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """One verb done to one subject by one actor at one time, ready to be written."""

    subject: Subject
    verb: str
    actor: Actor
    at: datetime
    state: str
    effects: Effects


def decide(
    flow: Flow,
    *,
    subject: Subject,
    verb: str,
    by: Actor,
    at: datetime,
    facts: Any,
    effects: Effects | None = None,
) -> Decision | Answer:
    """The decision, or why not.

    `facts` is what the flow's standings and rules look at. A new subject (version None) must begin in an
    initial state of the flow: its verb's row in the table starts from "".
    """
    answer = flow.may(verb, state=subject.state, actor=by, facts=facts)
    if not answer.ok:
        return answer
    if at.tzinfo is None:
        return no("time_without_zone", verb=verb)
    return Decision(
        subject=subject,
        verb=verb,
        actor=by,
        at=at,
        state=flow.table[(subject.state, verb)],
        effects=effects or Effects(),
    )
