"""The follow-up page: the receipt code, and what the reporter may do with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.words import FINDINGS, PRESSURE, RATINGS


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Receipt code"),
        max_length=20,
        help_text=_("Twelve characters, such as B89Z-UDSC-T9DY."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class RateForm(forms.Form):
    is_solved = forms.TypedChoiceField(
        label=_("Is it solved?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda v: v == "yes",
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    score = forms.TypedChoiceField(
        label=_("How was it handled?"),
        choices=list(RATINGS.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )


class SayForm(forms.Form):
    note = forms.CharField(
        label=_("What is not solved?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class PressureForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What were you pressed to do?"), choices=list(PRESSURE.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Who pressed you, when and how?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only the supervision office reads this. The unit that handles your report and the command room do not "
            "learn that you wrote. Up to 30 days after closing, a rating that you gave stops counting, and you can "
            "withdraw it or rate anew."
        ),
    )


class FindingForm(forms.Form):
    """What the supervision office answers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    finding = forms.ChoiceField(
        label=_("What was found"), choices=list(FINDINGS.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What the reporter will read"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class NothingForm(forms.Form):
    """For what needs no words."""


FOLLOW_FORMS: dict[str, type[forms.Form]] = {
    "verify_case": NothingForm,
    "fail_verification": SayForm,
    "rate_case": RateForm,
    "withdraw_rating": NothingForm,
    "rate_anew": RateForm,
    "request_reopen": SayForm,
    "mark_confidential": NothingForm,
    "report_pressure": PressureForm,
}
"""What a reporter may do: the verb and what it asks."""
