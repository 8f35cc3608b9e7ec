"""The county centre withdraws figures that it published; what they were stays on the record. They can be published
anew."""

from datetime import datetime

from django.db import transaction

from tiaokuai.cases.rules.figures import Quarter
from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.overview.models import FigurePublication
from tiaokuai.overview.rules.public.who import WITHDRAWAL_GROUNDS, may_publish_figures


def withdraw_figures(
    *, county: str, quarter: Quarter, ground: str, by: Actor, at: datetime
) -> FigurePublication:
    """Take a quarter's figures off the public page, which says when and why. On the record.

    Raises `BadInput` for a ground that is not listed or a quarter that is not published.
    """
    require(may_publish_figures(by, county))
    if ground not in WITHDRAWAL_GROUNDS:
        raise BadInput(no("not_listed", given=ground, allowed=WITHDRAWAL_GROUNDS), field="ground")
    with transaction.atomic():
        standing = FigurePublication.objects.select_for_update().filter(
            county=county, year=quarter.year, quarter=quarter.number, withdrawn_at=None
        )
        publication = standing.first()
        if publication is None:
            raise BadInput(no("figures_not_published"), field="quarter")
        publication.withdrawn_at, publication.ground = at, ground
        publication.save(update_fields=["withdrawn_at", "ground"])
        remember(
            "withdraw_figures",
            "figurepublication",
            publication.id,
            part="overview",
            by=by,
            at=at,
            place=county,
            payload={"quarter": str(quarter), "ground": ground},
        )
    return publication
