from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.forms import DayInput


class SearchForm(forms.Form):
    """Search inside a division, on a day."""

    q = forms.CharField(label=_("Name or code"), max_length=60, required=False)
    on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=DayInput(),
        help_text=_("Today if left empty."),
    )
