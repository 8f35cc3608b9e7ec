"""Open cases follow the duties of a unit that was closed or merged (domain S3.3: duties lost = 0)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tiaokuai.cases.actions.batch import Batch
from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_hand_to_successor
from tiaokuai.cases.models import Case, CasePart
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.actor import PLATFORM, Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import heirs_by
from tiaokuai.workflow.decide import Decision

BATCH = 500


def hand_to_successors(*, at: datetime) -> int:
    """How many cases were handed on from units that have ended by now. Each batch is one transaction.

    Called with the verb that ends a unit, and at every tick: an end may be recorded before its day, and until then the
    unit is given cases.
    """
    heirs = heirs_by(local_date(at))
    count = 0
    while heirs and (handed := _hand_batch(heirs, at)):
        count += handed
    return count


def _hand_batch(heirs: Mapping[str, str], at: datetime) -> int:
    with transaction.atomic():
        cases = list(open_cases_of(list(heirs)).select_for_update().order_by("id")[:BATCH])
        with Batch(cases):
            for case in cases:
                hand_to_successor(case=case, heirs=heirs, by=PLATFORM, at=at)
    return len(cases)


def hand_to_successor(*, case: Case, heirs: Mapping[str, str], by: Actor, at: datetime) -> Case:
    """`heirs`: code of a unit that ended to the one that carries its duties on."""
    return carry_out(
        "hand_to_successor",
        case=case,
        by=by,
        at=at,
        effects=lambda facts, _limits: on_hand_to_successor(facts, heirs),
        values={"ruled_lead": heirs.get(case.ruled_lead, case.ruled_lead)},
    )


def open_cases_of(units: Sequence[str]) -> QuerySet[Case]:
    """Open cases that one of the units leads or assists in. Steps of joint handling go on by themselves."""
    parts = CasePart.objects.exclude(kind=CasePart.Kind.STEP)
    held = parts.filter(case=OuterRef("pk"), unit__in=units, ended_at=None)
    return Case.objects.filter(Exists(held), state__in=sorted(OPEN))


def follow_ended_units(decisions: Sequence[Decision]) -> None:
    """Units end: their cases go on with their successors. Raises `Refused` for a unit that has cases and no heir."""
    for decision in decisions:
        unit = decision.subject.number
        if not decision.effects.payload["successor"] and (count := open_cases_of([unit]).count()):
            require(no("unit_holds_open_cases", unit=unit, count=count))
    hand_to_successors(at=decisions[0].at)
