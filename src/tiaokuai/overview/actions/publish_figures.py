"""The county centre publishes a quarter's figures, which it has looked at. From then on they stay as they are."""

from datetime import datetime

from django.db import IntegrityError, transaction

from tiaokuai.cases.rules.endings import RECONSIDER_DAYS
from tiaokuai.cases.rules.figures import Quarter, is_settled
from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.overview.models import FigurePublication
from tiaokuai.overview.queries.public_figures import counted_figures
from tiaokuai.overview.rules.public.who import may_publish_figures


def publish_figures(
    *, county: str, quarter: Quarter, by: Actor, at: datetime, digest: str = ""
) -> FigurePublication:
    """Publish what is counted now of a county (six digits) and a quarter. On the record.

    `digest`: of the figures that were looked at. Raises `BadInput` for a quarter that has not settled, that is
    published already, or whose figures are no longer those of the digest.
    """
    require(may_publish_figures(by, county))
    if not is_settled(quarter, local_date(at)):
        raise BadInput(no("quarter_not_settled", days=RECONSIDER_DAYS), field="quarter")
    counted = counted_figures(county, quarter)
    if digest and digest != counted.digest:
        raise BadInput(no("figures_changed"), field="digest")
    try:
        with transaction.atomic():
            publication = FigurePublication.objects.create(
                county=county,
                year=quarter.year,
                quarter=quarter.number,
                figures=counted.figures,
                digest=counted.digest,
                unit=by.unit,
                published_at=at,
            )
            remember(
                "publish_figures",
                "figurepublication",
                publication.id,
                part="overview",
                by=by,
                at=at,
                place=county,
                payload={"quarter": str(quarter), "digest": counted.digest},
            )
    except IntegrityError as another:
        raise BadInput(no("figures_published"), field="quarter") from another
    return publication
