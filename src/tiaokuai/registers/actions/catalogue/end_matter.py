"""Take a matter out of the catalogue from a day on."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.catalogue.change_matter import known_matter
from tiaokuai.registers.actions.catalogue.record import catalogue_changed
from tiaokuai.registers.models import Matter
from tiaokuai.registers.rules import may_change_from, may_keep_catalogue


def end_matter(*, code: str, on: date, by: Actor, at: datetime) -> Matter:
    """`on` is the first day on which nothing is reported under it. Its code is never given to another matter.

    Raises `Refused` while matters below it go on, for a past day, and for the day on which it begins.
    """
    require(may_keep_catalogue(by))
    with transaction.atomic():
        matter = known_matter(code)
        require(may_change_from(matter.valid_from, matter.valid_to, on, local_date(at), may_correct=False))
        below = Matter.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), code__startswith=code)
        first = below.exclude(code=code).order_by("code").first()
        if first is not None:
            require(no("matters_below_go_on", matter=first.code))
        Matter.objects.filter(id=matter.id).update(valid_to=on)
        catalogue_changed("matters", "end_matter", {"matter": code, "on": on}, by=by, at=at)
        matter.valid_to = on
    return matter
