"""Renaming, merging and splitting a division as forms."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel.sheets import several
from tiaokuai.territory.models import Division
from tiaokuai.ui.forms import DayInput
from tiaokuai.workflow.writer.lengths import longest_of

LONGEST_NAME = longest_of(Division, "name")["name"]
_PAIR = re.compile(r"(\S+)\s*(?:=|→|->|\s)\s*(\S+)")


class PairsField(forms.CharField):
    """Lines of "left = right" as a dictionary; an arrow, a blank or full-width signs do as well."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> Any:
        pairs: dict[str, str] = {}
        for line in filter(None, map(str.strip, (value or "").splitlines())):
            match = _PAIR.fullmatch(unicodedata.normalize("NFKC", line))
            if match is None:
                raise ValidationError(
                    _("“%(line)s”: write two things with = between them."), params={"line": line}
                )
            if match[1] in pairs:
                raise ValidationError(_("%(left)s stands twice."), params={"left": match[1]})
            pairs[match[1]] = match[2]
        return pairs

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Validators of texts have nothing to say of a dictionary."""


class FromDayForm(forms.Form):
    on = forms.DateField(
        label=_("From which day"),
        widget=DayInput(),
        help_text=_("Days before stay as they were."),
    )


class RenameForm(FromDayForm):
    """Another name from a day on."""

    name = forms.CharField(label=_("New name"), max_length=LONGEST_NAME)

    field_order = ("name", "on")


def _recoding() -> PairsField:
    return PairsField(
        label=_("New codes of divisions below"),
        required=False,
        help_text=_("One a line: old code = new code. A code begins with that of the division it lies in."),
    )


class MergeForm(FromDayForm):
    """Several divisions go on as one."""

    others = forms.CharField(
        label=_("Merged with"),
        max_length=600,
        help_text=_("Codes of the other divisions, separated by commas."),
    )
    into = forms.RegexField(
        r"^\d{12}$",
        label=_("Code from then on"),
        help_text=_("That of one of them, which then takes the others in, or 12 digits never used before."),
    )
    name = forms.CharField(label=_("Name from then on"), max_length=LONGEST_NAME)
    recoding = _recoding()

    field_order = ("others", "into", "name", "on", "recoding")

    def clean_others(self) -> list[str]:
        return several(self.cleaned_data["others"])


class SplitForm(FromDayForm):
    """A division goes on as several."""

    into = PairsField(
        label=_("Parts"),
        help_text=_("One a line: code = name. Its own code may be among them; others must be new."),
    )
    recoding = _recoding()
    grids = PairsField(
        label=_("Where its grids go"), required=False, help_text=_("One a line: grid = code of the part.")
    )

    field_order = ("into", "on", "recoding", "grids")
