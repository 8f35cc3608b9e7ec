"""The filter bar of case lists, and the words of an address that a figure leads to."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.queries import CaseFilter, offers
from tiaokuai.cases.states import REOPENING, Mark
from tiaokuai.cases.words import MARKS, SOURCES, STATES
from tiaokuai.kernel.clock import CHINA, now
from tiaokuai.ui.forms import DayInput

ONE_DAY = timedelta(days=1)
MANY_STATES = {"open": _("open"), "over": _("over"), "reopening": _("asked to be taken up again")}
"""Choices of the state that mean several."""

STAGES = {
    "filed": _("filed"),
    "dispatched": _("dispatched"),
    "fed_back": _("fed back"),
    "closed": _("closed after feedback"),
}
TOLD_TO_ALL = {mark: word for mark, word in MARKS.items() if mark != Mark.DATA_HELD}
"""Who holds no data is not told by a list, either, which are held."""
TIMINGS = {"on_time": _("within the limit"), "late": _("after the limit")}


def _day(label: Any) -> forms.DateField:
    picker = DayInput()
    return forms.DateField(label=label, required=False, widget=picker)


def _choice(label: Any, choices: Mapping[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("any")), *choices.items()])


def _least(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=1000)


class FilterForm(forms.Form):
    """Everything is optional; what cannot be read narrows nothing and says so beside the field.

    The fields of `QUIET` stand in the bar only where the address asks for them: figures lead here with them, and the
    reader sees what the list is narrowed to and may take it away.
    """

    q = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    state = _choice(_("State"), {**MANY_STATES, **STATES})
    source = _choice(_("Source"), SOURCES)
    matter = fields.named("matters", _("Matter"))
    place = fields.named("towns", _("Town or street office"))
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    since = _day(_("Reported from"))
    until = _day(_("Reported until"))
    closed_from = _day(_("Ended from"))
    closed_to = _day(_("Ended until"))
    stage = _choice(_("Came so far"), STAGES)
    timing = _choice(_("Fed back"), TIMINGS)
    returned = _least(_("Returned at least so often"))
    reworked = _least(_("Worked on again at least so often"))
    verified = forms.BooleanField(label=_("Closed after an independent check"), required=False)
    lead = forms.CharField(label=_("Lead unit (code)"), required=False, max_length=40)
    grid = forms.CharField(label=_("Grid (code)"), required=False, max_length=24)
    mark = _choice(_("Marked"), TOLD_TO_ALL)

    QUIET = (
        "closed_from",
        "closed_to",
        "stage",
        "timing",
        "returned",
        "reworked",
        "verified",
        "lead",
        "grid",
        "mark",
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedField", self.fields["matter"]).offer(offers.matters(day))
        cast("NamedField", self.fields["place"]).offer(offers.town_choices(day))
        for name in self.QUIET:
            if not self.data.get(name):
                del self.fields[name]

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for beside words."""
        return self.is_valid() and any(value for name, value in self.cleaned_data.items() if name != "q")

    def in_words(self) -> list[tuple[str, str]]:
        """Label and value of everything that narrows, as it was asked for."""
        if not self.is_valid():
            return []
        asked = ((self[name], self.cleaned_data[name]) for name in self.fields)
        return [(str(bound.label), str(bound.value())) for bound, value in asked if value]

    def chosen(self) -> CaseFilter:
        if not self.is_valid():
            return CaseFilter()
        asked = self.cleaned_data
        return CaseFilter(
            states=_states(asked["state"]),
            is_open={"open": True, "over": False}.get(asked["state"]),
            sources=(asked["source"],) if asked["source"] else (),
            matter=asked["matter"],
            division=asked["place"],
            overdue_at=now() if asked["overdue"] else None,
            since=_begins(asked["since"]),
            until=_ends(asked["until"]),
            closed_since=_begins(asked.get("closed_from")),
            closed_until=_ends(asked.get("closed_to")),
            stage=asked.get("stage", ""),
            timing=asked.get("timing", ""),
            returned=asked.get("returned") or 0,
            reworked=asked.get("reworked") or 0,
            verified=asked.get("verified", False),
            lead=asked.get("lead", ""),
            grid=asked.get("grid", ""),
            mark=asked.get("mark", ""),
        )


def _states(state: str) -> tuple[str, ...]:
    if state == "reopening":
        return REOPENING
    return (state,) if state and state not in MANY_STATES else ()


def _begins(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, CHINA) if day else None


def _ends(day: date | None) -> datetime | None:
    """The whole day belongs to the span."""
    return datetime.combine(day + ONE_DAY, time.min, CHINA) if day else None
