"""Forms of the pages across parts."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms.fields import PhotosField
from tiaokuai.cases.queries.offers import county_and_towns
from tiaokuai.workflow.retention import kinds
from tiaokuai.workflow.rules.retention import Term


class CalendarForm(forms.Form):
    """A year's notice: a table, or days and spans line by line, or both."""

    year = forms.IntegerField(label=_("Year"), min_value=1949, max_value=2200)
    source = forms.CharField(
        label=_("Announced by"),
        max_length=200,
        help_text=_("Number and title of the notice that announces the year."),
    )
    workbook = forms.FileField(
        label=_("Table of days"),
        required=False,
        help_text=_("Workbook or CSV in the columns of the template."),
    )
    off = forms.CharField(
        label=_("Weekdays off"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One a line, a day or a span: 2027-02-05..2027-02-12=Spring Festival. Weekends in it count by themselves."
        ),
    )
    work = forms.CharField(
        label=_("Weekend days that are worked"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: 2027-02-14."),
    )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if not any(asked.get(name) for name in ("workbook", "off", "work")):
            self.add_error(None, _("Send a table, or write the days that differ from their weekday."))
        return asked

    def lines(self, name: str) -> list[str]:
        """What was written in a box, line by line, full-width marks read as plain ones."""
        text = str(self.cleaned_data[name]).replace("～", "..").replace("至", "..").replace("\uff1d", "=")
        return [line.strip() for line in text.splitlines() if line.strip()]


class GridReportForm(forms.Form):
    """What a grid worker found. The place is set already; nothing but a sentence has to be written."""

    text = forms.CharField(
        label=_("What did you find?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 500}),
    )
    place = forms.ChoiceField(label=_("Which grid?"), widget=forms.RadioSelect)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    place_text = forms.CharField(label=_("More exactly"), required=False, max_length=300)
    matter = forms.ChoiceField(
        label=_("What kind of thing is it?"), required=False, help_text=_("“I don't know” is fine.")
    )
    photos = PhotosField()
    done = forms.CharField(
        label=_("Solved already? Say what you did"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Then it is closed at once. Some of these are drawn at random and verified by someone else."
        ),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, places: list[tuple[str, str]], matters: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = cast("forms.ChoiceField", self.fields["place"])
        place.choices = places
        self.initial.setdefault("place", places[0][0])
        if len(places) == 1:
            place.widget = forms.HiddenInput()
        cast("forms.ChoiceField", self.fields["matter"]).choices = [("", _("I don't know")), *matters]

    @property
    def only_place(self) -> str:
        """The words of the place where there is nothing to choose."""
        choices = list(cast("Any", self.fields["place"]).choices)
        return str(choices[0][1]) if len(choices) == 1 else ""


class DayForm(forms.Form):
    """As of which day."""

    day = forms.DateField(
        label=_("Past their term on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class RetentionRuleForm(forms.Form):
    """`keywords` are those of `workflow.actions.retention.set_retention_rule`. It is asked twice: the second time with
    what would be past the new term."""

    kind = forms.ChoiceField(label=_("Which data"))
    place = forms.ChoiceField(label=_("Where it holds"))
    months = forms.IntegerField(
        label=_("Kept for so many months after the end"),
        required=False,
        min_value=0,
        max_value=1200,
        help_text=_("Empty: kept until a term is set."),
    )
    basis = forms.CharField(
        label=_("On what it rests"),
        max_length=200,
        help_text=_("The law, or number and date of the archive schedule."),
    )
    valid_from = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    understood = forms.BooleanField(
        label=_("I have seen what is past this term. It goes within a day, and cannot be brought back."),
        required=False,
    )

    def __init__(self, *args: Any, county: str, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(kind.name, kind.label) for kind in kinds().values()]
        cast("forms.ChoiceField", self.fields["kind"]).choices = known
        cast("forms.ChoiceField", self.fields["place"]).choices = county_and_towns(county, day)
        self.initial.setdefault("valid_from", day)
        if not self.is_bound:
            del self.fields["understood"]

    def keywords(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "understood"}

    @property
    def term(self) -> Term:
        asked = self.cleaned_data
        return Term(asked["kind"], asked["months"], rule="", basis=asked["basis"], place=asked["place"])


class PublicPeriodForm(forms.Form):
    """Of which period figures are shown."""

    period = forms.ChoiceField(label=_("Period"))

    def __init__(self, *args: Any, periods: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["period"]).choices = periods


class PublishForm(forms.Form):
    """Publish what was looked at: the figures of this digest."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    understood = forms.BooleanField(
        label=_("I have looked at these figures. Once published they stay as they are.")
    )


class WithdrawForm(forms.Form):
    """Which quarter is taken off the public page, and why."""

    quarter = forms.ChoiceField(label=_("Quarter"))
    ground = forms.ChoiceField(label=_("Why"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, quarters: list[tuple[str, str]], grounds: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["quarter"]).choices = quarters
        cast("forms.ChoiceField", self.fields["ground"]).choices = grounds
