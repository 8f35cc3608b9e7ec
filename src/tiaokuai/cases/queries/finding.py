"""Find cases by words: candidates from the index, read again through the reader's scope."""

from django.db.models import QuerySet

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.listing import CasePage, KeyPage, newest_answers
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.kernel.scope import Scope
from tiaokuai.search.queries import find

MOST = 50


def find_cases(words: str, scope: Scope, *, size: int = MOST) -> CasePage:
    """The newest `size` cases in scope that hold every word. Three statements."""
    cases = list(_found(words, scope, size).select_related("story"))
    return CasePage(cases, newest_answers(case.id for case in cases), None)


def find_keys(words: str, scope: Scope, *, size: int = MOST) -> KeyPage:
    """Which cases those are. Two statements."""
    return KeyPage(list(_found(words, scope, size).values_list("id", flat=True)), None)


def _found(words: str, scope: Scope, size: int) -> QuerySet[Case]:
    found = find(words, scope=scope, subject_types=["case"], cap=4 * size)
    return visible_cases(scope).filter(id__in=found.uuids("case")).order_by("-id")[:size]
