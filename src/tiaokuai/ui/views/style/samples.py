"""Invented content of the style page: one county that does not exist, in the words its people would use."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel import clock
from tiaokuai.ui.forms import ReasonForm
from tiaokuai.ui.times import Remaining, State
from tiaokuai.ui.views.style import stories, tables

Text = str | Promise

COMPONENTS: dict[str, tuple[Text, Text]] = {
    "story/deadline": (_("Deadline"), _("Words first; the exact moment on hover and in print.")),
    "story/explanation": (_("Why they"), _("The answer in one sentence, then what it rests on.")),
    "story/timeline": (_("Timeline"), _("Past filled, future hollow: the loop is visible.")),
    "story/stepper": (_("Stepper"), ""),
    "story/moment": (_("Moment"), ""),
    "acts/choices": (_("Buttons with their reason"), _("What the rules refuse stays visible and says why.")),
    "acts/confirm": (_("Confirm with a reason"), _("For many at once it says what differs between them.")),
    "acts/masked": (
        _("Masked value"),
        _("Personal data are shown only for a stated purpose, on the record."),
    ),
    "acts/notice": (_("Notice"), ""),
    "acts/tabs": (_("Tabs"), _("Links, so that each view has an address.")),
    "acts/states": (_("Empty and loading"), ""),
    "data/table": (_("Table"), _("On a narrow screen each row becomes a card.")),
    "data/table_empty": (_("Table without rows"), ""),
    "data/filter_bar": (_("Filter bar"), ""),
    "data/figure": (_("Figure with its formula"), _("Computed, never typed; missing is unknown, never 0.")),
    "data/facts": (_("Facts"), ""),
    "data/problems": (_("Problems of a file"), _("Every bad row, with what to do about it.")),
    "data/map": (_("Map"), _("Polygons are the base; the list beneath says the same without script.")),
    "forms/form": (_("Form"), _("Label, hint, error beside the field, summary at the top.")),
}

STATES: tuple[tuple[str, Text], ...] = (
    ("overdue", _("overdue")),
    ("today", _("due today")),
    ("waiting", _("waiting for others")),
    ("done", _("done")),
)


class SampleForm(forms.Form):
    what = forms.CharField(
        label=_("What happened?"),
        help_text=_("For example: three street lamps at the bridge have been out for three nights."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    phone = forms.CharField(
        label=_("Phone"), required=False, help_text=_("Only for questions about this report.")
    )
    kind = forms.ChoiceField(
        label=_("Which kind is it?"),
        choices=[("", _("I don't know")), ("0103", _("Street lamps")), ("0107", _("Flooded road"))],
        required=False,
    )
    contact = forms.ChoiceField(
        label=_("May we call you?"),
        choices=[("yes", _("Yes, you may")), ("no", _("No, report without a name"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=_("I have read who will see this report and how long it is kept"))


class SampleFilter(forms.Form):
    q = forms.CharField(label=_("Search"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Any")), ("handling", _("Being handled"))], required=False
    )


def context() -> dict[str, Any]:
    """Everything the snippets name."""
    now = clock.now()
    return {
        "deadlines": deadlines(),
        "reported": now - timedelta(hours=5),
        "form": SampleForm({"sample-phone": "138", "sample-kind": "0103"}, prefix="sample"),
        "send": _("Send it"),
        "filters": SampleFilter(prefix="filter"),
        "reason_form": ReasonForm(prefix="why"),
        **stories.context(now),
        **tables.context(),
    }


def deadlines() -> list[Remaining]:
    due = clock.now() + timedelta(hours=4)
    return [
        Remaining(State.OVERDUE, -2, "working_hour", due - timedelta(hours=6)),
        Remaining(State.TODAY, 3, "working_hour", due),
        Remaining(State.AHEAD, 4, "working_day", due + timedelta(days=5)),
        Remaining(State.WAITING),
        Remaining(State.DONE, done_at=due - timedelta(days=1)),
        Remaining(State.UNKNOWN),
    ]
