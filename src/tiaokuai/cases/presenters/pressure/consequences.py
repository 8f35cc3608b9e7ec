"""What follows from what a reporter cannot take back, said before it is done."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.components import Consequence

WITHDRAW_RATING = Consequence(
    _("Withdraw my rating"),
    (
        _("Your rating counts nowhere any more, and does not come back."),
        _("You can rate anew once, freely, while the time for it runs."),
    ),
)
