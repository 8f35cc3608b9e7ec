"""One form per verb, as a table: what each verb asks for besides the version of the case that the reader saw.

Field names are the keywords of the action of the same name, so that one view serves every verb.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries import offers, policy_for
from tiaokuai.cases.states import (
    CANCEL_GROUNDS,
    HOLD_GROUNDS,
    LEDGER_GROUNDS,
    LIFT_GROUNDS,
    RETURN_GROUNDS,
    SUSPEND_GROUNDS,
)
from tiaokuai.cases.words import RATINGS
from tiaokuai.ui.forms import DayInput

Fields = Mapping[str, forms.Field]

NOTE: Fields = {"note": fields.note(_("Note, if you like"), required=False)}
REASON: Fields = {"note": fields.note(_("Reason"))}


def _review(who: Any) -> forms.Field:
    return fields.ReviewDateField(
        label=_("Look again on"),
        widget=DayInput(),
        help_text=who,
    )


CENTRE_ASKED = _("The county centre is asked on that day.")
DISPATCHER_ASKED = _("Whoever dispatched it is asked on that day whether the clock may stand on.")

OBJECTION: Fields = {
    "ground": fields.ground(RETURN_GROUNDS),
    "proposed": fields.named("units", _("Who leads in your opinion")),
    "note": fields.note(_("Explain the ground")),
}


FORMS: dict[str, Fields] = {
    "screen_case": {
        "matter": fields.among(_("Which matter is it?")),
        "other_matter": fields.named("matters", _("Another matter, by name")),
        "division": fields.named(
            "places", _("Another village or town"), hint=_("Leave empty if the place is right.")
        ),
        "skip_check": forms.BooleanField(label=_("No look on site needed"), required=False),
        "note": fields.note(required=False, hint=_("Needed when no look on site is asked for.")),
    },
    "refer_case": {"note": fields.note(_("Where it lies, or why not in your town"))},
    "check_on_site": {
        "is_found": fields.yes_no(_("Is it there?"), _("Yes, as reported"), _("No, not found")),
        "note": fields.note(required=False, hint=_("Needed when it was not found.")),
        "photos": fields.PhotosField(),
    },
    "self_solve_case": {"note": fields.note(_("Before and after")), "photos": fields.PhotosField()},
    "file_case": {"note": fields.note(required=False, hint=_("Needed when it was not found."))},
    "merge_case": {
        "target": fields.among(_("Which case goes on?"), hint=_("Same matter, near in place and time.")),
        "number": forms.CharField(label=_("Number of another case"), required=False, max_length=40),
        **NOTE,
    },
    "unmerge_case": {"note": fields.note(_("Why it is another event"))},
    "cancel_case": {
        "ground": fields.ground(CANCEL_GROUNDS),
        "note": fields.note(_("What the reporter will read")),
    },
    "hand_over_emergency": {"number": fields.emergency_number(), **NOTE},
    "dispatch_case": NOTE,
    "ask_ruling": {"note": fields.note(_("What is unclear"))},
    "concur_ruling": {
        "lead": fields.named("units", _("Unit that is to lead"), required=True),
        "note": fields.note(_("Legal opinion")),
    },
    "rule_case": {
        "lead": fields.named("units", _("Unit that leads"), required=True),
        "assistants": forms.MultipleChoiceField(
            label=_("Units that assist"), required=False, widget=forms.CheckboxSelectMultiple
        ),
        "note": fields.note(_("Reasons of the ruling")),
    },
    "accept_case": NOTE,
    "return_case": OBJECTION,
    "contest_case": OBJECTION,
    "start_handling": NOTE,
    "finish_part": {"note": fields.note(_("What your unit did"))},
    "feed_back_case": {
        "note": fields.note(_("Result"), hint=_("The reporter reads this too.")),
        "photos": fields.PhotosField(),
    },
    "verify_case": NOTE,
    "fail_verification": {"note": fields.note(_("What is still missing"))},
    "fail_sample": {"note": fields.note(_("What is still missing"))},
    "ask_extension": REASON,
    "grant_extension": {
        "amount": forms.IntegerField(
            label=_("How much more"),
            min_value=1,
            max_value=60,
            initial=2,
            help_text=_("In the unit of the limit."),
        ),
        **NOTE,
    },
    "refuse_extension": REASON,
    "suspend_case": {
        "ground": fields.ground(SUSPEND_GROUNDS),
        "review_at": _review(DISPATCHER_ASKED),
        **REASON,
    },
    "review_suspension": {"review_at": _review(DISPATCHER_ASKED), "note": fields.note(_("What was found"))},
    "resume_case": NOTE,
    "propose_ledger": {
        "ground": fields.ground(LEDGER_GROUNDS),
        "note": fields.note(_("Why, and what is planned")),
    },
    "put_on_ledger": {
        "ground": fields.ground(LEDGER_GROUNDS),
        "review_at": _review(CENTRE_ASKED),
        "note": fields.note(_("Plan")),
    },
    "review_ledger": {"review_at": _review(CENTRE_ASKED), "note": fields.note(_("What was found"))},
    "take_off_ledger": NOTE,
    "call_back": {
        "is_solved": forms.TypedChoiceField(
            label=_("Is it solved, in the reporter's words?"),
            choices=[("", _("Not reached, or would not say")), ("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda v: v == "yes",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        ),
        "score": forms.TypedChoiceField(
            label=_("How was it handled, in the reporter's words?"),
            choices=[("", _("Not rated")), *RATINGS.items()],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            help_text=_("Nobody has to rate. Note it only if the reporter does so unasked or gladly."),
        ),
        **NOTE,
    },
    "draw_sample": {},
    "request_reopen": {"note": fields.note(_("What is not solved"))},
    "grant_reopen": NOTE,
    "take_up_case": NOTE,
    "refuse_reopen": {"note": fields.note(_("What the reporter will read"))},
    "mark_confidential": REASON,
    "lift_confidential": {
        "ground": fields.ground(LIFT_GROUNDS),
        "note": fields.note(_("What the reporter will read")),
    },
    "hold_data": {
        "ground": fields.ground(HOLD_GROUNDS),
        "note": fields.note(_("Which proceedings or inquiry"), hint=_("File number and office, no names.")),
    },
    "release_data": {"note": fields.note(_("How it ended"))},
    "supervise_case": {"note": fields.note(_("What is expected, by when"))},
}


OTHER = "other"


class VerbForm(forms.Form):
    """The verb's own fields, and the version that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(
        self, case: Case, answer: CaseAnswer | None, similar: Sequence[tuple[str, str]], day: date
    ) -> None:
        """Fill in what can be chosen for this case on this day."""
        for field in self.fields.values():
            if isinstance(field, NamedField) and field.offers:
                field.offer(OFFERS[field.offers](case, day))
        if "other_matter" in self.fields:
            self._among("matter", "other_matter", offers.likely_matters(case, day), _("Another one"))
            policy = policy_for(division=case.division, source=case.source, matter=case.matter, on=day)
            if not policy.needs_check:
                del self.fields["skip_check"]
        if "target" in self.fields:
            self._among("target", "number", list(similar), _("Another one"))
        if case.concurred_lead and "lead" in self.fields:
            self.initial["lead"] = case.concurred_lead
        if "assistants" in self.fields:
            named = [part["unit"] for part in answer.resolution.get("assistants", ())] if answer else []
            choices = offers.helpers(case, named, day)
            cast("forms.MultipleChoiceField", self.fields["assistants"]).choices = choices
            self.initial["assistants"] = named
            if not choices:
                del self.fields["assistants"]

    def _among(self, name: str, other_field: str, pairs: list[tuple[str, str]], other: Any) -> None:
        """Offer the likely ones; with none of these only the field for another is shown."""
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [*pairs, (OTHER, other)]
        self.initial[name] = self.initial.get(name) or (pairs[0][0] if pairs else OTHER)
        if not pairs:
            field.widget = forms.HiddenInput()
            self.fields[other_field].one_of = True  # type: ignore[attr-defined]  # not marked optional

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        for name, other in (("matter", "other_matter"), ("target", "number")):
            if name not in self.fields or other in self.errors:
                continue
            written = (asked.pop(other, "") or "").strip()
            chosen = asked.get(name, "")
            asked[name] = written or ("" if chosen == OTHER else chosen)
            if not asked[name]:
                self.add_error(other, _("Choose one above, or write another here."))
        return asked

    def asked(self) -> dict[str, Any]:
        """Keywords for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


OFFERS: dict[str, Callable[[Case, date], offers.Pairs]] = {
    "matters": lambda _case, day: offers.matters(day),
    "places": offers.places,
    "units": offers.units,
}


def form_for(
    verb: str,
    case: Case,
    answer: CaseAnswer | None,
    *,
    similar: Sequence[tuple[str, str]] = (),
    day: date,
    data: Any = None,
    files: Any = None,
) -> VerbForm:
    """The form of a verb for a case, filled with what is proposed. `similar`: what it may be merged into."""
    kind = type(f"{verb.title().replace('_', '')}Form", (VerbForm,), dict(FORMS[verb]))
    initial = {"version": case.version, "matter": case.matter}
    form: VerbForm = kind(data, files, initial=initial)
    form.prepare(case, answer, similar, day)
    return form
