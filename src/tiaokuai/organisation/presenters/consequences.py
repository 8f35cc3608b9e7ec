"""What follows from what cannot be taken back, said before it is done."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.components import Consequence

CLOSE_UNIT = Consequence(
    _("Close the unit"),
    (
        _("From that day on it takes no case and no duty, and its posts end."),
        _("What it held goes to its successor; without one it lies with nobody."),
        _("The day stays in the record and cannot be moved."),
    ),
)
MERGE_UNITS = Consequence(
    _("Merge the units"),
    (
        _(
            "From that day on the units end with their posts; the one named carries their duties and open cases."
        ),
        _("It cannot be undone: a later split founds new units."),
    ),
)
WITHDRAW_AGENCY = Consequence(
    _("Withdraw the agency"),
    (
        _("From that day on it stands in no town; the unit itself goes on."),
        _("To stand in a town again it is stationed anew."),
        _("The day stays in the record and cannot be moved."),
    ),
)
CLOSE_BOOKS = Consequence(
    _("Close these books"),
    (
        _("From that day on no post of this kind goes into the unit's books or out of them."),
        _("To count posts of this kind again they are opened anew."),
        _("The day stays in the record and cannot be moved."),
    ),
)
END_POST = Consequence(
    _("End the post"),
    (
        _("From that day on nobody can hold it, and its code is not given again."),
        _("The day stays in the record and cannot be moved."),
    ),
)
