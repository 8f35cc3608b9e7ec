"""Cases as other systems may see them: never a confidential one; one that nobody vouched for only by its number."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiaokuai.cases.models import Case, CaseNote, CaseReporter
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.narrowing import INSTANT, ONE_DAY, VOUCHED, reported_before, reported_since
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.rules.vouching import is_vouched
from tiaokuai.exchange.queries.matters import UNKNOWN, matters_of
from tiaokuai.exchange.rules import CLOSED, MOST_ROWS, states_of, status_of
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.kernel.scope import of_place
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.models import Matter
from tiaokuai.territory.queries import names_on


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; empty means any. `numbers` overrides everything else, as the standard has it."""

    numbers: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    size: int = MOST_ROWS
    page: int = 1


@dataclass(frozen=True, slots=True)
class Published:
    """Cases with the names they need. `bare`: ids of those of which only number, status and day are told."""

    cases: list[Case]
    bare: frozenset[UUID] = frozenset()
    notes: dict[UUID, tuple[str, datetime]] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    divisions: dict[str, str] = field(default_factory=dict)


def published(asked: Asked, *, county: str, client: str, at: datetime, with_words: bool = False) -> Published:
    """At most 1,000 cases of a county, newest first. Five statements, whatever the list.

    `county`: division code. `client`: actor id of the asking client ("" for anyone), which reads its own reports
    in full. `with_words`: the masked words of the report are wanted too.
    """
    found = visible_cases(of_place(county[: Level.COUNTY]))
    known = VOUCHED
    if client:
        own = CaseReporter.objects.filter(case=OuterRef("pk"), client=client)
        found = found.annotate(is_own=Exists(own))
        known = VOUCHED | Q(is_own=True)
    found = _narrowed(found, known, asked)
    if with_words:
        found = found.select_related("story")
    first = (asked.page - 1) * asked.size
    cases = list(found.order_by("-reported_at", "-id")[first : first + asked.size])
    return _with_names(sorted(cases, key=_as_told, reverse=True), at)


def _as_told(case: Case) -> tuple[datetime, str]:
    """Within a page anonymous reports stand at the beginning of their day, so that neighbours do not tell the hour."""
    return (day_of(case.reported_at) if case.is_anonymous else case.reported_at), case.number


def published_one(
    number: str, *, county: str, client: str, at: datetime, with_words: bool = False
) -> Published | None:
    """One case by its number; None for unknown, confidential, or of another county alike."""
    found = published(Asked(numbers=(number,)), county=county, client=client, at=at, with_words=with_words)
    return found if found.cases else None


def _narrowed(cases: QuerySet[Case], known: Q, asked: Asked) -> QuerySet[Case]:
    if asked.numbers:
        return cases.filter(number__in=asked.numbers)
    cases = cases.filter(known)
    if asked.matters:
        cases = cases.filter(matter__in=["" if code == UNKNOWN else code for code in asked.matters])
    if asked.statuses:
        cases = cases.filter(state__in=sorted(states_of(asked.statuses)))
    if asked.since:
        cases = cases.filter(reported_since(asked.since, by_day=True), id__gte=_minted_since(asked.since))
    if asked.until:
        cases = cases.filter(reported_before(asked.until + INSTANT, by_day=True))
    return cases


def _minted_since(since: datetime) -> UUID:
    """The least id that a report of this time or later can have: ids are minted when a report is received or, on
    import, from its own time, never a day before. Clients ask for the last hour; the key's index then finds it."""
    return UUID(int=max(0, int((since - ONE_DAY).timestamp() * 1000)) << 80)


def _with_names(cases: list[Case], at: datetime) -> Published:
    day = local_date(at)
    places = {code for case in cases for code in (case.division, case.town.ljust(CODE_LENGTH, "0"))}
    return Published(
        cases=cases,
        bare=frozenset(case.id for case in cases if not (_is_vouched(case) or _is_own(case))),
        notes=_replies(cases),
        matters=matters_of(case.matter for case in cases),
        units=names_of({case.lead for case in cases}, day),
        divisions=names_on(places, day),
    )


def _is_vouched(case: Case) -> bool:
    return is_vouched(state=case.state, needs_check=case.needs_check, is_checked=case.checked_at is not None)


def _is_own(case: Case) -> bool:
    return bool(getattr(case, "is_own", False))


def _replies(cases: list[Case]) -> dict[UUID, tuple[str, datetime]]:
    """Case id to its newest public note, of closed cases only: before, a result is a claim that nobody verified."""
    closed = [case.id for case in cases if status_of(case.state) == CLOSED]
    rows = CaseNote.objects.filter(case_id__in=closed, is_public=True).order_by("id")
    return {case: (text, at) for case, text, at in rows.values_list("case_id", "text", "at")}
