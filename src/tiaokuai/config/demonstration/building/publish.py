"""The county centre of the demonstration county has published the figures of the quarters that have settled."""

from datetime import datetime
from itertools import islice

from tiaokuai.cases.rules.figures import settled_quarters
from tiaokuai.config.demonstration import COUNTY
from tiaokuai.config.demonstration.building.cast import Cast
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.overview.actions import publish_figures

QUARTERS = 5
"""As far back as the stories go."""


def publish_settled(cast: Cast, until: datetime) -> None:
    """Oldest first, all as they stand at the end."""
    newest_first = list(islice(settled_quarters(local_date(until)), QUARTERS))
    for quarter in reversed(newest_first):
        publish_figures(county=COUNTY, quarter=quarter, by=cast.county[Role.COUNTY_CENTRE], at=until)
