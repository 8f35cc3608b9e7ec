from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.models import DataVersion
from tiaokuai.territory.queries.place import GRIDS, forget_version


def record(verb: str, division: str, payload: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Remember in the journal what was done to a division. Part of the transaction that does it."""
    remember(verb, "division", division, part="territory", by=by, at=at, place=division, payload=payload)


def record_import(verb: str, payload: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Remember an import: one entry a file, with counts and the file's digest."""
    remember(verb, "import", uuid7(), part="territory", by=by, at=at, place=by.place, payload=payload)


def grids_changed() -> None:
    """Tell every process that grids changed. Part of the transaction that changes them."""
    DataVersion.renew(GRIDS)
    forget_version()
    transaction.on_commit(forget_version)
