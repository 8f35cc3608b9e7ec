"""From one entry of the record to whom it calls: what was opened for whom, what is late, what was answered. Pure.

Only what is still open is told: a task that a colleague has done meanwhile is no news.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tiaokuai.kernel.actor import Role
from tiaokuai.notices.rules.kinds import Kind

KIND_OF_TASK: Final = {
    "decide_extension": Kind.DECISION,
    "decide_reopen": Kind.DECISION,
    "put_on_ledger": Kind.DECISION,
    "review_ledger": Kind.DECISION,
    "review_suspension": Kind.DECISION,
    "concur_ruling": Kind.RULING,
    "rule_case": Kind.RULING,
    "verify_case": Kind.VERIFICATION,
    "press_case": Kind.ESCALATED,
    "answer_supervision": Kind.PRESSED,
    "answer_pressure": Kind.PRESSURE,
    "blow_whistle": Kind.DECISION,
    "arbitrate_call": Kind.RULING,
    "concur_arbitration": Kind.RULING,
    "conclude_inquiry": Kind.DECISION,
    "verify_part": Kind.VERIFICATION,
    "press_call": Kind.ESCALATED,
    "reassign_step": Kind.DECISION,
    "decide_step_extension": Kind.DECISION,
    "concur_step": Kind.RULING,
    "rule_step": Kind.RULING,
    "press_step": Kind.ESCALATED,
}
"""Every other task is one more on the desk."""

KIND_OF_VERB: Final = {
    "return_case": Kind.RETURNED,
    "fail_verification": Kind.REWORK,
    "grant_reopen": Kind.REWORK,
    "fail_part": Kind.REWORK,
    "redo_step": Kind.REWORK,
}
"""Where the verb says more than the task that it opens."""

ANSWERS: Final = frozenset(
    {
        "grant_extension",
        "refuse_extension",
        "suspend_case",
        "resume_case",
        "grant_step_extension",
        "refuse_step_extension",
    }
)
"""Told to those who handle the case: what they asked for was decided, or their clock changed."""

IN_HANDS: Final = frozenset(
    {
        "accept_case",
        "handle_case",
        "finish_part",
        "acknowledge_call",
        "record_report_in",
        "hand_in_part",
        "sign_off_step",
    }
)
SILENT: Final = "import_"
"""Verbs that take over thousands of cases of another system: the inbox shows them, no bell rings for each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An open assignment: who is asked what. See `workflow.models.Assignment`."""

    id: UUID
    task: str
    role: str
    unit: str = ""
    place: str = ""
    grid: str = ""
    person: str = ""
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """An open deadline that reached a share of its limit; `assignment` None: the clock of a unit, in nobody's inbox."""

    share: int
    unit: str = ""
    assignment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """An entry with what is open on its subject now. `is_newest`: no later entry of the same moment and subject stands
    beside it, to which what was opened then belongs. `role` and `unit`: the office that acted. `parts`: the units that
    have a part in the case."""

    verb: str
    at: datetime
    role: str = ""
    unit: str = ""
    share: int = 0
    is_newest: bool = True
    open: Sequence[Asked] = ()
    late: Sequence[Late] = ()
    parts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """One kind of news for one address. `task` is the code of what is asked, `assignment` what it hangs on."""

    kind: Kind
    to: Asked
    task: str = ""
    share: int = 0
    assignment: UUID | None = None


def calls_of(heard: Heard) -> Iterator[Call]:
    """Whom the entry calls, each address once a kind."""
    if heard.verb.startswith(SILENT):
        return
    told: set[tuple[Kind, str, str, str, str, str]] = set()
    for call in _calls(heard):
        to = call.to
        address = (call.kind, to.role, to.unit, to.place, to.grid, to.person)
        if address not in told:
            told.add(address)
            yield call


def _calls(heard: Heard) -> Iterator[Call]:
    if heard.is_newest:
        yield from _opened(heard)
    match heard.verb:
        case "remind_case" | "remind_call":
            yield from _late(heard, Kind.DUE_SOON)
        case "escalate_case" | "escalate_call" if heard.share < 150:
            yield from _late(heard, Kind.OVERDUE)
        case "hand_to_successor" | "hand_call":
            taken_over = (asked for asked in heard.open if asked.unit and asked.task in IN_HANDS)
            yield from (Call(Kind.TASK, each, each.task, assignment=each.id) for each in taken_over)
        case "verify_case":
            for unit in heard.parts:
                yield Call(Kind.CLOSED, Asked(UUID(int=0), "", Role.UNIT_HANDLER, unit=unit))
        case verb if verb in ANSWERS:
            holders = (asked for asked in heard.open if asked.task in IN_HANDS)
            yield from (Call(Kind.ANSWERED, each, verb, assignment=each.id) for each in holders)


def _opened(heard: Heard) -> Iterator[Call]:
    for asked in heard.open:
        if asked.opened_at == heard.at and not _own_office(heard, asked):
            # A verb may open a second task that is news of its own (an escalation is no return).
            by_verb = KIND_OF_VERB.get(heard.verb) if asked.task not in KIND_OF_TASK else None
            kind = by_verb or KIND_OF_TASK.get(asked.task, Kind.TASK)
            yield Call(kind, asked, asked.task, heard.share, asked.id)


def _own_office(heard: Heard, asked: Asked) -> bool:
    """An office needs no notice of what it laid on its own desk."""
    return asked.role == heard.role and asked.unit in {"", heard.unit}


def _late(heard: Heard, kind: Kind) -> Iterator[Call]:
    """Those who hold what is late: the task of the deadline, or for a unit's own clock the task that the unit holds."""
    late = [each for each in heard.late if each.share >= heard.share]
    ids = {each.assignment for each in late if each.assignment}
    units = {each.unit for each in late if each.assignment is None}
    for asked in _working(heard.open):
        if asked.id in ids or (asked.unit and asked.unit in units and asked.task in IN_HANDS):
            yield Call(kind, asked, asked.task, heard.share, asked.id)


def _working(asked: Iterable[Asked]) -> Iterator[Asked]:
    """Those who do the work, not those who press."""
    return (each for each in asked if KIND_OF_TASK.get(each.task) not in {Kind.ESCALATED, Kind.PRESSED})
