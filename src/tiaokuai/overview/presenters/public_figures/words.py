"""What public figures are called and how each is computed, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.rules.endings import RECONSIDER_DAYS
from tiaokuai.cases.rules.figures import FEWEST, Quarter
from tiaokuai.overview.presenters.board.words import ABSENT, WORK_FORMULAS, percent_words
from tiaokuai.overview.rules.figures import Absent
from tiaokuai.overview.rules.public.counts import PublicFigure
from tiaokuai.overview.rules.public.periods import PublicPeriod

NAMES = {
    "closed": gettext_lazy("Closed after verification"),
    "on_time": gettext_lazy("Fed back in time"),
    "reworked": gettext_lazy("Worked on again"),
    "reopened": gettext_lazy("Reopened"),
    "rated": gettext_lazy("Response"),
    "satisfied": gettext_lazy("Rated good or very good"),
    "withdrew": gettext_lazy("Withdrawn: given under pressure"),
    "imported": gettext_lazy("From other systems, check not recorded"),
}
FORMULAS = {
    "closed": gettext_lazy(
        "Cases that a unit led and that were closed in the period after a check by somebody independent. What shares "
        "are taken of; how many there are is no mark for anybody."
    ),
    **WORK_FORMULAS,
    "reopened": gettext_lazy(
        "Of cases closed after an independent check in the period: had been closed before and were reopened because "
        "the matter was not settled."
    ),
    "rated": gettext_lazy(
        "Of cases closed after an independent check in the period: rated by their reporters. Rating is voluntary; "
        "callbacks do not count, nor does a rating given under pressure until its reporter gives it anew."
    ),
    "satisfied": gettext_lazy("Of those ratings: good or very good."),
    "withdrew": gettext_lazy("Ratings that their reporters withdrew because they were given under pressure."),
    "imported": gettext_lazy(
        "Cases taken over from other systems that were closed in the period without a check on record. They are in no "
        "share."
    ),
}
GROUNDS = {
    "counted_wrongly": gettext_lazy("counted wrongly"),
    "records_wrong": gettext_lazy("the records behind it are wrong"),
    "identifies_somebody": gettext_lazy("somebody could be identified by it"),
}

WORDING = {
    "quarter_not_settled": gettext_lazy(
        "This quarter has not settled: %(days)d days after its end nobody can change a rating of its cases any more."
    ),
    "figures_published": gettext_lazy("The figures of this quarter are published. Withdraw them first."),
    "figures_not_published": gettext_lazy("The figures of this quarter are not published."),
    "figures_changed": gettext_lazy(
        "The figures have changed since you looked at them. Look at them again, then publish."
    ),
}
"""Why figures cannot be published or withdrawn."""


def period_choices(offered: Sequence[PublicPeriod]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Periods as a form offers them: code and name, grouped by kind."""
    kinds = (("quarter", _("Quarters")), ("month", _("Months")), ("year", _("Years")))
    groups = [(label, [each for each in offered if each.kind == kind]) for kind, label in kinds]
    return [(label, [(each.code, period_words(each)) for each in among]) for label, among in groups if among]


def period_words(period: PublicPeriod) -> str:
    """ "2026, quarter 3", "2026-07", "2025"."""
    if period.kind == "quarter":
        return quarter_words(period.quarters[0])
    if period.kind == "month":
        return period.code
    return _("The year %(year)d") % {"year": period.year}


def quarter_words(quarter: Quarter) -> str:
    return _("%(year)d, quarter %(number)d") % {"year": quarter.year, "number": quarter.number}


def value_words(figure: PublicFigure) -> str:
    """ "82 %", "74", "No data", "Not shown"."""
    if figure.value is None:
        return _("Not shown") if figure.absent is Absent.TOO_FEW else str(ABSENT[Absent.NO_DATA])
    return f"{figure.value:,}" if figure.whole is None else percent_words(figure.value)


def of_words(figure: PublicFigure) -> str:
    """ "61 of 74"; nothing for a count, nor where nothing is told."""
    if figure.value is None or figure.whole is None:
        return ""
    return _("%(part)d of %(whole)d") % {"part": figure.part, "whole": figure.whole}


def rules_told() -> list[str]:
    """What holds for all of them."""
    few = _(
        "Fewer than %(n)d cases or people: not shown. Nor is what would give them away: other months, and at times "
        "another unit or town."
    )
    fixed = _(
        "A quarter is published once nobody can change a rating of its cases any more, %(days)d days after its end, "
        "and after the county centre has looked at it. Then it stays as it is. Months come out with their quarter."
    )
    return [
        fixed % {"days": RECONSIDER_DAYS},
        few % {"n": FEWEST},
        _(
            "Confidential cases are not counted. Units and towns stand in the order of their codes: no ranking."
        ),
        _("By town: where the case was, whoever handled it. It is no mark for the town."),
    ]
