"""Find cases by words: candidates from the index, read again through the reader's scope."""

from tiaokuai.cases.queries.listing import CasePage, newest_answers
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.kernel.scope import Scope
from tiaokuai.search.queries import find

MOST = 50


def find_cases(words: str, scope: Scope, *, size: int = MOST) -> CasePage:
    """The newest `size` cases in scope that hold every word. Three statements."""
    found = find(words, scope=scope, subject_types=["case"], cap=4 * size)
    cases = list(
        visible_cases(scope).filter(id__in=found.uuids("case")).select_related("story").order_by("-id")[:size]
    )
    return CasePage(cases, newest_answers(case.id for case in cases), None)
