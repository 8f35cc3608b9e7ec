from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import connection

from tiaokuai.journal.models import Seal
from tiaokuai.journal.queries.raw import hyphenated, spelled

PAGE = 5_000
_NIL = UUID(int=0)


def unsealed(*, lookback: timedelta | None) -> Iterator[tuple[str, str, str]]:
    """Committed entries without a seal, oldest id first: id, digest, canonical text. Memory stays constant.

    Ids carry the time at which they were minted, so those older than `lookback` before the newest sealed one
    can be left out; None leaves out nothing.
    """
    after = _NIL if lookback is None else _horizon(lookback)
    while True:
        rows = _page(after)
        yield from rows
        if len(rows) < PAGE:
            return
        after = UUID(rows[-1][0])


def _horizon(lookback: timedelta) -> UUID:
    newest = Seal.objects.order_by("-entry_id").values_list("entry_id", flat=True).first()
    if newest is None:
        return _NIL
    minted_ms = newest.int >> 80
    return UUID(int=max(0, minted_ms - int(lookback.total_seconds() * 1000)) << 80)


def _page(after: UUID) -> list[tuple[str, str, str]]:
    bound = after if connection.vendor == "postgresql" else after.hex
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT {hyphenated(connection.vendor, "e.id")}, e.digest, {spelled(connection.vendor, "e")}
            FROM journal_entry e
            WHERE e.id > %s AND NOT EXISTS (
                SELECT 1 FROM journal_seal s WHERE s.entry_id > %s AND s.entry_id = e.id
            )
            ORDER BY e.id LIMIT {PAGE}
            """,  # noqa: S608 our own column names; the bound stands twice so that no plan reads all seals
            [bound, bound],
        )
        return list(cursor.fetchall())
