"""What follows from what cannot be taken back, said before it is done."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.components import Consequence

CLOSE_CLIENT = Consequence(
    _("Close this system"),
    (
        _("Every token of it is refused from now on."),
        _(
            "It cannot be opened again: the system would have to be admitted anew, with new consent and new tokens."
        ),
        _("What it sent and read stays in the record."),
    ),
)
REVOKE_TOKEN = Consequence(
    _("Revoke the token"),
    (
        _("Whoever uses it is refused from now on."),
        _("It does not hold again: a new token would have to be issued and entered in the other system."),
    ),
)
END_APPOINTMENT = Consequence(
    _("End the appointment"),
    (
        _("From that day on this person sees nothing and decides nothing in it."),
        _("The day stays: to act again, the person has to be appointed anew."),
        _("What was done in it stays in the record."),
    ),
)
