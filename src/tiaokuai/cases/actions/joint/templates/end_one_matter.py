"""The county ends a template: no case begins to run on it any more; those that run go on."""

from datetime import date, datetime

from django.db import transaction

from tiaokuai.cases.actions.joint.templates.editions import cut_from
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.queries.joint.templates import editions_of
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.territory.queries import hold_division
from tiaokuai.workflow.writer import RequestKey, already_done, write


def end_one_matter(
    *,
    one_matter: OneMatter,
    by: Actor,
    at: datetime,
    on: date | None = None,
    request: RequestKey | None = None,
) -> OneMatter:
    """End every edition of the template that `one_matter` is one of. `on`: the first day on which none holds, by
    default today.

    Gives the edition that holds last. Raises `BadInput` for a day that has passed, `Refused` with
    "one_matter_over_by" where none holds on the day or later.
    """
    if request is not None and (done := already_done(request, by)) is not None:
        return OneMatter.objects.get(id=done)
    day = on or local_date(at)
    if day < local_date(at):
        raise BadInput(no("settings_past_stay", day=day, today=local_date(at)), field="on")
    with transaction.atomic():
        hold_division(one_matter.place)
        editions = editions_of(one_matter.code, one_matter.place)
        begun_first = sorted(editions, key=lambda row: (row.valid_from >= day, -row.edition))
        decisions = cut_from("end_one_matter", begun_first, day, by, at)
        if not decisions:
            raise Refused(no("one_matter_over_by", one_matter=one_matter.code, day=day))
        last = write(*decisions, request=request)
    return OneMatter.objects.get(id=last)
