"""Record the approving act of an edition."""

from datetime import date, datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.facts import facts_of
from tiaokuai.workflow.decide import Effects


def approve_edition(*, edition: Edition, act: str, approved_on: date, by: Actor, at: datetime) -> Edition:
    """Approved by Party committee and government after review: `act` is the document or meeting (domain 4.5 step 1)."""
    return _record(edition, "approve_edition", act, approved_on, by, at)


def adopt_edition(*, edition: Edition, act: str, approved_on: date, by: Actor, at: datetime) -> Edition:
    """Take in a list that was compiled and approved before it came to the platform: the rounds lie behind it."""
    return _record(edition, "adopt_edition", act, approved_on, by, at)


def _record(edition: Edition, verb: str, act: str, approved_on: date, by: Actor, at: datetime) -> Edition:
    facts = facts_of(edition, today=local_date(at), approval_act=act.strip(), approved_on=approved_on)
    effects = Effects(
        values={"approval_act": act.strip(), "approved_on": approved_on},
        payload=described(edition, approved_on=approved_on),
    )
    take_step(edition, verb, by=by, at=at, facts=facts, effects=effects)
    return edition
