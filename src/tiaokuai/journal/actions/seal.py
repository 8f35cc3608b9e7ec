"""The one sealer: gives committed entries their positions and links them into the chain."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from tiaokuai.journal.chain import GENESIS, link, matches
from tiaokuai.journal.models import Seal
from tiaokuai.journal.models.entry import profile_in_use
from tiaokuai.journal.queries.unsealed import unsealed

JUST_NOW: Final = timedelta(seconds=10)
BATCH: Final = 10_000
_LOCK: Final = 0x7469616F6B  # the advisory lock under which positions are given out: "tiaok"


def seal(*, limit: int = BATCH, lookback: timedelta | None = JUST_NOW) -> int:
    """Seal up to `limit` committed entries, oldest id first, in one transaction; returns how many.

    Safe to call from anywhere at any time: one sealer works at once, the next waits and takes the rest.
    Entries whose ids were minted more than `lookback` before the newest sealed one are not looked for, which
    keeps the frequent call cheap; None looks through all, as `seal_all` does in the periodic run, so that a
    transaction which commits late is never missed. An entry that does not match its own digest was not
    written by the platform: it is left unsealed, and `verify` names it.
    """
    with transaction.atomic():
        _lock_out_other_sealers()
        head = Seal.objects.order_by("-position").first()
        position, chain = (head.position, head.chain) if head else (0, GENESIS)
        profile = profile_in_use()
        seals = []
        for entry_id, digest in islice(_sealable(lookback), limit):
            position += 1
            chain = link(profile, chain, position, entry_id, digest)
            seals.append((position, UUID(entry_id), chain))
        _insert(seals)
        return len(seals)


def seal_all() -> int:
    """Seal everything committed so far, however late it was committed; returns how many."""
    total = 0
    while sealed := seal(lookback=None):
        total += sealed
    return total


def _sealable(lookback: timedelta | None) -> Iterator[tuple[str, str]]:
    rows = unsealed(lookback=lookback)
    return ((entry_id, digest) for entry_id, digest, text in rows if matches(digest, text.encode()))


def _insert(seals: list[tuple[int, UUID, str]]) -> None:
    # Past the ORM: at full intake this runs all the time, and building objects would cost more than the insert.
    if not seals:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO journal_seal (position, entry_id, chain)"
                " SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::text[])",
                [list(column) for column in zip(*seals, strict=True)],
            )
        else:
            cursor.executemany(
                "INSERT INTO journal_seal (position, entry_id, chain) VALUES (%s, %s, %s)",
                [(position, entry_id.hex, chain) for position, entry_id, chain in seals],
            )


def _lock_out_other_sealers() -> None:
    # SQLite needs nothing: its transactions begin IMMEDIATE and so already exclude every other writer.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
