"""Remove what is past its term: in batches, each a transaction of its own, resumable, and safe to run again.

What is due is read off the data, not off a list of what was done: data that a backup brought back are due again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import PLATFORM, Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.workflow.models import RetentionRun
from tiaokuai.workflow.queries.retention import SIZE, terms_on
from tiaokuai.workflow.retention import Asked, Keeper, Removal, keepers
from tiaokuai.workflow.rules.retention import Term

MOST_A_TICK = 2_000
"""Records emptied in one tick: what else the tick does must not wait for the first day of a large county."""


def run_daily(*, at: datetime, most: int = MOST_A_TICK) -> int:
    """The tick's share: one run a day, over as many ticks as it takes. Returns how many records were emptied."""
    day = local_date(at)
    if RetentionRun.objects.filter(day=day, by=PLATFORM.id).exclude(ended_at=None).exists():
        return 0
    return run_retention(by=PLATFORM, at=at, most=most).records_now


@dataclass(frozen=True, slots=True)
class Ran:
    """A run as it stands, and how many records this call emptied."""

    run: RetentionRun
    records_now: int


def run_retention(*, by: Actor, at: datetime, most: int | None = None) -> Ran:
    """Empty what is due, at most `most` records; a run that was left unfinished is taken up. The platform alone.

    What ends it writes the run's own entry, with its counts.
    """
    require(may_run_retention(by))
    run = _taken_up(by, at)
    terms = terms_on(run.day)
    left, held = most, 0
    for keeper in keepers.values():
        emptied, kept = _emptied(keeper, _Work(run.id, terms, by, at), left)
        left, held = None if left is None else left - emptied, held + kept
    now = RetentionRun.objects.get(id=run.id).records - run.records
    if left is None or left > 0:
        _end(run.id, held, by, at)
    return Ran(RetentionRun.objects.get(id=run.id), now)


def may_run_retention(actor: Actor) -> Answer:
    """By the clock or by the operator: nobody of the staff chooses the day on which data go."""
    return YES if actor.is_(Role.PLATFORM) else no("not_your_part", verb="run_retention", who=["platform"])


@dataclass(frozen=True, slots=True)
class _Work:
    run: UUID
    terms: Sequence[Term]
    by: Actor
    at: datetime


def _taken_up(by: Actor, at: datetime) -> RetentionRun:
    """The run that was left open, counted on from today; else a new one."""
    day = local_date(at)
    with transaction.atomic():
        found = RetentionRun.objects.select_for_update().filter(ended_at=None).order_by("began_at").first()
        if found is None:
            try:
                with transaction.atomic():
                    return RetentionRun.objects.create(day=day, by=by.id, began_at=at)
            except IntegrityError:  # another began in the same moment
                return RetentionRun.objects.get(ended_at=None)
        if found.day != day:
            found.day = day
            found.save(update_fields=["day"])
        return found


def _emptied(keeper: Keeper, work: _Work, most: int | None) -> tuple[int, int]:
    """How many records were emptied, and how many something keeps. Ends where nothing more is past its term."""
    emptied = held = 0
    after: UUID | None = None
    day = local_date(work.at)
    while most is None or emptied < most:
        size = SIZE if most is None else min(SIZE, most - emptied)
        found = keeper.past_term(Asked(day, work.terms, EVERYTHING, size, after))
        if not found:
            break
        after = found[-1].id
        due = [over.id for over in found if not over.stops]
        held += len(found) - len(due)
        if due:
            emptied += _batch(keeper, Removal(due, day, work.terms, work.run), work)
    return emptied, held


def _batch(keeper: Keeper, removal: Removal, work: _Work) -> int:
    """One transaction: the data, the entries and the run's counts go together. Two runs at once take turns."""
    with transaction.atomic():
        run = RetentionRun.objects.select_for_update().get(id=removal.run)
        counts, records = keeper.remove(removal=removal, by=work.by, at=work.at)
        run.add(dict(counts), records)
        run.save(update_fields=["removed", "records"])
    return records


def _end(run_id: UUID, held: int, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        run = RetentionRun.objects.select_for_update().get(id=run_id)
        if run.ended_at is not None:
            return
        run.ended_at, run.held = at, held
        run.save(update_fields=["ended_at", "held"])
        draft = EntryDraft.of(
            by,
            part="workflow",
            verb="run_retention",
            subject_type="retentionrun",
            subject_id=run.id,
            payload={"day": run.day, "records": run.records, "removed": run.removed, "held": held},
            at=at,
        )
        append([draft])
