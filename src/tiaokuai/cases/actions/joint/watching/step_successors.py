"""Steps of a unit that was closed or merged follow its duties (domain S3.3: duties lost = 0)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from tiaokuai.cases.actions.joint.carrying import decided, held, keep_parts
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import JointStep
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.states.joint import UNSETTLED
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import heirs_by
from tiaokuai.workflow.decide import Decision, Effects
from tiaokuai.workflow.writer import write

BATCH = 200


def hand_steps(*, at: datetime) -> int:
    """How many steps were handed on from units that have ended by now. Each batch is one transaction."""
    heirs = heirs_by(local_date(at))
    count = 0
    while heirs and (handed := _hand_batch(heirs, at)):
        count += handed
    return count


def _hand_batch(heirs: Mapping[str, str], at: datetime) -> int:
    with transaction.atomic():
        steps = _owed_by(list(heirs)).select_related("joint").order_by("joint__case", "id")[:BATCH]
        return sum(_hand(step, heirs, at) for step in steps)


def _hand(seen: JointStep, heirs: Mapping[str, str], at: datetime) -> int:
    """To the heir, with its clock as it runs. 0 for one that somebody has settled or given away meanwhile."""
    around = held(seen)
    step = around.step(seen.code)
    if step is None or step.unit not in heirs or step.state not in UNSETTLED:
        return 0
    unit, heir = step.unit, heirs[step.unit]

    def effects(_facts: StepFacts, _limits: Limits) -> Effects:
        return Effects(hands={unit: heir})

    write(
        decided(
            "hand_step",
            step=step,
            around=around,
            by=PLATFORM,
            at=at,
            effects=effects,
            asked={"unit": heir},
            values={"unit": heir, "named": [heir if each == unit else each for each in step.named]},
        )
    )
    keep_parts(held(step), at)
    return 1


def _owed_by(units: Sequence[str]) -> QuerySet[JointStep]:
    return JointStep.objects.filter(unit__in=list(units), state__in=sorted(UNSETTLED))


def follow_ended_steps(decisions: Sequence[Decision]) -> None:
    """Units end: their steps go on with their successors. Raises `Refused` for one that has steps and no heir."""
    for decision in decisions:
        unit = decision.subject.number
        if not decision.effects.payload["successor"] and (count := _owed_by([unit]).count()):
            require(no("unit_holds_open_steps", unit=unit, count=count))
    hand_steps(at=decisions[0].at)
