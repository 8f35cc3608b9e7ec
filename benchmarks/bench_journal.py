"""How fast the journal is sealed and proved, beside plain hashing of the same bytes in the same run.

Fills the configured database with entries of the usual size (only if its journal is empty: a real one is left
alone), seals them, verifies them. The ratio says what share of the machine's own limit is reached, where the limit
is `hashlib` over the same canonical bytes, one digest for the entry and one for its link, with nothing read from
anywhere.

Run alone: ``python -m benchmarks.bench_journal`` prints one JSON object a line. It needs an empty migrated database.
"""

import json
import time
from collections.abc import Callable
from hashlib import sha256

from django.db import connection, transaction

from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.clock import now

Report = Callable[[dict[str, object]], None]

COUNT = 50_000
BATCH = 5_000


def run(report: Report) -> None:
    """Measure appending, sealing, verifying. Leaves the journal as empty as it was."""
    from tiaokuai.journal import payloads, protection
    from tiaokuai.journal.models import Entry

    if Entry.objects.exists():
        report(
            {
                "measure": "journal",
                "value": None,
                "unit": "skipped: the journal of this database is not empty",
            }
        )
        return
    payloads.declare("bench", {"dispatch_case": {"from", "to", "lead_unit", "row", "edition", "grid"}})
    try:
        _measure(report)
    finally:
        with protection.lifted(connection), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM journal_seal")
            cursor.execute("DELETE FROM journal_entry")


def _measure(report: Report) -> None:
    from tiaokuai.journal.actions import append, seal
    from tiaokuai.journal.queries import verify
    from tiaokuai.journal.queries.verify import sealed_rows

    def line(what: str, value: float, unit: str = "entries/s", **more: object) -> None:
        report(
            {"measure": f"journal.{what}", "value": value, "unit": unit, "engine": connection.vendor, **more}
        )

    line("append", _rate(_timed(lambda: [append(_drafts(start)) for start in range(0, COUNT, BATCH)])))
    _analyse()
    line("seal", _rate(_timed(lambda: _until_none(seal))))
    _analyse()
    line("nothing_to_seal", round(min(_timed(seal) for _ in range(3)) * 1000, 2), "ms")
    verify_seconds = min(_timed(lambda: _whole(verify())) for _ in range(3))
    pairs = [
        ((text or "").encode(), f"{chain}|{position}|{entry_id}|{digest}".encode())
        for position, entry_id, chain, digest, text in sealed_rows()
    ]
    plain_seconds = min(_timed(lambda: _hash(pairs)) for _ in range(3))
    line("plain_hashing", _rate(plain_seconds))
    line("verify", _rate(verify_seconds), entries=COUNT)
    line("verify.of_plain_hashing", round(plain_seconds / verify_seconds, 3), "of plain hashing")


def _whole(verdict: object) -> None:
    from tiaokuai.journal.proof import Verdict

    assert isinstance(verdict, Verdict)
    assert (verdict.ok, verdict.entries, verdict.unsealed) == (True, COUNT, 0)


def _rate(seconds: float) -> int:
    return round(COUNT / seconds)


def _drafts(start: int) -> list[EntryDraft]:
    at = now()
    return [
        EntryDraft(
            part="bench",
            verb="dispatch_case",
            subject_type="case",
            subject_id=f"01a206eb-01a0-7065-9b77-{number // 6:012d}",
            at=at,
            actor="user:01a206eb-01a0-7065-9b77-3aa298823e78",
            role="command_room",
            unit="990122001-zhs",
            division=f"990122001{number % 100:03d}",
            payload={
                "from": "screening",
                "to": "dispatched",
                "lead_unit": "990122-zjj",
                "row": "01a206eb-01a0-7065-9b77-3aa298823e79",
                "edition": "990122-reclaimed-2026",
                "grid": "990122001003-g03",
            },
        )
        for number in range(start, start + BATCH)
    ]


def _hash(pairs: list[tuple[bytes, bytes]]) -> None:
    for entry, link in pairs:
        sha256(entry).hexdigest()
        sha256(link).hexdigest()


def _until_none(work: Callable[[], int]) -> None:
    while work():
        pass


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    import django

    django.setup()
    run(lambda measure: print(json.dumps(measure)))
