"""Many cases at once, each as proposed and each decided on its own: what is refused stops no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tiaokuai.cases.actions.batch import Batch
from tiaokuai.cases.actions.dispatching.dispatch_as_proposed import dispatch_as_proposed
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, ChangedMeanwhile, Refused, no


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case of many, as it stands now, and whether it was done or why not."""

    case: Case
    answer: Answer


def dispatch_many(*, cases: Sequence[Case], by: Actor, at: datetime) -> list[Outcome]:
    """`dispatch_as_proposed` for each, in the order given; an outcome for each.

    Read together and written together, in a number of statements that does not grow with the cases. Where somebody
    else was quicker with one of them, each is done by itself, so that the others go on.
    """
    seen = {case.id: case.version for case in cases}
    try:
        return _together(cases, by, at)
    except ChangedMeanwhile:
        now_standing = Case.objects.in_bulk(list(seen))
        return [_alone(now_standing[key], version, by, at) for key, version in seen.items()]


def _together(cases: Sequence[Case], by: Actor, at: datetime) -> list[Outcome]:
    outcomes = []
    with Batch(cases) as batch:
        for case in cases:
            outcome = _tried(case, by, at)
            if not outcome.answer.ok:
                batch.forget(case)
            outcomes.append(outcome)
    return outcomes


def _alone(case: Case, version: int, by: Actor, at: datetime) -> Outcome:
    if case.version != version:
        return Outcome(case, no("changed_meanwhile", number=case.number))
    return _tried(case, by, at)


def _tried(case: Case, by: Actor, at: datetime) -> Outcome:
    try:
        return Outcome(dispatch_as_proposed(case=case, by=by, at=at), YES)
    except Refused as refused:
        return Outcome(case, refused.answer)
