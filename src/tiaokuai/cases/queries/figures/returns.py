"""Cases that were given back twice or more, with what the record says of their way."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from tiaokuai.cases.queries.figures.standing import OFTEN
from tiaokuai.cases.queries.narrowing import IS_OPEN, under_division
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.scope import Scope

MOST = 200
"""Cases whose way is read: the newest."""


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that gave a case to a unit or gave it back."""

    verb: str
    unit: str
    payload: dict[str, Any]


def moves_of_returned(
    scope: Scope, since: datetime, verbs: Collection[str], *, division: str = ""
) -> dict[str, list[Move]]:
    """Number to moves, oldest first, of the newest cases returned twice or more that are open or were reported since.

    Two statements.
    """
    cases = visible_cases(scope).filter(IS_OPEN | Q(reported_at__gte=since), return_count__gte=OFTEN)
    if division:
        cases = cases.filter(under_division(division))
    numbers = {str(key): number for key, number in cases.order_by("-id").values_list("id", "number")[:MOST]}
    entries = Entry.objects.filter(
        subject_type="case", subject_id__in=list(numbers), verb__in=sorted(verbs)
    ).order_by("id")
    found: defaultdict[str, list[Move]] = defaultdict(list)
    for entry in entries:
        found[numbers[entry.subject_id]].append(Move(entry.verb, entry.unit, entry.payload))
    return dict(found)
