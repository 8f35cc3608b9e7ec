"""The same event reported again: one case goes on, and everyone who reported it is kept informed (domain 4.1.3)."""

from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey


def merge_case(
    *, case: Case, target: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    """Merge `case` into `target`, which the caller has reached in the actor's scope.

    Reports merged into `case` before follow along. Raises `BadInput` for a target that is the case itself,
    or over: a live report never ends in a case that nobody works on; and for one that is kept confidential where the
    report is not, or the other way round: a merge would tell the reporter of the one about the other (domain 2.5).
    """
    with transaction.atomic():
        _check_target(case, target)
        return carry_out(
            "merge_case",
            case=case,
            by=by,
            at=at,
            asked={"target": target.number},
            effects=_effects,
            values={"merged_into": target.id, "closed_at": at},
            note=note,
            request=request,
        )


def _check_target(case: Case, target: Case) -> None:
    """As it stands now: two cases merged into each other at the same time would both be lost."""
    both = Case.objects.select_for_update().filter(id__in=[case.id, target.id]).order_by("id")
    rows = {row.id: row for row in both}
    if target.id == case.id or rows[target.id].state not in OPEN:
        raise BadInput(no("not_a_merge_target", number=target.number), field="target")
    if rows[case.id].is_confidential != rows[target.id].is_confidential:
        raise BadInput(no("merge_of_other_secrecy", number=target.number), field="target")


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=ALL)
