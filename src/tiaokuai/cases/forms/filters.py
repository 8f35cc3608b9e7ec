"""The filter bar of case lists."""

from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.queries import CaseFilter, offers
from tiaokuai.cases.words import SOURCES, STATES
from tiaokuai.kernel.clock import CHINA, now


class FilterForm(forms.Form):
    """Everything is optional; what cannot be read narrows nothing and says so beside the field."""

    q = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), ("open", _("open")), *STATES.items()]
    )
    source = forms.ChoiceField(label=_("Source"), required=False, choices=[("", _("any")), *SOURCES.items()])
    matter = fields.named("matters", _("Matter"))
    place = fields.named("towns", _("Town or street office"))
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    since = forms.DateField(
        label=_("Reported from"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedField", self.fields["matter"]).offer(offers.matters(day))
        cast("NamedField", self.fields["place"]).offer(offers.town_choices(day))

    def chosen(self) -> CaseFilter:
        if not self.is_valid():
            return CaseFilter()
        asked = self.cleaned_data
        state, since = asked["state"], asked["since"]
        return CaseFilter(
            states=(state,) if state not in {"", "open"} else (),
            is_open=True if state == "open" else None,
            sources=(asked["source"],) if asked["source"] else (),
            matter=asked["matter"],
            division=asked["place"],
            overdue_at=now() if asked["overdue"] else None,
            since=datetime.combine(since, time.min, CHINA) if since else None,
        )
