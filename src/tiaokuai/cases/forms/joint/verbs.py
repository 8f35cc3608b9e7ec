"""One form per verb of a step. Field names are the keywords of the action of the same name."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.models import JointStep
from tiaokuai.cases.queries import offers
from tiaokuai.cases.queries.joint.owners import owner_on
from tiaokuai.cases.states import RETURN_GROUNDS
from tiaokuai.organisation.queries import names_of

Fields = Mapping[str, forms.Field]
REASON: Fields = {"note": fields.note(_("Reason"))}

STEP_FORMS: dict[str, Fields] = {
    "sign_off_step": {
        "note": fields.note(_("What was done, and where the evidence is")),
        "photos": fields.PhotosField(),
    },
    "return_step": {"ground": fields.ground(RETURN_GROUNDS), "note": fields.note(_("Explain the ground"))},
    "ask_step_extension": REASON,
    "reassign_step": {
        "unit": forms.ChoiceField(label=_("Which unit"), widget=forms.RadioSelect),
        "note": fields.note(_("Note, if you like"), required=False),
    },
    "refer_step": {"note": fields.note(_("What is unclear"))},
    "concur_step": {"note": fields.note(_("Legal opinion"))},
    "rule_step": {
        "unit": fields.named("units", _("Whose step it is"), required=True),
        "note": fields.note(_("Reasons of the ruling")),
    },
    "grant_step_extension": {
        "amount": forms.IntegerField(
            label=_("How much more"),
            min_value=1,
            max_value=60,
            initial=1,
            help_text=_("In the unit of the limit."),
        ),
        "note": fields.note(_("Note, if you like"), required=False),
    },
    "refuse_step_extension": REASON,
    "skip_step": REASON,
    "redo_step": {
        "note": fields.note(_("What is still missing")),
        "unit": forms.ChoiceField(
            label=_("Which unit"), required=False, help_text=_("Only units that the lists name today.")
        ),
    },
}


class StepForm(forms.Form):
    """The verb's own fields, and the version of the step that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def asked(self) -> dict[str, Any]:
        """Keywords for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def step_form(verb: str, step: JointStep, day: date, *, data: Any = None, files: Any = None) -> StepForm:
    """The form of a verb for a step, with the units that can be chosen."""
    kind = type(f"{verb.title().replace('_', '')}Form", (StepForm,), dict(STEP_FORMS[verb]))
    form: StepForm = kind(data, files, initial={"version": step.version, "unit": step.unit})
    if verb == "reassign_step":
        names = names_of([unit for unit in step.named if unit != step.unit], day)
        cast("forms.ChoiceField", form.fields["unit"]).choices = list(names.items())
        form.initial.pop("unit")
    elif verb == "redo_step":
        units = [unit for unit in owner_on(step, day).named if unit != step.unit]
        names = names_of([step.unit, *units], day)
        before = gettext("as before: %(unit)s") % {"unit": names[step.unit]}
        choices = [("", before), *((unit, names[unit]) for unit in units)]
        cast("forms.ChoiceField", form.fields["unit"]).choices = choices
        form.initial.pop("unit")
    elif verb == "rule_step":
        cast("NamedField", form.fields["unit"]).offer(offers.units(step.joint.case, day))
    if "note" in form.fields and verb == "sign_off_step":
        form.fields["note"].help_text = step.evidence
    return form
