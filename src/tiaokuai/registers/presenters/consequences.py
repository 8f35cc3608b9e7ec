"""What follows from steps on lists and catalogues that cannot be taken back, said before they are taken."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.registers.presenters.wording import VERBS
from tiaokuai.ui.components import Consequence

EDITION_STEPS = {
    "publish_edition": Consequence(
        VERBS["publish_edition"],
        (
            _("From its day on every question is answered by it, and new cases go by it."),
            _("Nobody can change it any more: what is wrong is put right in the next edition."),
            _("It stands in public, and its edition before ends on that day."),
        ),
    ),
    "supersede_edition": Consequence(
        VERBS["supersede_edition"],
        (
            _("From that day on it answers no question: where no edition follows, nobody is named."),
            _("The end is set once and cannot be moved."),
        ),
    ),
    "withdraw_draft": Consequence(
        VERBS["withdraw_draft"],
        (
            _("The draft is never published. Its rows stay readable for those who compile lists."),
            _("It cannot be taken up again: a new draft can begin with the rows of an edition."),
        ),
    ),
}
"""By verb; the other steps can be gone back on."""
REMOVE_ROW = Consequence(
    _("Remove this row"),
    (
        _("The row is gone from the draft with its units, bases and matches."),
        _("To have it again, it has to be written or imported anew."),
    ),
)
END_MATTER = Consequence(
    _("End the matter"),
    (
        _("From that day on nothing is reported under it, and its code is never given to another matter."),
        _("Cases that run go on, and past days keep what held."),
    ),
)
END_TIME_LIMIT = Consequence(
    _("End the limit"),
    (
        _("Cases from that day on go by the next wider limit; where there is none, they have no deadline."),
        _("The end cannot be moved; deadlines that run stay as they are."),
    ),
)
