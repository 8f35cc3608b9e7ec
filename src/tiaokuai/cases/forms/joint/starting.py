"""What is asked before a case runs on a template, and where templates are taken in, looked at and ended."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms import fields
from tiaokuai.cases.queries.joint.owners import Owner
from tiaokuai.cases.rules.joint.reading import MOST_BYTES
from tiaokuai.cases.rules.joint.template import TemplateStep


class StartForm(forms.Form):
    """For each step that the lists name several units for, which of them; the lead by default."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    one_matter = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(
        self,
        *args: Any,
        steps: Sequence[TemplateStep],
        owners: Mapping[str, Owner],
        names: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [
            step.code for step in steps if len(owners[step.code].named) > 1 and not owners[step.code].gap
        ]
        for step in steps:
            if step.code in self.codes:
                named = owners[step.code].named
                self.fields[f"unit_{step.code}"] = forms.ChoiceField(
                    label=step.name, choices=[(unit, names[unit]) for unit in named], initial=named[0]
                )
        self.fields["note"] = fields.note(_("Note, if you like"), required=False)

    def units(self) -> dict[str, str]:
        """By the code of a step, where one was chosen."""
        return {code: self.cleaned_data[f"unit_{code}"] for code in self.codes}


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File with templates"),
        help_text=_("YAML or JSON. All of it is taken in, or nothing: every mistake is shown with its line."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,.json"}),
    )
    valid_from = forms.DateField(
        label=_("Holds from"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Today if left empty. Cases that run keep the edition that they began with."),
    )

    def clean_file(self) -> str:
        """The text of the file."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large. Split it."))
        try:
            text: str = given.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not written in UTF-8. Save it so.")) from None
        return text


class PlaceForm(forms.Form):
    """For which town or village the owners are shown."""

    at = forms.ChoiceField(label=_("Whose are the steps in"), required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"] = forms.ChoiceField(
            label=_("Whose are the steps in"), required=False, choices=[("", _("choose a town")), *places]
        )


class EndForm(forms.Form):
    on = forms.DateField(
        label=_("First day on which it does not hold"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Today if left empty. Cases that run go on."),
    )
