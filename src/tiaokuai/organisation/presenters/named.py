"""Names, days and shares in words, for every page of this part."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.rules.books import WHOLE
from tiaokuai.organisation.rules.kinds import DailyManagement
from tiaokuai.organisation.rules.labels import MANAGEMENT
from tiaokuai.territory.queries import last_names, names_on


def unit_url(code: str) -> str:
    return reverse("organisation:unit", args=[code])


def span(valid_from: date, valid_to: date | None) -> str:
    """A half-open span in words: the end is the first day on which it no longer holds."""
    if valid_to is None:
        return _("since %(start)s") % {"start": valid_from.isoformat()}
    return _("from %(start)s until %(end)s") % {"start": valid_from.isoformat(), "end": valid_to.isoformat()}


def documents(act: str, ending_act: str) -> str:
    """By which document something was set up, and by which it ended, as far as they are named."""
    ended = _("ended by %(act)s") % {"act": ending_act} if ending_act else ""
    return " · ".join(text for text in (act, ended) if text)


def town_names(towns: Collection[str], day: date) -> dict[str, str]:
    """Division code to its name on the day, else its last known, else the code. Two statements."""
    if not towns:
        return {}
    return dict(zip(towns, towns, strict=True)) | last_names(towns) | names_on(towns, day)


def management_label(stationing: Stationing) -> str:
    return _(MANAGEMENT[DailyManagement(stationing.daily_management)])


def share_label(stationing: Stationing) -> str:
    """Who assesses an agency: the block's share and the line's."""
    share = stationing.town_share
    if share is None:
        return _("Shares not settled")
    return _("Town %(town)s %%, department %(department)s %%") % {"town": share, "department": WHOLE - share}
