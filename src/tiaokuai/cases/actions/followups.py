"""What must happen in the same transaction as a verb, within this part. Registered in `apps.ready()`."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from tiaokuai.cases.actions.batch import Batch
from tiaokuai.cases.actions.closing.draw_sample import draw_sample
from tiaokuai.cases.actions.joint.watching import follow_case
from tiaokuai.cases.actions.joint.watching.step_deadlines import meet_step_deadlines
from tiaokuai.cases.actions.joint.watching.step_successors import follow_ended_steps
from tiaokuai.cases.actions.retention.remove_data import take_out
from tiaokuai.cases.actions.retention.remove_whistle_data import take_out_words
from tiaokuai.cases.actions.search_document import REINDEXED, index_again
from tiaokuai.cases.actions.watching.hand_to_successor import follow_ended_units
from tiaokuai.cases.actions.watching.meet_deadlines import meet_deadlines
from tiaokuai.cases.actions.whistling.watching.call_deadlines import meet_call_deadlines
from tiaokuai.cases.actions.whistling.watching.call_successors import follow_ended_calls
from tiaokuai.cases.models import Case, CasePart, CaseRating, PressureReport
from tiaokuai.cases.queries.merging import came_along
from tiaokuai.cases.queries.policies import policy_for
from tiaokuai.cases.states import RatingStanding
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.decide import Decision
from tiaokuai.workflow.followups import follow, moved_deadlines
from tiaokuai.workflow.models import Deadline


def end_parts(decisions: Sequence[Decision]) -> None:
    """The units that held the case hold it no longer."""
    for at, ids in _grouped(decisions, lambda d: d.at).items():
        CasePart.objects.filter(case_id__in=ids, ended_at=None).update(ended_at=at)


def finish_own_part(decisions: Sequence[Decision]) -> None:
    """The assisting unit's part is signed off."""
    for (at, unit), ids in _grouped(decisions, lambda d: (d.at, d.actor.unit)).items():
        CasePart.objects.filter(case_id__in=ids, unit=unit, kind=CasePart.Kind.ASSIST, ended_at=None).update(
            finished_at=at
        )


def hand_parts(decisions: Sequence[Decision]) -> None:
    """Each part goes where the work goes; one that falls away ends, and before any that takes its place."""
    alike: dict[tuple[str, str, datetime], list[UUID]] = defaultdict(list)
    for decision in decisions:
        for unit, heir in decision.effects.hands.items():
            alike[unit, heir, decision.at].append(decision.subject.id)
    for (unit, heir, at), ids in sorted(alike.items(), key=lambda item: bool(item[0][1])):
        parts = CasePart.objects.filter(case_id__in=ids, unit=unit, ended_at=None)
        parts.update(unit=heir) if heir else parts.update(ended_at=at)


def _grouped(decisions: Sequence[Decision], key: Callable[[Decision], Any]) -> dict[Any, list[UUID]]:
    """Ids of the cases whose decisions are alike, so that many cost as few statements as one."""
    groups: dict[Any, list[UUID]] = defaultdict(list)
    for decision in decisions:
        groups[key(decision)].append(decision.subject.id)
    return groups


def lead_reporters_on(decisions: Sequence[Decision]) -> None:
    """Reports merged into a case that is now merged itself follow the case that goes on."""
    for target, ids in _grouped(decisions, lambda d: d.effects.values["merged_into"]).items():
        Case.objects.filter(merged_into__in=ids).update(merged_into=target)


def lead_reporters_back(decisions: Sequence[Decision]) -> None:
    """Reports that came along with one that is taken out of its merge follow it again."""
    for decision in decisions:
        left = Case.objects.filter(number=decision.effects.payload["target"]).values_list("id", flat=True)
        case = Case.objects.get(id=decision.subject.id)
        for into in left:
            Case.objects.filter(id__in=came_along(case, into)).update(merged_into=case.id)


def rating_stands(standing: RatingStanding) -> Callable[[Sequence[Decision]], None]:
    """What becomes of the rating that a pressure report concerns."""

    def act(decisions: Sequence[Decision]) -> None:
        ids = [decision.subject.id for decision in decisions]
        given = PressureReport.objects.filter(id__in=ids).values("rating")
        CaseRating.objects.filter(id__in=given).update(standing=standing)

    return act


def draw_samples(decisions: Sequence[Decision]) -> None:
    """A share of what was solved on the spot is drawn, at random, so that nobody knows which one is looked at.

    With the verb itself and not after it: a retry solves nothing again, and draws nothing again.
    """
    at = {decision.subject.id: decision.at for decision in decisions}
    drawn = [case for case in Case.objects.filter(id__in=at) if _is_drawn(case, at[case.id])]
    with Batch(drawn):
        for case in drawn:
            draw_sample(case=case, by=PLATFORM, at=at[case.id])


def _is_drawn(case: Case, at: datetime) -> bool:
    on = local_date(at)
    policy = policy_for(division=case.division, source=case.source, matter=case.matter, on=on)
    return secrets.randbelow(100) < policy.sample_share


def repeat_due(decisions: Sequence[Decision]) -> None:
    """Repeat the handling deadline's moment on the case, so that lists sort by it."""
    repeat_due_of([decision.subject.id for decision in decisions])


def repeat_due_of(case_ids: Iterable[UUID]) -> None:
    running = Deadline.objects.filter(subject_id=OuterRef("pk"), task="handle_case", closed_at=None)
    Case.objects.filter(id__in=list(case_ids)).update(
        due_at=Subquery(running.order_by("-id").values("due_at")[:1])
    )


MOVES_DUE = (
    "dispatch_case",
    "start_joint",
    "rule_case",
    "fail_verification",
    "grant_reopen",
    "take_off_ledger",
    "grant_extension",
    "suspend_case",
    "resume_case",
)


def meet(deadlines: Sequence[Deadline], at: datetime) -> None:
    """Deadlines of calls, of steps and of cases are pressed each in their own way."""
    grouped: dict[str, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        grouped[deadline.subject_type].append(deadline)
    pressing = {"calledunit": meet_call_deadlines, "jointstep": meet_step_deadlines}
    others = [each for kind, group in grouped.items() if kind not in pressing for each in group]
    for kind, press in pressing.items():
        if grouped[kind]:
            press(grouped[kind], at)
    if others:
        meet_deadlines(others, at)


def register() -> None:
    for verb in ("return_case", "contest_case"):
        follow("cases", verb, end_parts)
    follow("cases", "hand_to_successor", hand_parts)
    for verb in ("close_unit", "merge_units"):
        follow("organisation", verb, follow_ended_units)
        follow("organisation", verb, follow_ended_calls)
        follow("organisation", verb, follow_ended_steps)
    for verb in ("suspend_case", "put_on_ledger"):
        follow("cases", verb, follow_case.pause_steps)
    for verb in ("resume_case", "take_off_ledger"):
        follow("cases", verb, follow_case.resume_steps)
    follow("cases", "feed_back_case", follow_case.lapse_steps)
    follow("cases", "mark_confidential", follow_case.press_by_centre)
    follow("cases", "self_solve_case", draw_samples)
    follow("cases", "finish_part", finish_own_part)
    follow("cases", "merge_case", lead_reporters_on)
    for verb in ("unmerge_case", "unmerge_screened_case"):
        follow("cases", verb, lead_reporters_back)
    follow("cases", "report_pressure", rating_stands(RatingStanding.SET_ASIDE))
    follow("cases", "withdraw_rating", rating_stands(RatingStanding.WITHDRAWN))
    follow("cases", "rate_anew", rating_stands(RatingStanding.REPLACED))
    follow("cases", "remove_data", take_out)
    follow("cases", "remove_whistle_data", take_out_words)
    moved_deadlines["cases"] = lambda deadlines: repeat_due_of({d.subject_id for d in deadlines})
    for verb in MOVES_DUE:
        follow("cases", verb, repeat_due)
    for verb in REINDEXED:
        follow("cases", verb, index_again)
