"""What pages ask of people about lists."""

from tiaokuai.registers.forms.catalogue import CatalogueForm, DayForm, EndOnForm, LimitForm, MatterForm
from tiaokuai.registers.forms.lists import (
    MOVE_FORMS,
    CoverageForm,
    ImportForm,
    ResponsibleForm,
    RowsForm,
    StartForm,
)
from tiaokuai.registers.forms.rows import RowForm

__all__ = [
    "MOVE_FORMS",
    "CatalogueForm",
    "CoverageForm",
    "DayForm",
    "EndOnForm",
    "ImportForm",
    "LimitForm",
    "MatterForm",
    "ResponsibleForm",
    "RowForm",
    "RowsForm",
    "StartForm",
]
