"""One form per verb of a whistle or a call. Field names are the keywords of the action of the same name."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.actions.whistling import PlanStep
from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.queries.offers import Pairs
from tiaokuai.cases.states.whistles import INQUIRY_FINDINGS, PROPERNESS, REJECT_GROUNDS, Outcome
from tiaokuai.cases.words.whistles import GROUNDS, OUTCOMES, SCORES
from tiaokuai.cases.words.whistles import INQUIRY_FINDINGS as FINDINGS
from tiaokuai.cases.words.whistles import PROPERNESS as PROPER
from tiaokuai.kernel.clock import CHINA
from tiaokuai.ui.forms import DayInput

Fields = Mapping[str, forms.Field]
NOTE: Fields = {"note": fields.note(_("Note, if you like"), required=False)}


def _choice(label: Any, codes: Sequence[str], words: Mapping[str, Any]) -> forms.Field:
    return forms.ChoiceField(
        label=label, choices=[(code, words[code]) for code in codes], widget=forms.RadioSelect
    )


class MomentField(forms.DateTimeField):
    """A moment in China's time, to the minute."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs)

    def clean(self, value: Any) -> datetime:
        moment: datetime = super().clean(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


WHOLE: dict[str, Fields] = {
    "blow_whistle": {},
    "withdraw_whistle": {"note": fields.note(_("Reason"), hint=_("The departments read this."))},
    "call_unit": {"unit": fields.named("departments", _("Which department"), required=True), **NOTE},
}
CALLS: dict[str, Fields] = {
    "acknowledge_call": {"named": forms.ChoiceField(label=_("Who comes")), **NOTE},
    "reject_call": {
        "ground": forms.ChoiceField(
            label=fields.GROUND, choices=[("", "—"), *((g, GROUNDS[g]) for g in REJECT_GROUNDS)]
        ),
        "note": fields.note(_("Explain the ground")),
    },
    "accept_rejection": NOTE,
    "concur_arbitration": {
        "outcome": _choice(_("Outcome"), tuple(Outcome), OUTCOMES),
        "note": fields.note(_("Legal opinion")),
    },
    "uphold_call": {"note": fields.note(_("Reasons"))},
    "release_call": {"note": fields.note(_("Reasons"))},
    "mark_no_show": NOTE,
    "record_report_in": {
        "arrived_at": MomentField(label=_("When it came")),
        "place": forms.CharField(label=_("Where it came"), max_length=300),
        "note": fields.note(
            _("Note, if you like"), required=False, hint=_("How many came, with what; no names of residents.")
        ),
    },
    "start_part": NOTE,
    "hand_in_part": {
        "note": fields.note(
            _("What was done, and what proves it"), hint=_("Name documents, records or measurements.")
        )
    },
    "verify_part": NOTE,
    "fail_part": {"note": fields.note(_("What is still missing"))},
    "rate_report_in": {
        "score": forms.TypedChoiceField(
            label=_("How did it report in and do its part?"),
            choices=list(SCORES.items()),
            coerce=int,
            widget=forms.RadioSelect,
        ),
        **NOTE,
    },
    "rate_whistle": {"properness": _choice(_("Was the whistle proper?"), PROPERNESS, PROPER), **NOTE},
    "open_inquiry": {"note": fields.note(_("What the county should ask"))},
    "conclude_inquiry": {
        "finding": _choice(_("Finding"), INQUIRY_FINDINGS, FINDINGS),
        "note": fields.note(_("What was found")),
    },
}


class WhistleVerbForm(forms.Form):
    """The verb's own fields, and the version that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def asked(self) -> dict[str, Any]:
        """Keywords for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def form_for(
    verb: str,
    version: int,
    *,
    people: Pairs = (),  # type: ignore[assignment]
    departments: Pairs = (),  # type: ignore[assignment]
    initial: Mapping[str, Any] | None = None,
    data: Any = None,
) -> WhistleVerbForm:
    """`people`: whom the department may send, the actor first; `departments`: whom the town may call."""
    kind = type(f"{verb.title().replace('_', '')}Form", (WhistleVerbForm,), dict({**WHOLE, **CALLS}[verb]))
    form: WhistleVerbForm = kind(data, initial={"version": version, **(initial or {})})
    if "named" in form.fields:
        cast("forms.ChoiceField", form.fields["named"]).choices = list(people)
    if "unit" in form.fields:
        cast("NamedField", form.fields["unit"]).offer(departments)
    return form


STEPS_EACH = 2


class PlanForm(forms.Form):
    """What each does by when: two steps for each department there, the first needed; the town's own if it likes."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]], town: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        for place, (unit, name) in enumerate(owners):
            for number in range(1, STEPS_EACH + 1):
                needed = number == 1 and unit != town
                said = {"name": name, "number": number}
                self.fields[f"what_{place}_{number}"] = forms.CharField(
                    label=_("%(name)s, step %(number)s: does what") % said,
                    required=needed,
                    max_length=500,
                )
                self.fields[f"until_{place}_{number}"] = forms.DateField(
                    label=_("%(name)s, step %(number)s: by") % said,
                    required=needed,
                    widget=DayInput(),
                )
        self.fields["note"] = fields.note(_("Note, if you like"), required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        for place in range(len(self.owners)):
            for number in range(1, STEPS_EACH + 1):
                what, until = f"what_{place}_{number}", f"until_{place}_{number}"
                if asked.get(what) and not asked.get(until) and until not in self.errors:
                    self.add_error(until, _("Say by when."))
                if asked.get(until) and not asked.get(what) and what not in self.errors:
                    self.add_error(what, _("Say what is done."))
        return asked

    def steps(self) -> list[PlanStep]:
        """The steps, in order of their owners."""
        asked = self.cleaned_data
        return [
            PlanStep(unit, asked[f"what_{place}_{number}"], asked[f"until_{place}_{number}"])
            for place, (unit, _name) in enumerate(self.owners)
            for number in range(1, STEPS_EACH + 1)
            if asked.get(f"what_{place}_{number}")
        ]
