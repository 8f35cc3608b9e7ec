from collections.abc import Callable, Sequence

from django.db import transaction

from tiaokuai.journal.models import Cursor, Seal
from tiaokuai.journal.queries.feed import feed
from tiaokuai.kernel.scope import EVERYTHING


def read_on(name: str, handler: Callable[[Sequence[Seal]], None], *, batch: int = 1_000) -> int:
    """Hand the next sealed entries to a named reader and move its cursor; returns how many there were.

    Handler and cursor share one transaction, so what the handler writes to the database happens once for every
    entry, in order (`seal.position`, `seal.entry`). When it raises, the cursor stays. Readers of one name wait
    for each other.
    """
    with transaction.atomic():
        Cursor.objects.get_or_create(name=name)
        cursor = Cursor.objects.select_for_update().get(name=name)
        page = feed(cursor.position, batch, EVERYTHING)
        if page.seals:
            handler(page.seals)
        if page.read_to > cursor.position:
            Cursor.objects.filter(name=name).update(position=page.read_to)
        return len(page.seals)
