"""What follows from what cannot be taken back, said before it is done."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.components import Consequence

CLOSE_ENDPOINT = Consequence(
    _("Close this gateway"),
    (
        _("Nothing is sent there any more, also what waits to be sent."),
        _(
            "It cannot be opened again: the gateway would have to be admitted anew, with new consent and a new secret."
        ),
    ),
)
