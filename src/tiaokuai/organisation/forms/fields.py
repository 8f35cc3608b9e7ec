"""Fields that several forms of this part ask for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH
from tiaokuai.ui.forms import DayInput

K = TypeVar("K", bound=StrEnum)


def day_field(label: "str | _StrPromise", help_text: "str | _StrPromise" = "") -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), help_text=help_text)


def unit_field(label: "str | _StrPromise", help_text: "str | _StrPromise" = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=UNIT_CODE_LENGTH, help_text=help_text)


def act_field(**more: Any) -> forms.CharField:
    return forms.CharField(label=_("Approving document"), max_length=200, **more)


class KindField(forms.TypedChoiceField):
    """One of a kind, by its label; cleaned it is the kind itself."""

    def __init__(
        self, kind: type[K], labels: Mapping[K, str], *, label: "str | _StrPromise", **more: Any
    ) -> None:
        choices = [(each.value, _(labels[each])) for each in labels]
        super().__init__(label=label, choices=choices, coerce=kind, **more)
