"""The tabs of this part: units on both axes, and what is kept beside them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.ui.components import Tab

AXES = ("block", "line")


def tabs(current: str, day: date) -> list[Tab]:
    """`current`: an axis of the directory, or the name of a page. The day asked for goes along."""
    labels = {
        "block": _("By block (territory)"),
        "line": _("By line (function)"),
        "stationings": _("Stationed agencies"),
        "office_limits": _("Limits of offices"),
        "establishment": _("Establishment"),
    }
    return [Tab(label, _address(name, day), name == current) for name, label in labels.items()]


def _address(name: str, day: date) -> str:
    if name in AXES:
        return f"{reverse('organisation:units')}?view={name}&day={day.isoformat()}"
    return f"{reverse(f'organisation:{name}')}?day={day.isoformat()}"
