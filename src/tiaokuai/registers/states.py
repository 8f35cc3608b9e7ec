"""The life of an edition of a list, as a table (domain 4.5). No Django.

`COLLECTING -> MERGED -> ROUND_1..3 -> REVIEWED -> APPROVED -> PUBLISHED` are stored. Whether a published
edition is in force or superseded on a day follows from its dates alone, so it is asked (`state_on`), never
stored: nothing has to run at midnight, and a question about last year gets last year's answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.flow import Flow, Standing


class EditionState(StrEnum):
    COLLECTING = "collecting"
    MERGED = "merged"
    ROUND_1 = "round_1"
    ROUND_2 = "round_2"
    ROUND_3 = "round_3"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


S = EditionState

DRAFTING = (S.COLLECTING, S.MERGED, S.ROUND_1, S.ROUND_2, S.ROUND_3)
"""States in which rows may still be added, changed and removed."""

UNPUBLISHED = (*DRAFTING, S.REVIEWED, S.APPROVED)

ROW_VERBS = ("add_row", "change_row", "remove_row", "confirm_match", "import_edition")


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What the rules need to know of an edition.

    `problems` are ``code:row`` of what forbids publishing it, `pending` counts published names that nobody has
    matched or listed as unmatched yet. `provenance` is where its rows come from (`models.Provenance`), `replaces` the
    code of the edition that would end where this one begins.
    """

    place: str
    provenance: str = "entered"
    rows: int = 0
    pending: int = 0
    problems: tuple[str, ...] = ()
    approval_act: str = ""
    approved_on: date | None = None
    valid_from: date | None = None
    ends: date | None = None
    new_end: date | None = None
    today: date | None = None
    replaces: str = ""
    clashes: tuple[str, ...] = field(default=())


def has_rows(_actor: Actor, facts: EditionFacts) -> Answer:
    return YES if facts.rows else no("edition_empty")


def nothing_pending(_actor: Actor, facts: EditionFacts) -> Answer:
    """Every published name is matched to a code, or a person has listed it as unmatched."""
    return no("names_pending", count=facts.pending) if facts.pending else YES


def no_blocking_problem(_actor: Actor, facts: EditionFacts) -> Answer:
    if facts.problems:
        rows = sorted({int(problem.rpartition(":")[2]) for problem in facts.problems})
        first = facts.problems[0]
        return no("edition_has_problems", count=len(facts.problems), first=first, rows=rows)
    return YES


def has_approval(_actor: Actor, facts: EditionFacts) -> Answer:
    """An approving act and its date (S0.15; domain 4.5 step 1)."""
    return YES if facts.approval_act and facts.approved_on else no("approval_missing")


def approval_not_ahead(_actor: Actor, facts: EditionFacts) -> Answer:
    if facts.approved_on and facts.today and facts.approved_on > facts.today:
        return no("approval_ahead", approved_on=facts.approved_on.isoformat())
    return YES


def came_approved(actor: Actor, facts: EditionFacts) -> Answer:
    """Only a list that was published on paper has its rounds, review and approval behind it (domain 4.5 step 1).

    One drafted from history is no office's work: the operator alone takes it over, with the cases that it rests on.
    """
    if facts.provenance == "imported" or (facts.provenance == "history" and PLATFORM.admits(actor, facts)):
        return YES
    return no("compiled_here")


def starts_after_approval(_actor: Actor, facts: EditionFacts) -> Answer:
    """Nothing binds before the day of its act; what was drafted from history holds as long as it was so."""
    if facts.provenance == "history" or not (facts.valid_from and facts.approved_on):
        return YES
    if facts.valid_from < facts.approved_on:
        return no("start_before_approval", approved_on=facts.approved_on.isoformat())
    return YES


def past_stays(_actor: Actor, facts: EditionFacts) -> Answer:
    """What a list said of a day past it goes on saying: nothing compiled here, and nothing that replaces another
    edition, begins before today. A list that already bound on paper is on record from when it did."""
    past = bool(facts.valid_from and facts.today and facts.valid_from < facts.today)
    if past and (facts.provenance == "entered" or facts.replaces):
        return no("start_in_the_past", today=facts.today and facts.today.isoformat())
    return YES


def end_not_past(_actor: Actor, facts: EditionFacts) -> Answer:
    """The day on which it no longer holds is today or later: what it said of days past stays said."""
    if facts.new_end and facts.today and facts.new_end < facts.today:
        return no("end_in_the_past", today=facts.today.isoformat())
    return YES


def has_start(_actor: Actor, facts: EditionFacts) -> Answer:
    return YES if facts.valid_from else no("start_missing")


def no_clash(_actor: Actor, facts: EditionFacts) -> Answer:
    """No other edition of the same kind and place holds on any of the same days."""
    return no("edition_overlaps", others=list(facts.clashes)) if facts.clashes else YES


def not_ended(_actor: Actor, facts: EditionFacts) -> Answer:
    """The end of a published edition is set once."""
    return no("edition_already_ends", on=facts.ends.isoformat()) if facts.ends else YES


def end_after_start(_actor: Actor, facts: EditionFacts) -> Answer:
    if facts.new_end is None or facts.valid_from is None or facts.new_end <= facts.valid_from:
        return no("end_not_after_start", valid_from=facts.valid_from and facts.valid_from.isoformat())
    return YES


def has_begun(_actor: Actor, facts: EditionFacts) -> Answer:
    begun = facts.valid_from and facts.today and facts.valid_from <= facts.today
    return YES if begun else no("not_begun")


def _in_place(actor: Actor, facts: EditionFacts) -> bool:
    return bool(actor.place) and facts.place.startswith(actor.place)


def _standing(name: str, holds: Callable[[Actor, EditionFacts], bool], *roles: Role) -> Standing:
    return Standing(name=name, roles=frozenset(roles), holds=holds)


COMPILER = _standing("establishment office of the place", _in_place, Role.ESTABLISHMENT_OFFICE)
JUSTICE = _standing("justice office of the place", _in_place, Role.JUSTICE_OFFICE)
LEADER = _standing("county leader of the place", _in_place, Role.COUNTY_LEADER)
PLATFORM = _standing("platform operator", lambda _actor, _facts: True, Role.PLATFORM)


def _table() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {
        (before, "advance_edition"): after for before, after in pairwise(DRAFTING)
    }
    table |= {
        ("", "start_edition"): S.COLLECTING,
        (S.ROUND_3, "review_edition"): S.REVIEWED,
        (S.REVIEWED, "return_edition"): S.ROUND_3,
        (S.APPROVED, "return_edition"): S.ROUND_3,
        (S.REVIEWED, "approve_edition"): S.APPROVED,
        (S.COLLECTING, "adopt_edition"): S.APPROVED,
        (S.MERGED, "adopt_edition"): S.APPROVED,
        (S.APPROVED, "publish_edition"): S.PUBLISHED,
        (S.PUBLISHED, "take_effect"): S.IN_FORCE,
        (S.PUBLISHED, "supersede_edition"): S.SUPERSEDED,
        (S.IN_FORCE, "supersede_edition"): S.SUPERSEDED,
    }
    table |= {(state, "withdraw_draft"): S.WITHDRAWN for state in UNPUBLISHED}
    table |= {(state, verb): state for state in DRAFTING for verb in ROW_VERBS}
    return table


EDITION_FLOW = Flow(
    name="edition",
    initial=frozenset({S.COLLECTING}),
    table=_table(),
    who={
        **dict.fromkeys(ROW_VERBS, (COMPILER, PLATFORM)),
        "start_edition": (COMPILER, PLATFORM),
        "advance_edition": (COMPILER, PLATFORM),
        "review_edition": (JUSTICE, PLATFORM),
        "return_edition": (JUSTICE, COMPILER, PLATFORM),
        "approve_edition": (LEADER, PLATFORM),
        "adopt_edition": (COMPILER, PLATFORM),
        "publish_edition": (COMPILER, PLATFORM),
        "supersede_edition": (COMPILER, PLATFORM),
        "withdraw_draft": (COMPILER, PLATFORM),
        "take_effect": (PLATFORM,),
    },
    rules={
        "review_edition": (has_rows, nothing_pending, no_blocking_problem),
        "approve_edition": (no_blocking_problem, has_approval, approval_not_ahead),
        "adopt_edition": (came_approved, has_rows, nothing_pending, has_approval, approval_not_ahead),
        "publish_edition": (
            has_rows,
            nothing_pending,
            no_blocking_problem,
            has_approval,
            has_start,
            starts_after_approval,
            past_stays,
            no_clash,
        ),
        "supersede_edition": (not_ended, end_after_start, end_not_past),
        "take_effect": (has_begun,),
    },
)


def state_on(state: str, valid_from: date | None, valid_to: date | None, day: date) -> EditionState:
    """The state of an edition on a day: a published one is in force within its dates, superseded after."""
    stored = EditionState(state)
    if stored is not S.PUBLISHED or valid_from is None or day < valid_from:
        return stored
    return S.SUPERSEDED if valid_to is not None and valid_to <= day else S.IN_FORCE
