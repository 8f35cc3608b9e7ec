"""Terms that hold, what is past them, and what went when."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q

from tiaokuai.kernel.scope import Scope
from tiaokuai.workflow.models import RetentionRule, RetentionRun
from tiaokuai.workflow.retention import Asked, Over, keepers, kinds
from tiaokuai.workflow.rules.retention import Term

SIZE = 200
"""Records read, and emptied, together."""


def terms_on(day: date) -> list[Term]:
    """Every kind's own term and each that was set for a place. One statement."""
    known = kinds()
    set_for = [
        Term(rule.kind, rule.months, rule=str(rule.id), basis=rule.basis, place=rule.place)
        for rule in _holding(day)
        if rule.kind in known
    ]
    return [kind.term for kind in known.values()] + set_for


def rules_of(place: str, day: date) -> list[RetentionRule]:
    """Settings that hold on a day or will: of a place, of wider ones and of all below it. One statement."""
    wider = Q(place__in=[place[:length] for length in range(len(place) + 1)])
    rows = RetentionRule.objects.filter(wider | Q(place__startswith=place)).exclude(valid_to__lte=day)
    return list(rows.order_by("kind", "place", "valid_from"))


def basis_of(rule_ids: set[str]) -> dict[str, str]:
    """By id what settings rest on, also those that no longer hold."""
    ids = {UUID(each) for each in rule_ids if each != "default"}
    found = RetentionRule.objects.filter(id__in=ids).values_list("id", "basis") if ids else []
    return {str(rule): basis for rule, basis in found}


def past_term(day: date, scope: Scope, *, instead: Term | None = None) -> Iterator[Over]:
    """Every record with data past their term that the scope shows, held ones too; a handful of statements for 200.

    `instead`: as if this term held, in place of what is set for its kind and place.
    """
    terms = terms_on(day)
    if instead is not None:
        terms = [term for term in terms if (term.kind, term.place) != (instead.kind, instead.place)] + [
            instead
        ]
    for keeper in keepers.values():
        after: UUID | None = None
        while found := keeper.past_term(Asked(day, terms, scope, SIZE, after)):
            yield from found
            after = found[-1].id


def runs(limit: int = 20) -> list[RetentionRun]:
    """The last removals, newest first."""
    return list(RetentionRun.objects.order_by("-day", "-id")[:limit])


def _holding(day: date) -> list[RetentionRule]:
    rows = RetentionRule.objects.filter(valid_from__lte=day).exclude(valid_to__lte=day)
    return list(rows.order_by("valid_from", "id"))
