"""How a county receives reports of a source under a matter."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.queries import offers
from tiaokuai.cases.words import SOURCES
from tiaokuai.ui.forms import DayInput

CHECKS = (
    ("", _("As usual: reports by the public are, others are not")),
    ("yes", _("Yes, always")),
    ("no", _("No")),
)


class PolicyForm(forms.Form):
    """`keywords` are those of `actions.set_intake_policy`."""

    place = forms.ChoiceField(label=_("Where it holds"))
    source = forms.ChoiceField(
        label=_("Reports from"), required=False, choices=[("", _("every source")), *SOURCES.items()]
    )
    matter = fields.named("matters", _("Matter"), hint=_("With those below it. Empty: every matter."))
    needs_check = forms.ChoiceField(
        label=_("Looked at on site before filing?"), required=False, choices=CHECKS, widget=forms.RadioSelect
    )
    dispatches_itself = forms.BooleanField(
        label=_("Dispatch at once to the unit that the list names, without a person looking first"),
        required=False,
    )
    sample_share = forms.IntegerField(
        label=_("Per cent of cases solved on the spot that are drawn for verification"),
        min_value=1,
        max_value=100,
        initial=10,
    )
    reveal_days = forms.IntegerField(
        label=_("Days after closing in which it may still be read who reported"),
        help_text=_("Then nobody reads it any more, for no purpose. Open cases are not touched."),
        min_value=0,
        max_value=3650,
        initial=365,
    )
    valid_from = forms.DateField(label=_("In force from"), widget=DayInput())

    def __init__(self, *args: Any, county: str, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["place"]).choices = offers.county_and_towns(county, day)
        cast("NamedField", self.fields["matter"]).offer(offers.matters(day))
        self.initial.setdefault("valid_from", day)

    def keywords(self) -> dict[str, Any]:
        asked = dict(self.cleaned_data)
        asked["needs_check"] = {"yes": True, "no": False}.get(asked["needs_check"])
        return asked
