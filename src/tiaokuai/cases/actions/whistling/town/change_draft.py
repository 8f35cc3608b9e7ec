"""A draft is written anew before it is blown."""

from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.whistling.carrying import decided_on_whistle
from tiaokuai.cases.actions.whistling.town.draft_whistle import Draft, asked_of, calls_of, check, columns_of
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.whistles.known import around_whistle
from tiaokuai.cases.states.whistles import W
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey, already_done, settled, write


def change_draft(
    *, whistle: Whistle, draft: Draft, by: Actor, at: datetime, request: RequestKey | None = None
) -> Whistle:
    """What it says is replaced. It stays within its town. Raises as `draft_whistle`."""
    if request is not None and already_done(request, by) is not None:
        return Whistle.objects.select_related("case").get(id=whistle.id)
    checked = check(draft, at)
    if checked.town_unit != whistle.unit:
        raise BadInput(no("whistle_of_another_town"), field="division")
    decision = decided_on_whistle(
        "change_draft",
        whistle=whistle,
        around=around_whistle(whistle),
        by=by,
        at=at,
        effects=Effects(
            values=columns_of(draft, checked),
            rows=tuple(calls_of(whistle, checked)),
            payload={"target": draft.case.number} if draft.case else {},
        ),
        own_bodies=checked.own_bodies,
        asked=asked_of(draft),
    )
    sound = settled(decision)
    with transaction.atomic():
        CalledUnit.objects.filter(whistle=whistle, state=W.DRAFT).delete()
        write(sound, request=request)
    return Whistle.objects.select_related("case").get(id=whistle.id)
