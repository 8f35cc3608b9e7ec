"""Reads the record on and tells the people whom it calls. Nothing is missed, nothing told twice.

The cursor moves in the transaction in which notices and deliveries are written (`journal.actions.read_on`), and workers
wait for each other at it.
"""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from tiaokuai.accounts.queries import Address, Holder, people_addressed
from tiaokuai.accounts.rules.roles import ROLES
from tiaokuai.cases.queries.visible import RULINGS
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.journal.actions import read_on
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.telling.gather import Gathered, gathered
from tiaokuai.notices.actions.telling.post import post_mail, post_webhooks
from tiaokuai.notices.models import Notice
from tiaokuai.notices.queries.outgoing import READER
from tiaokuai.notices.rules.calls import Call, calls_of

BATCH: Final = 500
SECONDS: Final = 20.0
"""A tick reads on for so long at most; a longer backlog is caught up with by the next ones."""

_BLIND: Final = sorted(role.value for role, sheet in ROLES.items() if not sheet.sees_confidential)

_ASKED_IN_CONFIDENCE: Final[dict[str, frozenset[str]]] = {
    Role.SUPERVISION_OFFICE.value: frozenset({"verify_case"}),
    Role.ESTABLISHMENT_OFFICE.value: RULINGS,
    Role.JUSTICE_OFFICE.value: RULINGS,
}
"""Roles that see a confidential case for the sake of such a task alone."""


def tell(*, at: datetime) -> int:
    """Read what was sealed since the last time; returns how many entries that were."""
    read, started = 0, time.monotonic()
    while time.monotonic() - started < SECONDS:
        count = read_on(READER, lambda seals: _told(seals, at), batch=BATCH)
        read += count
        if count < BATCH:
            break
    return read


def _told(seals: Sequence[Seal], at: datetime) -> None:
    entries = [s.entry for s in seals if s.entry.part == "cases" and s.entry.subject_type in _SUBJECTS]
    if not entries:
        return
    found = gathered(entries)
    _forget_hidden(entries)
    _settle(found)
    called = [(entry, call) for entry in entries for call in calls_of(found.heard(entry))]
    holders = people_addressed({_address(call) for _, call in called}, local_date(at)) if called else {}
    told: dict[tuple[UUID, UUID, str], tuple[Entry, Notice]] = {}
    for entry, call in called:
        for holder in holders[_address(call)]:
            if _may_know(holder, entry, call, found):
                # Whoever is called in two appointments at once is told once.
                told.setdefault(
                    (holder.user, entry.id, call.kind), (entry, _notice(entry, call, holder, found))
                )
    notices = list(told.values())
    post_mail(notices, found, at)
    Notice.objects.bulk_create([notice for _, notice in notices], ignore_conflicts=True)
    post_webhooks(called, found, at)


_SUBJECTS: Final = frozenset({"case", "pressurereport", "whistle", "calledunit", "jointstep"})


def _address(call: Call) -> Address:
    to = call.to
    return Address(to.role, to.unit, to.place, to.grid, to.person)


def _may_know(holder: Holder, entry: Entry, call: Call, found: Gathered) -> bool:
    """Not who did it; of what is confidential only roles that see it, and who is asked to verify it or to rule on it;
    of pressure no unit that handles the case."""
    if entry.actor == f"user:{holder.user}":
        return False
    if entry.subject_type == "pressurereport":
        return holder.role == Role.SUPERVISION_OFFICE and holder.unit not in found.handling(entry)
    if not found.about(entry).is_confidential or ROLES[Role(holder.role)].sees_confidential:
        return True
    return call.task in _ASKED_IN_CONFIDENCE.get(holder.role, frozenset())


def _notice(entry: Entry, call: Call, holder: Holder, found: Gathered) -> Notice:
    return Notice(
        person=holder.user,
        kind=call.kind,
        task=call.task,
        subject_type=entry.subject_type,
        subject_id=UUID(entry.subject_id),
        division=entry.division,
        role=holder.role,
        unit=holder.unit,
        share=call.share,
        entry=entry.id,
        assignment=call.assignment,
        at=day_of(entry.at) if found.about(entry).is_anonymous else entry.at,
    )


def _settle(found: Gathered) -> None:
    """What hangs on a task that is done counts as read."""
    hanging = Notice.objects.filter(subject_id__in=found.subjects, is_read=False, assignment__isnull=False)
    hanging.exclude(assignment__in=found.open_ids).update(is_read=True)


def _forget_hidden(entries: Sequence[Entry]) -> None:
    """Who loses sight of a case that became confidential loses the notices of it; who rules on it keeps that one."""
    hidden = [entry.subject_id for entry in entries if entry.verb == "mark_confidential"]
    if hidden:
        lost = Notice.objects.filter(subject_id__in=hidden, role__in=_BLIND)
        lost.exclude(task__in=sorted(RULINGS)).delete()
