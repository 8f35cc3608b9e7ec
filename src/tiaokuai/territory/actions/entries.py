from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.models import DataVersion
from tiaokuai.territory.queries.place import GRIDS, forget_version


def record(verb: str, division: str, payload: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Remember in the journal what was done to a division. Part of the transaction that does it."""
    append(
        [
            EntryDraft.of(
                by,
                part="territory",
                verb=verb,
                subject_type="division",
                subject_id=division,
                division=division,
                payload=payload,
                at=at,
            )
        ]
    )


def record_import(verb: str, payload: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """Remember an import: one entry a file, with counts and the file's digest."""
    append(
        [
            EntryDraft.of(
                by,
                part="territory",
                verb=verb,
                subject_type="import",
                subject_id=uuid7(),
                division=by.place.ljust(12, "0") if by.place else "",
                payload=payload,
                at=at,
            )
        ]
    )


def grids_changed() -> None:
    """Tell every process that grids changed. Part of the transaction that changes them."""
    DataVersion.renew(GRIDS)
    forget_version()
    transaction.on_commit(forget_version)
