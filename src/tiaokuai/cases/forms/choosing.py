"""A field in which a person finds a unit, a matter or a place by its name. Works without script, by the browser's own
list of suggestions; what is typed may be a name, a code, or the label that was offered.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

Named = Iterable[tuple[str, str]]
"""Codes with their names."""


def labels_of(named: Named) -> dict[str, str]:
    """Label to code: the name alone where one bears it, else the name with its code."""
    pairs = list(dict.fromkeys(named))
    bearers = Counter(name for _code, name in pairs)
    return {(name if bearers[name] == 1 else f"{name} {code}"): code for code, name in pairs}


class SuggestInput(forms.TextInput):
    template_name = "cases/widgets/suggest.html"
    options: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["options"] = list(self.options)
        widget["attrs"] = {
            **widget["attrs"],
            "list": f"{widget['attrs'].get('id', name)}_list",
            "autocomplete": "off",
        }
        return context


class NamedField(forms.CharField):
    """Cleans to a code ("" when left empty). `offer` says what may be chosen."""

    widget = SuggestInput
    offers = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.by_label: Mapping[str, str] = {}

    def offer(self, named: Named) -> None:
        """Let these be chosen; shown in the order given."""
        self.by_label = labels_of(named)
        cast("SuggestInput", self.widget).options = list(self.by_label)

    def prepare_value(self, value: Any) -> Any:
        """A code is shown as its label."""
        return next((label for label, code in self.by_label.items() if code == value), value)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        if not text or text in self.by_label:
            return self.by_label.get(text, "")
        known = set(self.by_label.values())
        if text in known:
            return text
        named = [label for label in self.by_label if text in self._names_in(label)]
        if len(named) == 1:
            return self.by_label[named[0]]
        raise forms.ValidationError(self._ambiguous(text, named) if named else self._unknown(text))

    def _names_in(self, label: str) -> set[str]:
        """By what its bearer may be called: without the code beside it; a village also without its town, or without
        the space between."""
        words = [word for word in label.split(" ") if word != self.by_label[label]] or [label]
        names = {words[0]}
        if self.offers == "places":
            names |= {words[-1], "".join(words)}
        return names

    def _ambiguous(self, text: str, named: list[str]) -> str:
        return _("Several are called “%(text)s”: %(named)s. Choose one of them.") % {
            "text": text,
            "named": _(", ").join(named),
        }

    def _unknown(self, text: str) -> str:
        holding = [label for label in self.by_label if text in label]
        close = holding or difflib.get_close_matches(text, list(self.by_label), n=4, cutoff=0.4)
        if not close:
            return _(
                "“%(text)s” is not in the list. Type a part of the name and choose from the suggestions."
            ) % {"text": text}
        return _("“%(text)s” is not in the list. Did you mean: %(close)s?") % {
            "text": text,
            "close": _(", ").join(close[:4]),
        }
