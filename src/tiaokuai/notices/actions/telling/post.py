"""What goes out with notices: e-mail to those who chose it, events to the gateways of the place."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.journal.models import Entry
from tiaokuai.notices.actions.telling.gather import Gathered
from tiaokuai.notices.models import Delivery, Endpoint, Notice, Reach
from tiaokuai.notices.rules.calls import Call
from tiaokuai.notices.rules.hours import next_loud
from tiaokuai.notices.rules.kinds import Mail, mail_for
from tiaokuai.notices.rules.outside import leaves_now, mail_now, may_leave
from tiaokuai.notices.states import Channel


def post_mail(notices: Sequence[tuple[Entry, Notice]], found: Gathered, at: datetime) -> None:
    """One message to each person for what comes at once; the rest is marked for the digest. Before they are saved."""
    reaches = _reaches({notice.person for _, notice in notices})
    at_once: dict[UUID, list[str]] = defaultdict(list)
    for entry, notice in notices:
        reach = reaches.get(notice.person)
        if reach is None:
            continue
        wanted = mail_now(mail_for(notice.kind, reach.choices), notice.kind, entry.verb, found.about(entry))
        notice.waits_for_digest = wanted is Mail.DIGEST
        if wanted is Mail.AT_ONCE:
            at_once[notice.person].append(str(notice.id))
    Delivery.objects.bulk_create(
        Delivery(
            channel=Channel.EMAIL,
            person=person,
            about={"notices": ids},
            made_at=at,
            due_at=next_loud(at, reaches[person].quiet_from, reaches[person].quiet_to),
        )
        for person, ids in at_once.items()
    )


def post_webhooks(called: Sequence[tuple[Entry, Call]], found: Gathered, at: datetime) -> None:
    """One event to each endpoint for each office that is called, whoever holds it."""
    endpoints = [each for each in Endpoint.objects.filter(closed_on=None) if each.is_open] if called else []
    Delivery.objects.bulk_create(
        Delivery(
            channel=Channel.WEBHOOK, endpoint=each, about=event_of(entry, call, found), made_at=at, due_at=at
        )
        for entry, call in called
        if may_leave(call.kind, found.about(entry)) and leaves_now(entry.verb, found.about(entry))
        for each in endpoints
        if call.kind in each.kinds and entry.division.startswith(each.place)
    )


def event_of(entry: Entry, call: Call, found: Gathered) -> dict[str, Any]:
    """The attributes of an event, codes all: which office is called to what, and the number of the case to link to.

    Of an anonymous case the number and the time of day are left out, which would tell when it was reported.
    """
    to = call.to
    told: dict[str, Any] = {
        "kind": call.kind,
        "task": call.task,
        "role": to.role,
        "unit": to.unit,
        "place": to.place,
        "grid": to.grid,
        "division": entry.division,
        "subject": entry.subject_id,
        "about": entry.subject_type,
        "at": entry.at.isoformat(),
        "number": found.numbers[entry.subject_id],
    }
    if found.about(entry).is_anonymous:
        told |= {"at": day_of(entry.at).isoformat(), "number": ""}
    return told


def _reaches(people: set[UUID]) -> dict[UUID, Reach]:
    if not settings.TIAOKUAI_EMAIL_URL or not people:
        return {}
    return Reach.objects.filter(confirmed_on__isnull=False).in_bulk(list(people))
