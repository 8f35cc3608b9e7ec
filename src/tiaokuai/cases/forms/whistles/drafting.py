"""A whistle in three steps: what for, whom to call, why."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.cases.forms import fields
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.queries.offers import Pairs
from tiaokuai.cases.words.whistles import KINDS, STATES

MORE = 3
"""Departments that may be named besides those of the lists, at once."""


class WhatFor(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is the whistle for?"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    matter = fields.named("matters", _("Which matter is it?"), required=True)
    division = fields.named("places", pgettext_lazy("of a whistle", "Where"), required=True)
    case = forms.CharField(label=_("Number of the case, if there is one"), required=False, max_length=40)

    def __init__(self, *args: Any, matters: Pairs, places: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedField", self.fields["matter"]).offer(matters)
        cast("NamedField", self.fields["division"]).offer(places)


class Whom(forms.Form):
    """Those whom the lists name are offered first; others are found by name."""

    units = forms.MultipleChoiceField(
        label=_("Departments that the lists name"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, named: Sequence[tuple[str, str]], departments: Pairs, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["units"]).choices = list(named)
        if not named:
            del self.fields["units"]
        for number in range(1, MORE + 1):
            field = fields.named("departments", _("Another department, by name"))
            field.offer(departments)
            field.one_of = True  # type: ignore[attr-defined]  # not marked optional
            self.fields[f"more_{number}"] = field

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if not self.errors and not self.chosen():
            self.add_error(None, _("Name at least one department."))
        return asked

    def chosen(self) -> tuple[str, ...]:
        """Codes of the departments, each once."""
        asked = self.cleaned_data
        more = [asked.get(f"more_{number}", "") for number in range(1, MORE + 1)]
        return tuple(dict.fromkeys(code for code in [*asked.get("units", []), *more] if code))


class Why(forms.Form):
    why = fields.note(
        _("Why can the town not act alone?"),
        hint=_("What was done, what is missing: powers, people, equipment. No names of residents."),
    )
    place_text = forms.CharField(label=_("Where to come, in words"), required=False, max_length=300)


class WhistleFilterForm(forms.Form):
    """The filter bar of the list."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), ("open", _("open")), *STATES.items()]
    )
    kind = forms.ChoiceField(
        label=_("Kind of whistle"), required=False, choices=[("", _("any")), *KINDS.items()]
    )
    unit = fields.named("departments", _("Department called"))
    without_row = forms.BooleanField(label=_("Only with a department that has no row"), required=False)

    def __init__(self, *args: Any, departments: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedField", self.fields["unit"]).offer(departments)
