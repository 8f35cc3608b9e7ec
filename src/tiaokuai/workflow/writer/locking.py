"""The one order in which rows are locked: subjects first, by id; then what hangs on them.

Whoever holds a subject may touch its assignments, deadlines, marks and pauses; nobody touches them without it. So two
who meet wait for each other in turn, and never both at once. A single subject is locked by its own versioned update.
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db import connection


def lock_subjects(subjects: Iterable[tuple[str, str, UUID]]) -> None:
    """Lock the rows of these subjects (part, type, id) until the transaction ends. One statement a type.

    Nothing on SQLite, where a transaction that writes is alone.
    """
    if not connection.features.has_select_for_update:
        return
    by_type: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for part, kind, subject_id in subjects:
        by_type[part, kind].add(subject_id)
    for (part, kind), ids in sorted(by_type.items(), key=lambda item: item[0]):
        rows = apps.get_model(part, kind)._base_manager.filter(pk__in=ids)  # noqa: SLF001  (documented by Django)
        list(rows.select_for_update().order_by("pk").values_list("pk"))
