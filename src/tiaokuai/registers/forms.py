"""What pages ask of people about lists."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.workbooks.cells import bases_of

LARGEST = 20 * 1024 * 1024
_DAY = forms.DateInput(attrs={"type": "date"})


class ResponsibleForm(forms.Form):
    """Matter, place, day. Words are taken where codes are not known."""

    matter = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=200,
        help_text=_("In your own words, e.g. a street lamp that is out."),
    )
    place = forms.CharField(
        label=_("Where?"), required=False, max_length=60, help_text=_("Town or village, by name or code.")
    )
    on = forms.DateField(label=_("On which day?"), required=False, widget=_DAY)


class RowsForm(forms.Form):
    """What a list is narrowed to."""

    q = forms.CharField(label=_("Words in the row"), required=False, max_length=60)
    mine = forms.BooleanField(label=_("Only what concerns my unit"), required=False)


class CoverageForm(forms.Form):
    """For which place and day matters are checked."""

    place = forms.RegexField(r"^\d*$", label=_("Division prefix"), required=False, max_length=12)
    on = forms.DateField(label=_("As of"), required=False, widget=_DAY)


class DayForm(forms.Form):
    """As of which day a catalogue is shown."""

    on = forms.DateField(label=_("As of"), required=False, widget=_DAY)


class OfKind(forms.Form):
    """A form that asks for a list; `kinds` are (kind, word) pairs."""

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(kinds)


class StartForm(OfKind):
    """A draft opened by hand."""

    kind = forms.ChoiceField(label=_("List"), choices=())
    place = forms.CharField(
        label=_("Division prefix"), max_length=12, help_text=_("E.g. 6 digits for a county, 9 for a town.")
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    based_on = forms.CharField(
        label=_("Begin with the rows of"),
        required=False,
        max_length=60,
        help_text=_("Code of an edition, or empty."),
    )


def _checked(file: Any) -> Any:
    if file.size > LARGEST:
        raise forms.ValidationError(_("The file is larger than 20 MB. Split it."))
    return file


class ImportForm(OfKind):
    """A published list to take in as a draft."""

    workbook = forms.FileField(
        label=_("Workbook or CSV"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"})
    )
    kind = forms.ChoiceField(label=_("List"), choices=())
    place = forms.CharField(
        label=_("Division prefix"), max_length=12, help_text=_("E.g. 6 digits for a county, 9 for a town.")
    )
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, help_text=_("Taken from the file where left empty.")
    )
    accept_problems = forms.BooleanField(label=_("Import in spite of problems"), required=False)
    dry_run = forms.BooleanField(label=_("Only check, import nothing"), required=False, initial=True)

    def clean_workbook(self) -> Any:
        return _checked(self.cleaned_data["workbook"])


class CatalogueForm(forms.Form):
    """A workbook of matters or time limits."""

    workbook = forms.FileField(
        label=_("Workbook"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"})
    )
    valid_from = forms.DateField(
        label=_("Holds from"), required=False, widget=_DAY, help_text=_("Today where left empty.")
    )
    dry_run = forms.BooleanField(label=_("Only check, import nothing"), required=False, initial=True)

    def clean_workbook(self) -> Any:
        return _checked(self.cleaned_data["workbook"])


class ApprovalForm(forms.Form):
    """The approving act."""

    act = forms.CharField(label=_("Approving document or meeting"), max_length=200)
    approved_on = forms.DateField(label=_("Date of approval"), widget=_DAY)


class PublishForm(forms.Form):
    """From when it holds, and who publishes."""

    valid_from = forms.DateField(label=_("Holds from"), widget=_DAY)
    publisher = forms.CharField(label=_("Published by"), required=False, max_length=200)


class EndForm(forms.Form):
    """The end of a published edition."""

    ends_on = forms.DateField(label=_("First day on which it no longer holds"), widget=_DAY)


class RowForm(forms.Form):
    """One row, entered by hand. Assistants and laws one a line."""

    number = forms.IntegerField(
        label=_("Number"), min_value=0, required=False, help_text=_("The next free one where left empty.")
    )
    area = forms.CharField(label=_("Area"), required=False, max_length=100)
    name = forms.CharField(label=_("Matter as published"), widget=forms.Textarea(attrs={"rows": 2}))
    matters = forms.CharField(
        label=_("Matter codes"), required=False, help_text=_("Several separated by commas.")
    )
    lead_name = forms.CharField(label=_("Lead unit as published"), required=False, max_length=200)
    lead = forms.CharField(
        label=_("Code of the lead unit"),
        required=False,
        max_length=64,
        help_text=_("@town for the town of the place."),
    )
    lead_duty = forms.CharField(
        label=_("Lead duty"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    parts = forms.CharField(
        label=_("Assistants"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: code | name | duty"),
    )
    bases = forms.CharField(
        label=_("Legal basis"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: law with its article"),
    )
    work_mode = forms.CharField(
        label=_("Way of working"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def initial_of(cls, content: RowContent) -> dict[str, Any]:
        """The row as the form shows it."""
        same = {
            name: getattr(content, name)
            for name in ("number", "area", "name", "lead_name", "lead", "lead_duty", "work_mode", "note")
        }
        return same | {
            "matters": ",".join(content.matters),
            "parts": "\n".join(f"{part.unit} | {part.unit_name} | {part.duty}" for part in content.parts),
            "bases": "\n".join(f"{basis.law}{basis.article}" for basis in content.bases),
        }

    def content(self) -> RowContent:
        """The row as entered. Only after `is_valid`."""
        data = self.cleaned_data
        same = {
            name: data[name]
            for name in ("area", "name", "lead_name", "lead", "lead_duty", "work_mode", "note")
        }
        codes = data["matters"].replace("，", ",").replace("、", ",").split(",")
        return RowContent(
            number=data["number"] or 0,
            matters=tuple(code.strip() for code in codes if code.strip()),
            parts=tuple(_part(line) for line in data["parts"].splitlines() if line.strip()),
            bases=tuple(basis for line in data["bases"].splitlines() for basis in _bases(line)),
            **same,
        )

    def kept(self, before: RowContent) -> RowContent:
        """The row as entered, with what the form does not show left as it was."""
        entered = self.content()
        checked = {(basis.law, basis.article): basis.checked for basis in before.bases}
        bases = tuple(replace(b, checked=checked.get((b.law, b.article), False)) for b in entered.bases)
        return replace(
            before,
            **{name: getattr(entered, name) for name in ENTERED},
            number=entered.number or before.number,
            bases=bases,
        )


ENTERED = ("area", "name", "matters", "lead", "lead_name", "lead_duty", "parts", "work_mode", "note")


def _part(line: str) -> PartContent:
    pieces = [piece.strip() for piece in line.split("|", 2)]
    unit, name, duty = [*pieces, "", ""][:3]
    return PartContent(unit, name, duty)


def _bases(line: str) -> tuple[BasisContent, ...]:
    return bases_of(line.strip())


MOVE_FORMS: dict[str, type[forms.Form]] = {
    "approve_edition": ApprovalForm,
    "adopt_edition": ApprovalForm,
    "publish_edition": PublishForm,
    "supersede_edition": EndForm,
}
"""Verbs that ask for more than a press of a button."""
