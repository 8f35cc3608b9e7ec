"""Forms of the pages across parts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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
