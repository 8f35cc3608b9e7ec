"""Whistles with words past their term, blown for a case or without one, and what is still kept of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q

from tiaokuai.cases.models import CalledUnit, Case, Whistle, WhistleNote, WhistleRating, WhistleStep
from tiaokuai.cases.queries.retention.kept import kept_of
from tiaokuai.cases.queries.whistles.visible import visible_whistles
from tiaokuai.cases.rules.retention import Stop, WhistleData
from tiaokuai.cases.states.whistles import GOING, INQUIRY, W
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.clock import CHINA, local_date
from tiaokuai.workflow.models import Mark
from tiaokuai.workflow.retention import Asked, Over
from tiaokuai.workflow.rules.retention import Kept, months_before, over_on, shortest, terms_at

REMOVED: Final = "remove_whistle_data"
NOTHING: Final = Kept("", None, frozenset())


def whistles_past_term(asked: Asked) -> list[Over]:
    """In the order of ids; empty when nothing more is past its term. Some twenty statements for a page."""
    after = asked.after
    while whistles := _page(asked, after):
        kept = kept_of_whistles(whistles)
        judged = [
            (each, over_on(asked.day, kept[each.id], terms_at(each.division, asked.terms)))
            for each in whistles
        ]
        if found := [
            Over(each.id, each.number, each.division, terms, kept[each.id].stops, subject="whistle")
            for each, terms in judged
            if terms
        ]:
            return found
        after = whistles[-1].id
    return []


def kept_of_whistles(whistles: Sequence[Whistle]) -> dict[UUID, Kept]:
    """By whistle. It is over with the last act on it or on one of its calls, and not before its case; what holds the
    data of the case holds its words too."""
    cases = kept_of(list(Case.objects.filter(id__in={each.case_id for each in whistles if each.case_id})))
    calls = list(CalledUnit.objects.filter(whistle__in=whistles))
    kinds, going, last = _kinds(whistles, calls), _going(calls), _last_acts(whistles, calls)
    found = {}
    for whistle in whistles:
        case = cases.get(whistle.case_id, NOTHING) if whistle.case_id else NOTHING
        is_over = whistle.id not in going and (whistle.case_id is None or case.ended is not None)
        stops = tuple(stop for stop in case.stops if stop != Stop.WHISTLE)
        ended = max(local_date(last[whistle.id]), case.ended or date.min) if is_over else None
        found[whistle.id] = Kept(whistle.division, ended, frozenset(kinds[whistle.id]), stops)
    return found


def _going(calls: Sequence[CalledUnit]) -> set[UUID]:
    """Whistles of which a department still owes something, or into which the county inquires."""
    inquired = set(
        Mark.objects.filter(
            subject_id__in=[call.id for call in calls], kind=INQUIRY, ended_at=None
        ).values_list("subject_id", flat=True)
    )
    return {call.whistle_id for call in calls if call.state in GOING or call.id in inquired}


def _last_acts(whistles: Sequence[Whistle], calls: Sequence[CalledUnit]) -> dict[UUID, datetime]:
    """When something was last done; the removal of other words is no such act."""
    of = {str(call.id): call.whistle_id for call in calls} | {str(each.id): each.id for each in whistles}
    entries = Entry.objects.filter(subject_id__in=of, subject_type__in=("whistle", "calledunit"))
    latest = entries.exclude(verb=REMOVED).order_by().values("subject_id").annotate(last=Max("at"))
    found = {each.id: each.blown_at or each.drafted_at for each in whistles}
    for subject, last in latest.values_list("subject_id", "last"):
        found[of[subject]] = max(found[of[subject]], last)
    return found


def _kinds(whistles: Sequence[Whistle], calls: Sequence[CalledUnit]) -> dict[UUID, set[str]]:
    ids, alone = [each.id for each in whistles], [each.id for each in whistles if each.case_id is None]
    steps = WhistleStep.objects.filter(whistle_id__in=ids).exclude(text="")
    notes = WhistleNote.objects.filter(whistle_id__in=alone)
    ratings = WhistleRating.objects.filter(call__whistle_id__in=ids).exclude(text="")
    found: dict[UUID, set[str]] = defaultdict(set)
    words: Iterable[UUID] = (
        *(each.id for each in whistles if each.why or each.place_text),
        *(call.whistle_id for call in calls if call.arrived_place),
        *steps.values_list("whistle_id", flat=True),
        *notes.values_list("whistle_id", flat=True),
    )
    for whistle in words:
        found[whistle].add(WhistleData.WORDS)
    for whistle in ratings.values_list("call__whistle_id", flat=True):
        found[whistle].add(WhistleData.RATINGS)
    return found


def _page(asked: Asked, after: UUID | None) -> list[Whistle]:
    past = Q(pk__in=())
    for kind, months in shortest(list(WhistleData), asked.terms).items():
        before = datetime.combine(months_before(asked.day, months), time.max, CHINA)
        past |= Q(drafted_at__lte=before) & _has(WhistleData(kind))
    going = CalledUnit.objects.filter(whistle=OuterRef("pk"), state__in=sorted(GOING))
    whistles = visible_whistles(asked.scope).filter(past, ~Exists(going)).exclude(state=W.DRAFT)
    if after is not None:
        whistles = whistles.filter(id__gt=after)
    return list(whistles.order_by("id")[: asked.size])


def _has(kind: WhistleData) -> Q:
    calls = CalledUnit.objects.filter(whistle=OuterRef("pk"))
    if kind is WhistleData.RATINGS:
        return Q(Exists(WhistleRating.objects.filter(call__whistle=OuterRef("pk")).exclude(text="")))
    steps = WhistleStep.objects.filter(whistle=OuterRef("pk")).exclude(text="")
    notes = WhistleNote.objects.filter(whistle=OuterRef("pk"))
    return (
        ~Q(why="", place_text="")
        | Q(Exists(steps))
        | Q(Exists(calls.exclude(arrived_place="")))
        | Q(Exists(notes), case=None)
    )
