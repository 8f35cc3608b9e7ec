"""What notices keep for a term only: their share in the registry of `workflow.retention`."""

from django.utils.translation import gettext_lazy as _

from tiaokuai.notices.actions.forget_addresses import forget_addresses
from tiaokuai.notices.queries.terms import addresses_past_term
from tiaokuai.notices.rules.terms import ADDRESS, MONTHS
from tiaokuai.workflow.retention import Keeper, Kind

KEEPER = Keeper(
    part="notices",
    kinds=(
        Kind(
            name=ADDRESS,
            label=_("Mail addresses for notices"),
            after=_("after the person's last office ended"),
            basis=_("Personal Information Protection Law, art. 47: the purpose has ended"),
            months=MONTHS,
        ),
    ),
    past_term=addresses_past_term,
    remove=forget_addresses,
)
