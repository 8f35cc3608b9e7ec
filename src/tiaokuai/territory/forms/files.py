"""Files of divisions and grids as forms take them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tiaokuai.territory.geometry.coordinates import System
from tiaokuai.ui.forms import DayInput

LARGEST_UPLOAD = 100_000_000


class DivisionsFileForm(forms.Form):
    """A file of divisions to look at before anything is imported."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV with the columns code and name; codes have 2, 4, 6, 9 or 12 digits. Levels above first."
        ),
    )
    valid_from = forms.DateField(
        label=_("Valid from"),
        required=False,
        widget=DayInput(),
        help_text=_("For rows that state no day of their own. Today if left empty."),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 100 MB. Use the command line for it."))
        return file


class GridsFileForm(DivisionsFileForm):
    """A file of grids to look at before anything is imported."""

    system = forms.ChoiceField(
        label=_("Coordinate system"),
        initial=System.WGS84.value,
        choices=[
            (System.WGS84.value, _("WGS-84 or CGCS2000 (surveys, GPS)")),
            (System.GCJ02.value, _("GCJ-02 (most Chinese web maps)")),
            (System.BD09.value, _("BD-09 (Baidu)")),
        ],
        help_text=_("Only for outlines. A wrong choice shifts the grids by several hundred metres."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["file"].help_text = _(
            "GeoJSON with outlines, or the workbook with names, households and workers' accounts."
        )
