"""What follows from what cannot be taken back, said before it is done."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.components import Consequence

MERGE_DIVISIONS = Consequence(
    _("Merge the divisions"),
    (
        _("From that day on one division stands, with the grids of all; the others end."),
        _("Days before stay as they were; the old codes lead to the new one and are not given again."),
        _("It cannot be undone: what is to part again is split later, under new codes."),
    ),
)
SPLIT_DIVISION = Consequence(
    _("Split the division"),
    (
        _("From that day on its parts stand, each with the grids that were given to it."),
        _("Days before stay as they were; a code that ends leads to its parts and is not given again."),
        _("It cannot be undone: what is to be one again is merged later."),
    ),
)
