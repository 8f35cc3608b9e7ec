"""What every form here shares."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 20 * 1024 * 1024


def checked_size(file: Any) -> Any:
    """The upload itself, or a validation error where it is larger than `LARGEST` bytes."""
    if file.size > LARGEST:
        raise forms.ValidationError(_("The file is larger than 20 MB. Split it."))
    return file


class OfChoice(forms.Form):
    """A form with a choice whose words presenters know: `kinds` are (value, word) pairs for the field `chosen`."""

    chosen = "kind"

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields[self.chosen]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(kinds)
