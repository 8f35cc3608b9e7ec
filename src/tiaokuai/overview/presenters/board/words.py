"""What the board's figures are called and how each is computed, in words."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.overview.rules.figures import Absent, Share
from tiaokuai.overview.rules.periods import Span

PERIODS = {
    "week": gettext_lazy("This week"),
    "month": gettext_lazy("This month"),
    "last_month": gettext_lazy("Last month"),
    "quarter": gettext_lazy("This quarter"),
    "year": gettext_lazy("This year"),
}
FIGURES = {
    "received": gettext_lazy("Received"),
    "open": gettext_lazy("On the way"),
    "overdue": gettext_lazy("Overdue"),
    "returned": gettext_lazy("Returned twice or more"),
    "satisfied": gettext_lazy("Satisfied"),
}
FORMULAS = {
    "received": gettext_lazy(
        "All reports received in the period, whatever became of them. Work that came in, never a mark for a place "
        "or unit."
    ),
    "open": gettext_lazy("All reports that are not over, whenever they were received."),
    "overdue": gettext_lazy(
        "Of those on the way: the limit of the lead has ended, and it had not fed back by then. A limit counts with "
        "its extensions."
    ),
    "returned": gettext_lazy(
        "Of those on the way: given back twice or more by units they were sent to. For a day that has passed, by the "
        "returns known today."
    ),
    "satisfied": gettext_lazy(
        "Ratings of good or very good, of all that reporters gave to cases closed after an independent check. Rating "
        "is voluntary; callbacks and ratings given under pressure do not count. Of the newest quarter whose ratings "
        "nobody can change any more."
    ),
}
WORK_FORMULAS = {
    "on_time": gettext_lazy(
        "Of cases closed after an independent check in the period whose limit and feedback are on record: fed back "
        "within the limit."
    ),
    "reworked": gettext_lazy(
        "Of cases closed after an independent check in the period: worked on again before, after a check that failed "
        "or because they were reopened."
    ),
}
"""How a unit's work of a period is told, on the board and in public."""

ABSENT = {
    Absent.NO_DATA: gettext_lazy("No data"),
    Absent.TOO_FEW: gettext_lazy("Too few to show"),
    Absent.UNKNOWN: gettext_lazy("Unknown"),
    Absent.NOT_IN_PART: gettext_lazy("Only for the whole area"),
}
STAGES = {
    "reported": gettext_lazy("Reported"),
    "filed": gettext_lazy("Filed"),
    "dispatched": gettext_lazy("Dispatched"),
    "fed_back": gettext_lazy("Fed back"),
    "closed": gettext_lazy("Closed"),
}
WAITING = {
    "ruling": gettext_lazy("Rulings asked for"),
    "reopening": gettext_lazy("Requests to take up again"),
    "supervised": gettext_lazy("Pressed on by hand"),
    "ledger": gettext_lazy("On the pending ledger"),
}


def cases_url(link: Mapping[str, str]) -> str:
    """Where exactly the cases behind a figure are listed; "" where they may not be."""
    return f"{reverse('cases:list_cases')}?{urlencode(link)}" if link else ""


def days_words(span: Span) -> str:
    """ "2026-11-01 – 2026-11-29"; one day stands for itself."""
    if span.begin == span.last_day:
        return span.begin.isoformat()
    return _("%(begin)s – %(end)s") % {"begin": span.begin.isoformat(), "end": span.last_day.isoformat()}


def percent_words(percent: int) -> str:
    return _("%(n)d %%") % {"n": percent}


def share_words(share: Share) -> tuple[str, str]:
    """A share and what it is taken of: "86 %", "12 of 14"; of nothing it is no data."""
    if share.percent is None:
        return _("No data"), ""
    return percent_words(share.percent), _("%(part)d of %(whole)d") % {
        "part": share.part,
        "whole": share.whole,
    }


def hours_words(hours: float) -> str:
    """ "40 min", "6.5 h", "3.2 days": by the clock."""
    if hours < 1:
        return _("%(n)d min") % {"n": round(hours * 60)}
    if hours < 48:
        return _("%(n)s h") % {"n": _one_digit(hours)}
    return _("%(n)s days") % {"n": _one_digit(hours / 24)}


def _one_digit(number: float) -> Any:
    return f"{number:.1f}".removesuffix(".0")
