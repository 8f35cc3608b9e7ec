"""Proves the journal whole, or names what was done to it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from django.db import connection
from django.db.models import Max

from tiaokuai.journal import protection
from tiaokuai.journal.chain import matches
from tiaokuai.journal.models import Seal
from tiaokuai.journal.proof import LISTED, Kind, Problem, Verdict, Walk
from tiaokuai.journal.proof.walk import Row
from tiaokuai.journal.queries.checkpoints import Attested
from tiaokuai.journal.queries.raw import hyphenated, spelled
from tiaokuai.journal.queries.unsealed import unsealed

PAGE = 5_000
Heard = Callable[[int, int], None]
"""Called with the positions proved so far and the last one."""


def verify(
    checkpoints: Iterable[Attested] = (),
    trusted: Collection[str] = (),
    heard: Heard | None = None,
    *,
    unreadable: Iterable[Problem] = (),
) -> Verdict:
    """Recompute every digest and every link, in constant memory, and compare with signed checkpoints.

    `trusted` are the public keys, in hexadecimal digits, whose checkpoints count. Without checkpoints a tail that
    was cut, or a chain that was rewritten as a whole, cannot be told from a journal that never went further. Seal
    before, so that little is left unsealed; what waits is counted, and what the platform did not write is named.
    `unreadable`: findings of the search for checkpoints.
    """
    signed, forged = _sorted_out(checkpoints, trusted)
    walk = Walk(attested={each.checkpoint.position for each in signed})
    walk.follow(_heard(sealed_rows(), heard) if heard else sealed_rows())
    inside = walk.finish()
    outside = [*unreadable, *forged, *_disagreements(signed, walk.chains, walk.position, inside)]
    waiting, strangers = 0, 0
    for entry_id, digest, text in unsealed(lookback=None):
        waiting += 1
        if not matches(digest, text.encode()):
            strangers += 1
            if strangers <= LISTED:
                outside.append(Problem(Kind.UNSEALED_ALTERED, entry_id=entry_id))
    problems = sorted([*inside, *outside], key=lambda problem: problem.position or 0)
    return Verdict(
        problems=tuple(problems[:LISTED]),
        found=walk.found + len(outside) + max(0, strangers - LISTED),
        entries=walk.entries,
        unsealed=waiting,
        position=walk.position,
        chain=walk.chain,
        checkpoints=len({each.statement for each in signed}),
        sources=Counter(each.source for each in signed),
        unprotected=protection.missing(connection),
    )


def sealed_rows(after: int = 0) -> Iterator[Row]:
    """Every seal after a position, with its entry's digest and canonical text, both None when it is gone."""
    while True:
        rows = _page(after)
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1][0]


def _heard(rows: Iterable[Row], heard: Heard) -> Iterator[Row]:
    last = Seal.objects.aggregate(last=Max("position"))["last"] or 0
    heard(0, last)
    for row in rows:
        if row[0] % PAGE == 0:
            heard(row[0], last)
        yield row


def _page(after: int) -> list[Row]:
    vendor = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT s.position, {hyphenated(vendor, "s.entry_id")}, s.chain, e.digest, {spelled(vendor, "e")}
            FROM (SELECT * FROM journal_seal WHERE position > %s ORDER BY position LIMIT {PAGE}) s
            LEFT JOIN journal_entry e ON e.id = s.entry_id
            ORDER BY s.position
            """,  # noqa: S608 our own column names
            [after],
        )
        return list(cursor.fetchall())


def _sorted_out(
    checkpoints: Iterable[Attested], trusted: Collection[str]
) -> tuple[list[Attested], list[Problem]]:
    signed, forged = [], []
    for each in checkpoints:
        if each.checkpoint.holds(trusted):
            signed.append(each)
        else:
            forged.append(Problem(Kind.CHECKPOINT_FORGED, each.checkpoint.position, file=each.file))
    return sorted(signed, key=lambda each: each.checkpoint.position), forged


def _disagreements(
    signed: list[Attested], chains: dict[int, str], end: int, inside: list[Problem]
) -> Iterator[Problem]:
    """A journal shorter than attested, or another chain than attested: the first span in which it happened.

    Another chain is no finding of its own where the walk has already found the place that explains it.
    """
    agreed = 0
    first = min((problem.position or 0 for problem in inside), default=end + 1)
    for each in signed:
        position = each.checkpoint.position
        if position > end:
            last = signed[-1]
            yield Problem(Kind.TAIL_CUT, end + 1, last.checkpoint.position, file=last.file)
            return
        if chains.get(position) != each.checkpoint.chain:
            if first > position:
                yield Problem(Kind.REWRITTEN, agreed + 1, position, file=each.file)
            return
        agreed = position
