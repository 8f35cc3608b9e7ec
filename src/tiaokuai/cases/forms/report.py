"""The resident's report in three steps: where, what, check. One question a page, no script needed."""

from typing import Any, cast

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.cases.forms.fields import PhotosField
from tiaokuai.ui.forms import DayInput

READ_BACK = {
    "hx-post": reverse_lazy("cases:report"),
    "hx-trigger": "change",
    "hx-target": "#place",
    "hx-swap": "outerHTML settle:0s",
}
"""With script the place is read back, and the villages of a town offered, as soon as one is chosen. New lists listen
from the moment they are there: a village chosen while they settle would not be read back."""


class WhereForm(forms.Form):
    """A point on the map, or town and village, or the place in words: one of them is enough."""

    lat = forms.FloatField(
        label=_("Latitude"),
        required=False,
        min_value=-90,
        max_value=90,
        widget=forms.HiddenInput(attrs=READ_BACK),
    )
    lon = forms.FloatField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    town = forms.ChoiceField(
        label=_("Town or street office"), required=False, widget=forms.Select(attrs=READ_BACK)
    )
    village = forms.ChoiceField(
        label=_("Village or community"), required=False, widget=forms.Select(attrs=READ_BACK)
    )
    place_text = forms.CharField(
        label=_("Describe the place"),
        required=False,
        max_length=300,
        help_text=_("For example: at the bridge, opposite the school."),
    )

    def __init__(
        self, *args: Any, towns: list[tuple[str, str]], villages: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("town", towns), ("village", villages)):
            field = self.fields[name]
            cast("forms.ChoiceField", field).choices = [("", _("– choose –")), *choices]
        for field in self.fields.values():
            field.one_of = True  # type: ignore[attr-defined]  # any of the three ways: none is marked optional

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        somewhere = asked.get("lat") is not None and asked.get("lon") is not None
        if not (
            somewhere or asked.get("town") or asked.get("village") or (asked.get("place_text") or "").strip()
        ):
            raise forms.ValidationError(
                _("Say where: press on the map, choose a village, or describe the place.")
            )
        return asked


class WhatForm(forms.Form):
    """What happened, and what kind of thing it is if the reporter knows."""

    text = forms.CharField(
        label=_("What happened?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 500}),
        help_text=_(
            "At most 500 characters. For example: three street lights at the bridge have been dark for three nights."
        ),
    )
    matter = forms.ChoiceField(
        label=_("What kind of thing is it?"), required=False, help_text=_("“I don't know” is fine.")
    )

    def __init__(self, *args: Any, matters: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["matter"]
        cast("forms.ChoiceField", field).choices = [("", _("I don't know")), *matters]


CONTACT = _(
    "Yes. Your name and number are encrypted, and every reading is on record. The handling unit may read them "
    "to ask about the facts."
)
CONFIDENTIAL = _("Yes, but confidentially. The handling unit does not learn who reported.")
ANONYMOUS = _(
    "No, anonymously. Nothing about you is kept: only your receipt code opens the report. Your network operator "
    "may still see the visit."
)


class WhoForm(forms.Form):
    """Read back, then contact or anonymous, with one honest sentence each; the matter's questions; photos."""

    way = forms.ChoiceField(
        label=_("May we contact you?"),
        widget=forms.RadioSelect,
        choices=[("contact", CONTACT), ("confidential", CONFIDENTIAL), ("anonymous", ANONYMOUS)],
    )
    same_as = forms.CharField(
        label=_("Is it one of these, which are known already?"),
        required=False,
        max_length=40,
        help_text=_(
            "If so, choose it: the command room looks and joins the two, and everybody who reported it is kept "
            "informed. Your report counts all the same."
        ),
    )
    guess = forms.ChoiceField(
        label=_("Is it one of these?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Guessed from your words. The command room checks it."),
    )
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    photos = PhotosField()
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        *args: Any,
        questions: list[dict[str, Any]],
        guesses: list[tuple[str, str]],
        known: list[tuple[str, str]],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        choices = cast("forms.ChoiceField", self.fields["guess"])
        choices.choices = [*guesses, ("", _("None of these, or I don't know"))]
        if not guesses:
            choices.widget = forms.HiddenInput()
        self.fields["same_as"].widget = (
            forms.RadioSelect(choices=[*known, ("", _("No, something else"))])
            if known
            else forms.HiddenInput()
        )
        for question in questions:
            self.fields[_name_of(question)] = question_field(question, language)
        self.order_fields(
            ["same_as", "guess", *(_name_of(q) for q in questions), "photos", "way", "name", "phone"]
        )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("way") in {"contact", "confidential"} and not (asked.get("phone") or "").strip():
            self.add_error("phone", _("Leave a telephone number, or report anonymously."))
        return asked

    def answers(self) -> dict[str, Any]:
        """Answers to the matter's questions, by variable."""
        given = {q["variable"]: self.cleaned_data.get(_name_of(q)) for q in self.questions}
        return {variable: value for variable, value in given.items() if value not in (None, "", [])}


def _name_of(question: dict[str, Any]) -> str:
    return f"q_{question['variable']}"


def question_field(question: dict[str, Any], language: str) -> forms.Field:
    """A field for one extra question, in the vocabulary of Open311 (string, number, datetime, text, lists)."""
    suffix = "zh" if language.startswith("zh") else "en"
    label = question.get(f"label_{suffix}") or question.get("label_zh") or question["variable"]
    common = {"label": label, "required": bool(question.get("required"))}
    kind = question.get("datatype", "string")
    choices = [
        (str(v["key"]), v.get(f"name_{suffix}") or v.get("name_zh") or v["key"])
        for v in question.get("values", [])
    ]
    if kind == "singlevaluelist":
        return forms.ChoiceField(choices=[("", "–"), *choices], **common)
    if kind == "multivaluelist":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    if kind == "number":
        return forms.FloatField(**common)
    if kind == "datetime":
        return forms.DateField(widget=DayInput(), **common)
    widget = forms.Textarea(attrs={"rows": 3}) if kind == "text" else forms.TextInput()
    return forms.CharField(max_length=500, widget=widget, **common)
