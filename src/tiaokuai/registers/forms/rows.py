"""One row of a list as a form."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.workbooks.cells import bases_of
from tiaokuai.ui.forms import DayInput


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
    handover_on = forms.DateField(
        label=_("Handed over on"),
        required=False,
        widget=DayInput(),
        help_text=_("Of a reclaimed row: from which day the department does it."),
    )
    assessment_ends_on = forms.DateField(
        label=_("Town no longer assessed for it from"),
        required=False,
        widget=DayInput(),
        help_text=_("Of a reclaimed row; empty where the town was never assessed for it."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def initial_of(cls, content: RowContent) -> dict[str, Any]:
        """The row as the form shows it."""
        same = {name: getattr(content, name) for name in ("number", *PLAIN)}
        return same | {
            "matters": ",".join(content.matters),
            "parts": "\n".join(f"{part.unit} | {part.unit_name} | {part.duty}" for part in content.parts),
            "bases": "\n".join(f"{basis.law}{basis.article}" for basis in content.bases),
        }

    def content(self) -> RowContent:
        """The row as entered. Only after `is_valid`."""
        data = self.cleaned_data
        same = {name: data[name] for name in PLAIN}
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


PLAIN = (
    "area", "name", "lead_name", "lead", "lead_duty", "work_mode", "handover_on", "assessment_ends_on", "note",
)  # fmt: skip
"""Fields that a form and a row share by name."""
ENTERED = (*PLAIN, "matters", "parts")


def _part(line: str) -> PartContent:
    pieces = [piece.strip() for piece in line.split("|", 2)]
    unit, name, duty = [*pieces, "", ""][:3]
    return PartContent(unit, name, duty)


def _bases(line: str) -> tuple[BasisContent, ...]:
    return bases_of(line.strip())
