"""Cases with data past their term: the database narrows, the pure rule judges each."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiaokuai.cases.models import Case, CasePhoto, CaseReporter, CaseStory
from tiaokuai.cases.queries.retention.kept import HAS_CODE, IDENTIFIED, NOTES, kept_of
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.rules.retention import Data
from tiaokuai.cases.states import FINISHED
from tiaokuai.kernel.clock import CHINA
from tiaokuai.workflow.retention import Asked, Over
from tiaokuai.workflow.rules.retention import months_before, over_on, shortest, terms_at

SHORT_MONTHS = timedelta(days=4)
"""A day that the month of the term's end lacks ends it on that month's last: so much sooner than counted backwards."""


def past_term(asked: Asked) -> list[Over]:
    """In the order of ids; empty when nothing more is past its term. Eleven statements for a page."""
    after = asked.after
    while cases := _page(asked, after):
        if found := _judged(cases, asked):
            return found
        after = cases[-1].id
    return []


def _judged(cases: Sequence[Case], asked: Asked) -> list[Over]:
    kept = kept_of(cases)
    found = []
    for case in cases:
        terms = over_on(asked.day, kept[case.id], terms_at(case.division, asked.terms))
        if terms:
            found.append(Over(case.id, case.number, case.division, terms, kept[case.id].stops))
    return found


def _page(asked: Asked, after: UUID | None) -> list[Case]:
    past = Q(pk__in=())
    for kind, months in shortest(list(Data), asked.terms).items():
        before = months_before(asked.day, months) + SHORT_MONTHS
        moment = datetime.combine(before, time(), CHINA)
        ended = Q(closed_at__lt=moment) | Q(closed_at=None, reported_at__lt=moment)
        past |= ended & _has(Data(kind))
    cases = visible_cases(asked.scope).filter(past, state__in=sorted(FINISHED))
    if after is not None:
        cases = cases.filter(id__gt=after)
    return list(cases.order_by("id")[: asked.size])


def _has(kind: Data) -> Q:
    """Whether anything of the kind is still kept of the case."""
    reporters = CaseReporter.objects.filter(case=OuterRef("pk"))
    told = Q(Exists(CaseStory.objects.filter(case=OuterRef("pk"), removed_on=None)))
    match kind:
        case Data.REPORTER:
            return _any(reporters.filter(IDENTIFIED))
        case Data.RECEIPT:
            return _any(reporters.filter(HAS_CODE))
        case Data.ANONYMOUS_WORDS:
            return told & Q(is_anonymous=True)
        case Data.NAMED_WORDS:
            return told & Q(is_anonymous=False)
        case Data.NOTES:
            return reduce(
                or_, (_any(notes.objects.filter(**{column: OuterRef("pk")})) for notes, column in NOTES)
            )
        case Data.PHOTOS:
            return _any(CasePhoto.objects.filter(case=OuterRef("pk")))


def _any(rows: "QuerySet[Any]") -> Q:
    return Q(Exists(rows))
