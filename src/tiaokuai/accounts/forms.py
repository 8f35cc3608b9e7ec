from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from tiaokuai.accounts.rules.roles import ROLES, STAFF_ROLES
from tiaokuai.accounts.rules.tokens import API_SCOPES
from tiaokuai.accounts.sources import known_sources
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import several
from tiaokuai.ui.forms import DayInput
from tiaokuai.ui.wording import labelled


def role_choices() -> list[tuple[str, str]]:
    """Staff roles with their titles in the active language, in the order of the sheets."""
    return [(role.value, gettext(sheet.title)) for role, sheet in ROLES.items() if role in STAFF_ROLES]


def scope_choices() -> list[tuple[str, str]]:
    return [(scope, labelled(scope, gettext(says))) for scope, says in API_SCOPES.items()]


def source_choices() -> list[tuple[str, str]]:
    return [(source, str(name)) for source, name in known_sources().items()]


class SearchForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name or username"), required=False, max_length=60)


class AddUserForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("Username"), max_length=32, help_text=gettext_lazy("Letters and digits, 3 to 32.")
    )
    display_name = forms.CharField(label=gettext_lazy("Name"), max_length=60)


class AppointForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=role_choices)
    unit = forms.CharField(
        label=gettext_lazy("Unit code"),
        max_length=64,
        help_text=gettext_lazy("As in the directory: 990122-zjj."),
    )
    place = forms.CharField(
        label=gettext_lazy("Division code"),
        max_length=12,
        help_text=gettext_lazy("6 digits for the county, 9 for a town, 12 for a village."),
    )
    grids = forms.CharField(
        label=gettext_lazy("Grids"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For grid workers: codes, separated by commas."),
    )
    post = forms.CharField(label=gettext_lazy("Post code"), required=False, max_length=72)
    acting_name = forms.CharField(
        label=gettext_lazy("In whose name"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Only under delegation: the body in whose name this person acts."),
    )
    valid_from = forms.DateField(label=gettext_lazy("Valid from"), widget=DayInput)
    valid_to = forms.DateField(label=gettext_lazy("Until (not including)"), required=False, widget=DayInput)

    def words(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        return {**cleaned, "role": Role(cleaned["role"]), "grids": several(cleaned["grids"])}


class EndForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("First day without the appointment"), widget=DayInput)


class ClientForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the system"), max_length=120)
    unit = forms.CharField(label=gettext_lazy("Unit code"), max_length=64)
    lines = forms.CharField(
        label=gettext_lazy("Units whose records it sees"),
        max_length=500,
        help_text=gettext_lazy("Unit codes, separated by commas; * for all."),
    )
    places = forms.CharField(
        label=gettext_lazy("Places whose records it sees"),
        max_length=200,
        help_text=gettext_lazy("Division codes, separated by commas."),
    )
    sources = forms.MultipleChoiceField(
        label=gettext_lazy("Where reports that it sends come from"),
        choices=source_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("None: it sends no reports."),
    )

    def words(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        return {**cleaned, "lines": several(cleaned["lines"]), "places": several(cleaned["places"])}


class TokenForm(forms.Form):
    may = forms.MultipleChoiceField(
        label=gettext_lazy("What the token may do"),
        choices=scope_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(label=gettext_lazy("Ends on"), widget=DayInput)
