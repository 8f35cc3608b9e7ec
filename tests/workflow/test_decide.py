"""decide() is pure: the next state and the effects, or why not."""

from datetime import datetime
from uuid import UUID

import pytest

from tests.factories.accounts import make_actor
from tests.factories.workflow import AT, FLOW, somebody
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Answer
from tiaokuai.workflow.decide import Decision, Effects, Subject, decide

OPEN = Subject("cases", "case", UUID(int=1), "n", "990122001003", state="open", version=3)


def test_a_decision_says_what_becomes_of_the_subject() -> None:
    effects = Effects(payload={"note": "x"})
    decided = decide(FLOW, subject=OPEN, verb="end", by=somebody(), at=AT, facts=None, effects=effects)
    assert decided == Decision(OPEN, "end", somebody(), AT, "ended", effects)


def test_without_effects_only_the_state_changes() -> None:
    decided = decide(FLOW, subject=OPEN, verb="move", by=somebody(), at=AT, facts=None)
    assert isinstance(decided, Decision)
    assert (decided.state, decided.effects) == ("open", Effects())


@pytest.mark.parametrize(
    ("verb", "role", "at", "code"),
    [
        ("begin", Role.COMMAND_ROOM, AT, "not_in_this_state"),
        ("unknown", Role.COMMAND_ROOM, AT, "not_in_this_state"),
        ("end", Role.AUDITOR, AT, "not_your_part"),
        ("begin", Role.AUDITOR, AT, "not_in_this_state"),
        ("end", Role.COMMAND_ROOM, datetime(2026, 11, 23, 9), "time_without_zone"),
    ],
    ids=["state", "unknown verb", "standing", "state before standing", "zone"],
)
def test_or_the_reason_why_not(verb: str, role: Role, at: datetime, code: str) -> None:
    decided = decide(FLOW, subject=OPEN, verb=verb, by=make_actor(role), at=at, facts=None)
    assert isinstance(decided, Answer)
    assert (decided.ok, decided.code) == (False, code)
