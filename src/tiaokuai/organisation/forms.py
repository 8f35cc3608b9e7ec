from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 20 * 1024 * 1024


class BrowseForm(forms.Form):
    """What the browser of units shows: search words, and the day as of which it is asked."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=60)
    day = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


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
