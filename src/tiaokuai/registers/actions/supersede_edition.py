"""Set the end of a published edition, once."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.subject import described, editions_changed, subject_of
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.facts import light_facts
from tiaokuai.registers.states import EDITION_FLOW


def supersede_edition(*, edition: Edition, ends_on: date, by: Actor, at: datetime) -> Edition:
    """`ends_on` is the first day on which it no longer holds.

    The stored state stays `PUBLISHED` (whether it is superseded on a day follows from the end), so the edition is
    not written through the workflow writer, which would move its state and version: both are final.
    """
    today = local_date(at)
    facts = replace(light_facts(edition, today=today), new_end=ends_on)
    require(EDITION_FLOW.may("supersede_edition", state=edition.state_on(today), actor=by, facts=facts))
    with transaction.atomic():
        if not Edition.objects.filter(id=edition.id, valid_to=None).update(valid_to=ends_on):
            raise ChangedMeanwhile(no("changed_meanwhile", number=edition.code))
        remember(
            "supersede_edition",
            "edition",
            edition.id,
            part="registers",
            by=by,
            at=at,
            place=subject_of(edition).division,
            payload=described(edition, ends_on=ends_on),
        )
        editions_changed()
    edition.valid_to = ends_on
    return edition
