"""One-matter joint handling as two tables (domain S0.17): a template's editions, and each step of a case. No Django.

Steps go through their states each by itself, so that what runs at the same time does not wait for each other. Where the
whole stands follows from its steps and is stored nowhere.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class TemplateState(StrEnum):
    """An edition holds until another takes its place, or until the template is ended."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    ENDED = "ended"


T = TemplateState

TEMPLATE_TABLE: Final[dict[tuple[str, str], str]] = {
    ("", "import_one_matter"): T.IN_FORCE,
    **{(state, "supersede_one_matter"): T.SUPERSEDED for state in T},
    **{(state, "end_one_matter"): T.ENDED for state in T},
}
"""What ends on a day to come may end sooner, by a later edition or by the end of the template."""


class StepState(StrEnum):
    """Where one step of a case stands."""

    WAITING = "waiting"
    OPEN = "open"
    RETURNED = "returned"
    RULING = "ruling"
    DONE = "done"
    SKIPPED = "skipped"
    LAPSED = "lapsed"


P = StepState

SETTLED: Final = frozenset({P.DONE, P.SKIPPED, P.LAPSED})
"""Holds no step after it back."""

OWED: Final = frozenset({P.OPEN, P.RETURNED, P.RULING})
"""Begun, and somebody has to act."""

UNSETTLED: Final = OWED | {P.WAITING}


def _stay(verb: str, states: Iterable[P]) -> dict[tuple[str, str], str]:
    return {(state, verb): state for state in sorted(states)}


def _to(target: P, verb: str, *sources: P) -> dict[tuple[str, str], str]:
    return {(source, verb): target for source in sources}


STEP_TABLE: Final[dict[tuple[str, str], str]] = {
    **_to(P.OPEN, "open_step", P.WAITING),
    **_to(P.DONE, "sign_off_step", P.OPEN),
    **_to(P.RETURNED, "return_step", P.OPEN),
    **_to(P.OPEN, "reassign_step", P.RETURNED),
    **_to(P.RULING, "refer_step", P.RETURNED),
    **_stay("concur_step", (P.RULING,)),
    **_to(P.OPEN, "rule_step", P.RULING),
    **_stay("ask_step_extension", (P.OPEN,)),
    **_stay("grant_step_extension", (P.OPEN,)),
    **_stay("refuse_step_extension", (P.OPEN,)),
    **_to(P.SKIPPED, "skip_step", *sorted(UNSETTLED)),
    **_to(P.LAPSED, "lapse_step", *sorted(UNSETTLED)),
    **_to(P.OPEN, "redo_step", P.DONE),
    **_stay("pause_step", OWED),
    **_stay("resume_step", OWED),
    **_stay("remind_step", OWED),
    **_stay("escalate_step", OWED),
    **_stay("hand_step", UNSETTLED),
}
"""What becomes of one step. The platform opens it, when those before it are settled; its own unit signs it off."""
