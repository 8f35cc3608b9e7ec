"""Figures as they would be published, and as they were."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tiaokuai.cases.queries.figures.by_month import counted_by_month
from tiaokuai.cases.rules.figures import Quarter
from tiaokuai.journal.models.entry import profile_in_use
from tiaokuai.kernel.clock import today
from tiaokuai.kernel.crypto import labelled_digest
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.scope import of_place
from tiaokuai.overview.models import FigurePublication
from tiaokuai.overview.rules.public.counts import BY, Shown
from tiaokuai.overview.rules.public.periods import PublicPeriod, cells_of, offered
from tiaokuai.overview.rules.public.withholding import Row, rows_of
from tiaokuai.territory.queries import home_county


@dataclass(frozen=True, slots=True)
class Counted:
    """A quarter's figures as `FigurePublication.figures` keeps them, with their digest."""

    figures: dict[str, Any]
    digest: str


def counted_figures(county: str, quarter: Quarter) -> Counted:
    """What a county of six digits may publish of a quarter, counted now. Confidential cases are not among it: how many
    there are could be told from the public list of the others."""
    counted = counted_by_month(of_place(county), quarter)
    tables = {"unit": counted["lead"], "town": counted["town"]}
    figures = {
        by: {key: asdict(row) for key, row in rows_of(table).items()} for by, table in sorted(tables.items())
    }
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"))
    return Counted(figures, labelled_digest(profile_in_use(), text.encode()))


def publications_of(county: str) -> list[FigurePublication]:
    """What a county has published, withdrawn included, newest quarter first, without the figures. One statement."""
    found = FigurePublication.objects.filter(county=county).defer("figures")
    return list(found.order_by("-year", "-quarter", "-id"))


def public_cells(
    period: PublicPeriod, publications: Sequence[FigurePublication]
) -> dict[str, dict[str, Shown]]:
    """By "unit" and "town": what is told of a period, from the publications of its quarters. One statement."""
    standing = {Quarter(each.year, each.quarter): each.id for each in publications}
    wanted = [standing[quarter] for quarter in period.quarters]
    figures = FigurePublication.objects.in_bulk(wanted)
    return {by: cells_of(period, [rows_in(figures[each].figures, by) for each in wanted]) for by in BY}


def rows_in(figures: Mapping[str, Any], by: str) -> dict[str, Row]:
    """The rows of a publication."""
    return {key: Row(row["quarter"], row["months"]) for key, row in figures[by].items()}


def standing_periods(publications: Sequence[FigurePublication]) -> list[PublicPeriod]:
    """The periods that can be read of what is published and was not withdrawn."""
    return offered([Quarter(each.year, each.quarter) for each in publications if not each.withdrawn_at])


@dataclass(frozen=True, slots=True)
class Published:
    """What a county has published, and the period asked for; None where nothing is. `county` "": there is none.

    `publications`: all of them, withdrawn included, without figures. `behind`: those of the period.
    """

    county: str
    name: str
    publications: Sequence[FigurePublication]
    offered: Sequence[PublicPeriod]
    period: PublicPeriod | None

    @property
    def behind(self) -> list[FigurePublication]:
        wanted = self.period.quarters if self.period else ()
        return [
            each
            for each in self.publications
            if not each.withdrawn_at and Quarter(each.year, each.quarter) in wanted
        ]

    def cells(self) -> dict[str, dict[str, Shown]]:
        """One statement."""
        return public_cells(self.period, self.behind) if self.period else {}


def published_period(code: str) -> Published:
    """The period of that code, or the newest quarter where it is not offered. Two statements."""
    county = home_county(today())
    prefix = county.code[: Level.COUNTY] if county else ""
    publications = publications_of(prefix) if prefix else []
    periods = standing_periods(publications)
    chosen = next((each for each in periods if each.code == code), periods[0] if periods else None)
    return Published(prefix, county.name if county else "", publications, periods, chosen)
