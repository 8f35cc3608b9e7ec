"""Forms of choices and gateways."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.notices.models import Reach
from tiaokuai.notices.rules.kinds import DEFAULTS, OUTSIDE
from tiaokuai.notices.words import EXPLAINED, KINDS, MAILS
from tiaokuai.ui.wording import sentence

LONGEST_ADDRESS = 254


def hours() -> list[tuple[int, str]]:
    return [(hour, f"{hour:02}:00") for hour in range(24)]


class ReachForm(forms.Form):
    """The mailbox, the hours, and one choice for each kind."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy(
            "It is kept encrypted and shown to nobody else. "
            "A new address is used once you have opened the link sent to it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    digest_hour = forms.TypedChoiceField(
        label=gettext_lazy("Digest on working days at"), choices=hours, coerce=int
    )
    quiet_from = forms.TypedChoiceField(
        label=gettext_lazy("No e-mail from"),
        choices=hours,
        coerce=int,
        help_text=gettext_lazy(
            "What comes at night waits until morning. The same hour twice: no quiet hours."
        ),
    )
    quiet_to = forms.TypedChoiceField(label=gettext_lazy("until"), choices=hours, coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in OUTSIDE:
            self.fields[kind] = forms.ChoiceField(
                label=str(KINDS[kind]),
                help_text=str(EXPLAINED[kind]),
                choices=list(MAILS.items()),
            )

    @staticmethod
    def of(reach: Reach, address: str) -> dict[str, Any]:
        """What the form says before anybody has changed it."""
        return {
            "address": address,
            "digest_hour": reach.digest_hour,
            "quiet_from": reach.quiet_from,
            "quiet_to": reach.quiet_to,
            **{kind: reach.choices.get(kind, DEFAULTS[kind]) for kind in OUTSIDE},
        }

    def words(self) -> dict[str, Any]:
        """What the action takes. Kinds left as they are by default stay open to better defaults."""
        said = self.cleaned_data
        choices = {str(kind): said[kind] for kind in OUTSIDE if said[kind] != DEFAULTS[kind]}
        names = ("address", "digest_hour", "quiet_from", "quiet_to")
        return {"choices": choices, **{name: said[name] for name in names}}


class EndpointForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the gateway"), max_length=120)
    unit = forms.CharField(label=gettext_lazy("Code of the unit that answers for it"), max_length=64)
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        help_text=gettext_lazy("https://… Each notice is posted there as JSON. It is kept encrypted."),
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    place = forms.CharField(
        label=gettext_lazy("Place whose notices it takes"),
        max_length=12,
        help_text=gettext_lazy("Division code: 6 digits for the county, 9 for a town, 12 for a village."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of notices"),
        choices=lambda: [(kind, KINDS[kind]) for kind in OUTSIDE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one kind of notice.")},
    )


def add_refusal(form: forms.Form, refusal: Refused) -> None:
    """The refusal's sentence beside the field it names, else above the form."""
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, sentence(refusal.answer) or _("This is not possible."))
