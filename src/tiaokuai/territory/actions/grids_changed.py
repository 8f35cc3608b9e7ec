from django.db import transaction

from tiaokuai.territory.models import DataVersion
from tiaokuai.territory.queries.place import GRIDS, forget_version


def grids_changed() -> None:
    """Tell every process that grids changed. Part of the transaction that changes them."""
    DataVersion.renew(GRIDS)
    forget_version()
    transaction.on_commit(forget_version)
