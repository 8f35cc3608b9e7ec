"""What must happen in the same transaction as a verb, within this part. Registered in `apps.ready()`."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery

from tiaokuai.cases.actions.search_document import REINDEXED, index_again
from tiaokuai.cases.models import Case, CasePart
from tiaokuai.workflow.decide import Decision
from tiaokuai.workflow.followups import follow
from tiaokuai.workflow.models import Deadline


def end_parts(decisions: Sequence[Decision]) -> None:
    """The units that held the case hold it no longer."""
    for decision in decisions:
        CasePart.objects.filter(case_id=decision.subject.id, ended_at=None).update(ended_at=decision.at)


def finish_own_part(decisions: Sequence[Decision]) -> None:
    """The assisting unit's part is signed off."""
    for decision in decisions:
        CasePart.objects.filter(
            case_id=decision.subject.id, unit=decision.actor.unit, kind=CasePart.Kind.ASSIST, ended_at=None
        ).update(finished_at=decision.at)


def repeat_due(decisions: Sequence[Decision]) -> None:
    """Repeat the handling deadline's moment on the case, so that lists sort by it."""
    running = Deadline.objects.filter(subject_id=OuterRef("pk"), task="handle_case", closed_at=None)
    Case.objects.filter(id__in=[decision.subject.id for decision in decisions]).update(
        due_at=Subquery(running.order_by("-id").values("due_at")[:1])
    )


MOVES_DUE = (
    "dispatch_case",
    "rule_case",
    "fail_verification",
    "grant_reopen",
    "take_off_ledger",
    "grant_extension",
    "suspend_case",
    "resume_case",
)


def register() -> None:
    for verb in ("return_case", "contest_case"):
        follow("cases", verb, end_parts)
    follow("cases", "finish_part", finish_own_part)
    for verb in MOVES_DUE:
        follow("cases", verb, repeat_due)
    for verb in REINDEXED:
        follow("cases", verb, index_again)
