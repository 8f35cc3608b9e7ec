from tiaokuai.organisation.models.establishment import EstablishmentBalance
from tiaokuai.organisation.models.establishment_transfer import EstablishmentTransfer
from tiaokuai.organisation.models.office_limit import OfficeLimit
from tiaokuai.organisation.models.post import Post
from tiaokuai.organisation.models.stationing import Stationing
from tiaokuai.organisation.models.succession import Succession
from tiaokuai.organisation.models.unit import Unit

__all__ = [
    "EstablishmentBalance",
    "EstablishmentTransfer",
    "OfficeLimit",
    "Post",
    "Stationing",
    "Succession",
    "Unit",
]
