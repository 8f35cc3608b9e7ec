"""How forms look (label, hint, error beside the field, summary at the top), how a refusal gets into one, and the two
forms every part needs."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.ui.wording import sentence


class Renderer(TemplatesSetting):
    """`settings.FORM_RENDERER`: ``{{ form }}`` renders in the manner of GOV.UK, accessible ids included."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class DayInput(forms.DateInput):
    """The browser's own field for days, which takes and gives ISO days whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ReasonForm(forms.Form):
    """For verbs that only need a reason, and the version of the subject that the reader saw."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences. It is kept with the record."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PurposeForm(forms.Form):
    """Asked before personal data is shown; the purpose becomes an entry of the journal (个人信息保护法 art. 6)."""

    purpose = forms.CharField(
        label=_("What do you need it for?"),
        max_length=200,
        help_text=_(
            "For example: call back about the place. It is recorded with your name and can be reviewed."
        ),
    )


def add_refusal(form: forms.Form, refusal: Refused) -> None:
    """The refusal's sentence beside the field it names, else above the form."""
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, sentence(refusal.answer))
