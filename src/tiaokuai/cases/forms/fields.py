"""Fields that several verbs ask for."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.actions.keep_photos import MOST_PHOTOS
from tiaokuai.cases.forms.choosing import NamedField
from tiaokuai.cases.photographs import LARGEST_BYTES
from tiaokuai.cases.words import EMERGENCIES, GROUNDS
from tiaokuai.kernel.answer import no
from tiaokuai.kernel.clock import CHINA
from tiaokuai.ui.wording import sentence

SAY_IT = _("Say it in a sentence")
GROUND = _("Ground")


def note(label: Any = SAY_IT, *, required: bool = True, hint: Any = "") -> forms.Field:
    return forms.CharField(
        label=label,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=hint,
    )


def ground(grounds: tuple[str, ...], label: Any = GROUND) -> forms.Field:
    return forms.ChoiceField(label=label, choices=[("", "—"), *((g, GROUNDS[g]) for g in grounds)])


def emergency_number() -> forms.Field:
    return forms.ChoiceField(
        label=_("Which service"), choices=list(EMERGENCIES.items()), widget=forms.RadioSelect
    )


def yes_no(label: Any, yes: Any, no: Any) -> forms.Field:
    return forms.TypedChoiceField(
        label=label, choices=[("yes", yes), ("no", no)], coerce=lambda v: v == "yes", widget=forms.RadioSelect
    )


def named(offers: str, label: Any, *, required: bool = False, hint: Any = "") -> NamedField:
    """A unit, matter or place found by its name; `offers` names the function of `queries.offers` that lists them."""
    field = NamedField(label=label, required=required, help_text=hint)
    field.offers = offers
    return field


def among(label: Any, *, hint: Any = "") -> forms.ChoiceField:
    """One of what is likely; the choices are filled in for each case."""
    return forms.ChoiceField(label=label, required=False, widget=forms.RadioSelect, help_text=hint)


class ReviewDateField(forms.DateField):
    """A day, as the close of office of that day in China."""

    def clean(self, value: Any) -> datetime:
        day: date = super().clean(value)
        return datetime.combine(day, time(17, 30), CHINA)


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to six pictures, never required. What is kept has no EXIF, no GPS."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Photos, if you like"))
        kwargs.setdefault("help_text", _("JPEG, PNG or WebP. Where and with what it was taken is removed."))
        super().__init__(required=False, widget=PhotosInput(attrs={"accept": "image/*"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, ...]:
        files: list[UploadedFile[bytes]] = [
            f for f in (data if isinstance(data, list | tuple) else [data]) if f
        ]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(sentence(no("too_many_photos", most=MOST_PHOTOS, given=len(files))))
        if any((f.size or 0) > LARGEST_BYTES for f in files):
            raise forms.ValidationError(
                sentence(no("photo_too_large", megabytes=LARGEST_BYTES // 1024 // 1024))
            )
        return tuple(super(PhotosField, self).clean(f, initial).read() for f in files)
