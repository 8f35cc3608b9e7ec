"""Cases that hold words: candidates from the index, to be read again through the reader's scope."""

from dataclasses import dataclass, replace
from uuid import UUID

from tiaokuai.cases.queries.narrowing import CaseFilter
from tiaokuai.kernel.scope import Scope
from tiaokuai.search.queries import CAP, find

A_FEW = 4
"""Candidates for each case of a first page: some are confidential, or have changed since they were indexed."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A filter narrowed to the cases that hold words. `most`: how many were looked through where there are more."""

    chosen: CaseFilter
    most: int = 0


def holding(
    words: str, scope: Scope, chosen: CaseFilter, *, after: UUID | None = None, size: int = 50
) -> Worded:
    """`chosen`, and among the newest cases that hold every word: a thousand of them, but for a first page of nothing
    else those are enough that fill it. Without words, as it was. One statement.
    """
    if not words.strip():
        return Worded(chosen)
    simple = after is None and replace(chosen, by_day=False) == CaseFilter()
    cap = min(A_FEW * size, CAP) if simple else CAP
    found = find(words, scope=scope, subject_types=["case"], cap=cap)
    return Worded(replace(chosen, among=tuple(found.uuids("case"))), cap if found.capped else 0)
