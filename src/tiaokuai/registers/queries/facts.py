"""What the edition's flow looks at, read from the database."""

from datetime import date

from django.db.models import Q, QuerySet

from tiaokuai.kernel.dateranges import DateRange
from tiaokuai.registers.models import Edition, MatchStatus, Provenance
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.rules import RowProblem, problems_of
from tiaokuai.registers.states import EditionFacts, EditionState


def problems_in(edition: Edition) -> list[RowProblem]:
    """Everything wrong with the rows of an edition, blocking or listed."""
    compiled_here = edition.provenance == Provenance.ENTERED
    return problems_of(
        ListKind(edition.kind), contents_of(edition), place=edition.place, compiled_here=compiled_here
    )


def overlapping(edition: Edition, valid: DateRange) -> QuerySet[Edition]:
    """Published editions of the same kind and place that hold on some of the same days."""
    others = Edition.objects.filter(kind=edition.kind, place=edition.place, state=EditionState.PUBLISHED)
    others = others.exclude(id=edition.id).filter(Q(valid_to=None) | Q(valid_to__gt=valid.valid_from))
    return others if valid.valid_to is None else others.filter(valid_from__lt=valid.valid_to)


def light_facts(edition: Edition, *, today: date | None = None) -> EditionFacts:
    """Facts without a look at the rows: enough for every verb but those that finish a draft."""
    return EditionFacts(
        place=edition.place,
        provenance=edition.provenance,
        rows=1,
        approval_act=edition.approval_act,
        approved_on=edition.approved_on,
        valid_from=edition.valid_from,
        ends=edition.valid_to,
        today=today,
    )


def facts_of(
    edition: Edition,
    *,
    today: date,
    approval_act: str = "",
    approved_on: date | None = None,
    valid_from: date | None = None,
) -> EditionFacts:
    """All facts, with what the caller is about to set laid over what is stored. Statements: 7, whatever the rows."""
    start = valid_from or edition.valid_from
    blocking = [f"{p.code}:{p.number}" for p in problems_in(edition) if p.blocking]
    holding = list(overlapping(edition, DateRange(start))) if start else []
    ending = [o for o in holding if o.valid_to is None and o.valid_from and start and o.valid_from < start]
    return EditionFacts(
        place=edition.place,
        provenance=edition.provenance,
        rows=edition.rows.count(),
        pending=edition.matches.filter(status=MatchStatus.SUGGESTED).count(),
        problems=tuple(blocking),
        approval_act=approval_act or edition.approval_act,
        approved_on=approved_on or edition.approved_on,
        valid_from=start,
        ends=edition.valid_to,
        today=today,
        replaces=ending[0].code if ending else "",
        clashes=tuple(other.code for other in holding if other not in ending),
    )


def facts_now(edition: Edition, *, today: date) -> EditionFacts:
    """What its buttons depend on: of what is published, rows matter no more."""
    return light_facts(edition, today=today) if edition.is_published else facts_of(edition, today=today)
