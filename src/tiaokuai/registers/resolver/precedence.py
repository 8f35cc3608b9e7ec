"""The order in which lists are read, and what each can say: one table, read by resolver, coverage and pages.

Sources: domain 4.1 step 5 (statutory and basic, then assist and territorial, then the dispatch catalogue;
where a department leads, the town may only assist), S3.24 (prohibited first), 2.10 (reclaimed), 2.5 (what
belongs to a department is not dispatched to the grassroots).

How rows of one step compete: those that cannot lead are passed over first, with the reason; then the
narrowest matter wins, then the narrowest place; of equals naming a department and the town, the department
leads; of equals naming two units of the same side nobody does, and the conflict is a named gap. A lead once
found stands. A later step may add assistants, but only by rows that name the same lead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tiaokuai.registers.resolver.values import TOWN, ListKind


class Who(StrEnum):
    """Which side, of lines (departments) and blocks (towns), a list can name."""

    NOBODY = "nobody"
    TOWN = "town"
    DEPARTMENT = "department"
    EITHER = "either"
    TOWN_IF_STATED = "town_if_stated"  # a department; the town only where the row's work mode is filled in


class Then(StrEnum):
    """Whether reading goes on after this list when somebody leads."""

    GO_ON = "go_on"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a kind of list can say.

    `step`: lists of one step compete as one. `leads`, `assists`: who can, by it. `blank_lead`: who leads
    where its lead column is empty. `bars_town`: a row keeps the town from leading by any list, and from
    assisting by any other list. `gives_way`: a town's lead by it yields to a duty list of `DUTY_LISTS_STEP`
    that names a department for a narrower matter.
    """

    step: int
    leads: Who
    assists: Who
    then: Then
    blank_lead: str = ""
    bars_town: bool = False
    gives_way: bool = False


PRECEDENCE: Mapping[ListKind, Standing] = {
    # A citizen's report of a prohibited matter is still received. The row says only that the town may not be
    # tasked with it: the town can be neither lead nor assistant, and reading goes on to find a department. If
    # none is named, the answer is the gap "prohibited_only", for a ruling.
    ListKind.PROHIBITED: Standing(0, leads=Who.NOBODY, assists=Who.NOBODY, then=Then.GO_ON, bars_town=True),
    # The department that took the duty back leads. The town helps only where the row's own way of working
    # gives it a part; the town then stands among this row's assistants.
    ListKind.RECLAIMED: Standing(
        1, leads=Who.DEPARTMENT, assists=Who.TOWN_IF_STATED, then=Then.STOP, bars_town=True
    ),
    # Named by law. Where the list leaves the lead blank it is the town, whose list of musts it is.
    ListKind.STATUTORY: Standing(
        2, leads=Who.EITHER, assists=Who.EITHER, then=Then.GO_ON, blank_lead=TOWN, gives_way=True
    ),
    # The town's own duty, published without a lead column. It is general by nature ("rural environment"), so
    # it gives way where a list names a department for the narrower matter ("cooking fumes").
    ListKind.BASIC: Standing(
        2, leads=Who.TOWN, assists=Who.EITHER, then=Then.GO_ON, blank_lead=TOWN, gives_way=True
    ),
    # A department leads and the town assists, each in the words of its column.
    ListKind.ASSIST: Standing(3, leads=Who.DEPARTMENT, assists=Who.EITHER, then=Then.STOP),
    # Exactly one side leads (S1.29).
    ListKind.TERRITORIAL: Standing(3, leads=Who.EITHER, assists=Who.EITHER, then=Then.STOP),
    # The last resort: a catalogue drawn from the lists above.
    ListKind.DISPATCH: Standing(4, leads=Who.EITHER, assists=Who.EITHER, then=Then.STOP),
}

STEPS: tuple[tuple[ListKind, ...], ...] = tuple(
    tuple(kind for kind, standing in PRECEDENCE.items() if standing.step == step)
    for step in sorted({standing.step for standing in PRECEDENCE.values()})
)
"""The kinds of each step, in reading order; steps are numbered from 0."""

DUTY_LISTS_STEP = PRECEDENCE[ListKind.ASSIST].step


def may(side: Who, *, town: bool, stated: bool = True) -> bool:
    """Whether `side` covers a town (or a department). `stated`: the row's work mode is filled in."""
    if side is Who.TOWN_IF_STATED:
        return stated or not town
    return side is Who.EITHER or side is (Who.TOWN if town else Who.DEPARTMENT)
