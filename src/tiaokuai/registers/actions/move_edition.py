"""The steps of a draft that only need a person to take them."""

from datetime import datetime
from typing import Final

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.facts import facts_of, light_facts
from tiaokuai.workflow.decide import Effects

MOVES: Final = ("advance_edition", "review_edition", "return_edition", "withdraw_draft")


def move_edition(*, edition: Edition, verb: str, by: Actor, at: datetime) -> Edition:
    """Take one of `MOVES`: on to the next round, reviewed, back to the third round, or withdrawn.

    Raises `Refused` with the flow's reason, `BadInput` for a verb that needs more than this.
    """
    if verb not in MOVES:
        raise BadInput(no("not_a_move", verb=verb), field="verb")
    today = local_date(at)
    facts = facts_of(edition, today=today) if verb == "review_edition" else light_facts(edition, today=today)
    take_step(edition, verb, by=by, at=at, facts=facts, effects=Effects(payload=described(edition)))
    return edition


def advance_edition(*, edition: Edition, by: Actor, at: datetime) -> Edition:
    """On to the next of COLLECTING, MERGED, ROUND_1, ROUND_2, ROUND_3 (three rounds up and down, domain 2.10)."""
    return move_edition(edition=edition, verb="advance_edition", by=by, at=at)


def withdraw_draft(*, edition: Edition, by: Actor, at: datetime) -> Edition:
    """Give a draft up. It stays readable; nothing is deleted."""
    return move_edition(edition=edition, verb="withdraw_draft", by=by, at=at)
