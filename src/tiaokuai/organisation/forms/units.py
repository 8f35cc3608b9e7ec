from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel.sheets import several
from tiaokuai.ui.forms import DayInput

LARGEST = 20 * 1024 * 1024


class BrowseForm(forms.Form):
    """What the browser of units shows: search words, and the day as of which it is asked."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=60)
    day = forms.DateField(label=_("As of"), required=False, widget=DayInput())


class DayForm(forms.Form):
    """The day as of which it is asked."""

    day = forms.DateField(label=_("As of"), required=False, widget=DayInput())


class FromDayForm(forms.Form):
    """From which day a change holds, and by which document."""

    day = forms.DateField(
        label=_("From which day"),
        widget=DayInput(),
        help_text=_("Days before stay as they were."),
    )
    act = forms.CharField(label=_("Approving document"), required=False, max_length=200)


class RenameForm(FromDayForm):
    """Another name from a day on; the old one is found as an alias."""

    name = forms.CharField(label=_("New name"), max_length=120)
    short_name = forms.CharField(label=_("Short name"), required=False, max_length=60)

    field_order = ("name", "short_name", "day", "act")


class MergeForm(FromDayForm):
    """Several units become one."""

    others = forms.CharField(
        label=_("Merged with"), max_length=1000, help_text=_("Codes of the other units, separated by commas.")
    )
    into = forms.CharField(
        label=_("Code of the unit that carries their duties"),
        max_length=64,
        help_text=_("That of one that stands, which then takes the others in, or a new code."),
    )
    name = forms.CharField(
        label=_("Name, for a new unit"),
        required=False,
        max_length=120,
        help_text=_("A new unit has kind, place and superiors of this one."),
    )
    short_name = forms.CharField(label=_("Short name"), required=False, max_length=60)

    field_order = ("others", "into", "name", "short_name", "day", "act")

    def clean_others(self) -> list[str]:
        return several(self.cleaned_data["others"])


class CloseForm(FromDayForm):
    """A unit ends."""

    successor = forms.CharField(
        label=_("Code of the unit that carries its duties on"),
        required=False,
        max_length=64,
        help_text=_("Empty where nobody does; the lists then have gaps."),
    )

    field_order = ("successor", "day", "act")


class WorkbookForm(forms.Form):
    """A workbook to import; first looked at, then imported."""

    workbook = forms.FileField(
        label=_("Workbook"),
        help_text=_(
            "Fill in the template and send it as .xlsx. Nothing is imported while any row has a problem."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )
    dry_run = forms.BooleanField(label=_("Only check, import nothing"), required=False, initial=True)

    def clean_workbook(self) -> object:
        workbook = self.cleaned_data["workbook"]
        if workbook.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB. Split it."))
        return workbook
