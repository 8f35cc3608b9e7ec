"""Matters and time limits as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.kernel.sheets import several
from tiaokuai.kernel.workcalendar import Unit
from tiaokuai.registers.forms.fields import OfChoice, checked_size
from tiaokuai.registers.models import Matter, MatterKind, TimeLimit
from tiaokuai.registers.workbooks.catalogue import question_line, question_of
from tiaokuai.ui.forms import DayInput


class DayForm(forms.Form):
    """As of which day a catalogue is shown."""

    on = forms.DateField(label=_("As of"), required=False, widget=DayInput())


class CatalogueForm(forms.Form):
    """A workbook of matters or time limits."""

    workbook = forms.FileField(
        label=_("Workbook"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"})
    )
    valid_from = forms.DateField(
        label=_("Holds from"), required=False, widget=DayInput(), help_text=_("Today where left empty.")
    )
    dry_run = forms.BooleanField(label=_("Only check, import nothing"), required=False, initial=True)

    def clean_workbook(self) -> Any:
        return checked_size(self.cleaned_data["workbook"])


class FromDayForm(forms.Form):
    """From which day a change holds."""

    on = forms.DateField(
        label=_("Holds from"),
        widget=DayInput(),
        help_text=_("Today or later: what was said on past days stays as it was."),
    )


class EndOnForm(forms.Form):
    """The end of a matter or of a time limit."""

    on = forms.DateField(label=_("First day on which it no longer holds"), widget=DayInput())


class MatterForm(OfChoice, FromDayForm):
    """What of a matter may be corrected; its code stays."""

    name = forms.CharField(label=pgettext_lazy("of a matter", "Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    synonyms = forms.CharField(
        label=_("Other words for it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What people write when they mean it, separated by commas."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=())
    filing_condition = forms.CharField(
        label=_("When a report is filed"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    closing_condition = forms.CharField(
        label=_("When it may be closed"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_emergency = forms.BooleanField(
        label=_("Emergency: told to the rescue services at once"), required=False
    )
    questions = forms.CharField(
        label=_("Extra questions"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One a line: variable|question|in English|type|是 or 否 for required|choices as key=Chinese=English "
            "separated by /. Types: string, text, number, datetime, singlevaluelist, multivaluelist."
        ),
    )
    source = forms.CharField(label=_("Laid down in"), max_length=200, required=False)

    field_order = (
        "name", "name_en", "synonyms", "kind", "is_emergency", "filing_condition", "closing_condition", "questions",
        "source", "on",
    )  # fmt: skip

    @classmethod
    def initial_of(cls, matter: Matter) -> dict[str, Any]:
        """The matter as the form shows it."""
        plain = ("name", "name_en", "kind", "filing_condition", "closing_condition", "is_emergency", "source")
        return {name: getattr(matter, name) for name in plain} | {
            "synonyms": "、".join(matter.synonyms),
            "questions": "\n".join(question_line(question) for question in matter.questions),
        }

    def clean_kind(self) -> str:
        return MatterKind(self.cleaned_data["kind"]).value

    def clean_synonyms(self) -> list[str]:
        return several(self.cleaned_data["synonyms"])

    def clean_questions(self) -> list[dict[str, Any]]:
        questions: list[dict[str, Any]] = []
        for line in filter(None, map(str.strip, self.cleaned_data["questions"].splitlines())):
            question = question_of(line)
            if question is None:
                raise forms.ValidationError(_("This line cannot be read: “%(line)s”."), params={"line": line})
            questions.append(question)
        return questions


class LimitForm(OfChoice, FromDayForm):
    """What of a time limit may be corrected; matter, place and step stay."""

    chosen = "unit"

    amount = forms.IntegerField(label=_("Limit"), min_value=1, max_value=10_000)
    unit = forms.ChoiceField(label=_("Unit"), choices=())
    source = forms.CharField(label=_("Laid down in"), max_length=200, required=False)

    field_order = ("amount", "unit", "source")

    @classmethod
    def initial_of(cls, limit: TimeLimit) -> dict[str, Any]:
        return {name: getattr(limit, name) for name in ("amount", "unit", "source")}

    def clean_unit(self) -> Unit:
        return Unit(self.cleaned_data["unit"])
