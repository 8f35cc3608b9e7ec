"""What pages ask about whole lists: questions, drafts, steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.registers.forms.fields import OfChoice, checked_size
from tiaokuai.ui.forms import DayInput


class ResponsibleForm(forms.Form):
    """Matter, place, day. Words are taken where codes are not known."""

    matter = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=200,
        help_text=_("In your own words, e.g. a street lamp that is out."),
    )
    place = forms.CharField(
        label=_("Where?"), required=False, max_length=60, help_text=_("Town or village, by name or code.")
    )
    on = forms.DateField(label=_("On which day?"), required=False, widget=DayInput())


class RowsForm(forms.Form):
    """What a list is narrowed to."""

    q = forms.CharField(label=_("Words in the row"), required=False, max_length=60)
    mine = forms.BooleanField(label=_("Only what concerns my unit"), required=False)


class CoverageForm(forms.Form):
    """For which place and day matters are checked."""

    place = forms.RegexField(r"^\d*$", label=_("Division prefix"), required=False, max_length=12)
    on = forms.DateField(label=_("As of"), required=False, widget=DayInput())


class StartForm(OfChoice):
    """A draft opened by hand."""

    kind = forms.ChoiceField(label=_("List"), choices=())
    place = forms.CharField(
        label=_("Division prefix"), max_length=12, help_text=_("E.g. 6 digits for a county, 9 for a town.")
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    based_on = forms.CharField(
        label=_("Begin with the rows of"),
        required=False,
        max_length=60,
        help_text=_("Code of an edition, or empty."),
    )


class ImportForm(OfChoice):
    """A published list to take in as a draft."""

    workbook = forms.FileField(
        label=_("Workbook or CSV"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"})
    )
    kind = forms.ChoiceField(label=_("List"), choices=())
    place = forms.CharField(
        label=_("Division prefix"), max_length=12, help_text=_("E.g. 6 digits for a county, 9 for a town.")
    )
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, help_text=_("Taken from the file where left empty.")
    )
    accept_problems = forms.BooleanField(label=_("Import in spite of problems"), required=False)
    dry_run = forms.BooleanField(label=_("Only check, import nothing"), required=False, initial=True)

    def clean_workbook(self) -> Any:
        return checked_size(self.cleaned_data["workbook"])


class ApprovalForm(forms.Form):
    """The approving act."""

    act = forms.CharField(label=_("Approving document or meeting"), max_length=200)
    approved_on = forms.DateField(label=_("Date of approval"), widget=DayInput())


class PublishForm(forms.Form):
    """From when it holds, and who publishes."""

    valid_from = forms.DateField(label=_("Holds from"), widget=DayInput())
    publisher = forms.CharField(label=_("Published by"), required=False, max_length=200)


class EndForm(forms.Form):
    """The end of a published edition."""

    ends_on = forms.DateField(label=_("First day on which it no longer holds"), widget=DayInput())


MOVE_FORMS: dict[str, type[forms.Form]] = {
    "approve_edition": ApprovalForm,
    "adopt_edition": ApprovalForm,
    "publish_edition": PublishForm,
    "supersede_edition": EndForm,
}
"""Verbs that ask for more than a press of a button."""
