"""Everything a board shows, gathered in a number of statements that does not grow with the cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tiaokuai.cases.queries.figures import flow, returns, standing, work
from tiaokuai.cases.queries.figures.satisfaction import satisfaction_in
from tiaokuai.cases.rules.figures import Quarter, settled_quarters
from tiaokuai.kernel.clock import local_date
from tiaokuai.overview.board.readers import Look
from tiaokuai.overview.rules import chains, figures
from tiaokuai.overview.rules.figures import Figure, PlaceWork, Ratings, Share, Stage, UnitWork, Waiting, Week
from tiaokuai.overview.rules.periods import Span, a_year_before, weeks_until

WEEKS = 26
HOUR = timedelta(hours=1)
WAITS = {
    "ruling": {"state": "ruling"},
    "reopening": {"state": "reopening"},
    "ledger": {"state": "pending_ledger"},
}
"""What waits for the county's offices, and the list that shows it."""


@dataclass(frozen=True, slots=True)
class Board:
    """What a board shows. `received`, `on_the_way`, `overdue`, `returned`, `satisfied` are the five figures in order.

    `first`: the day on which the record begins in this scope, None of an empty one.
    """

    look: Look
    figures: Sequence[Figure]
    places: Sequence[PlaceWork]
    stages: Sequence[Stage]
    kicked: Sequence[chains.Kicked]
    units: Sequence[UnitWork]
    weeks: Sequence[Week]
    waiting: Sequence[Waiting]
    first: date | None


def board_of(look: Look) -> Board:
    """Count it all: thirteen statements, whatever there is to count."""
    scope, town = look.scope, look.town
    first = flow.first_reported(scope)
    begins = local_date(first) if first else None
    open_now = standing.standing_by_place(scope, look.at, division=town)
    weeks = weeks_until(local_date(look.at), WEEKS)
    by_day = flow.received_by_day(scope, _spans(look, weeks), division=town)
    return Board(
        look=look,
        figures=_five(look, open_now, by_day, begins),
        places=_places(look, open_now),
        stages=_stages(look, by_day),
        kicked=_kicked(look),
        units=_units(look),
        weeks=[_week(week, by_day, begins, look) for week in weeks],
        waiting=_waiting(look, open_now),
        first=begins,
    )


def _spans(look: Look, weeks: Sequence[Span]) -> list[flow.Moments]:
    """All days of which the board needs to know what came in."""
    whole = Span(weeks[0].begin, weeks[-1].end)
    period = look.period
    spans = (whole, a_year_before(whole), period.span, period.last, period.year_before)
    return [(span.since, span.until) for span in spans]


def _sum(by_day: Mapping[date, int], span: Span) -> int:
    return sum(received for day, received in by_day.items() if span.begin <= day < span.end)


def _five(
    look: Look, open_now: Sequence[standing.Standing], by_day: Mapping[date, int], first: date | None
) -> list[Figure]:
    period, link = look.period, figures.of_period(look.period)
    spans = (period.span, period.last, period.year_before)
    came = _sum(by_day, period.span)
    received = [came, *(figures.known_from(first, span, _sum(by_day, span)) for span in spans[1:])]
    before = _stood(look, first)
    told = [figures.count("received", received, link=_here(look, link), span=period.span)]
    for name, asked in (
        ("open", {"state": "open"}),
        ("overdue", {"overdue": "on"}),
        ("returned", {"state": "open", "returned": str(standing.OFTEN)}),
    ):
        now = sum(getattr(each, name) for each in open_now)
        values = [now, *(getattr(each, name) if each else None for each in before)]
        told.append(figures.count(name, values, link=_here(look, asked), on=look.at))
    return [*told, _satisfied(look)]


def _stood(look: Look, first: date | None) -> list[standing.Standing | None]:
    """How it stood when the last period, and the one a year before, had come as far; unknown before the record."""
    period = look.period
    spans = (period.last, period.year_before)
    stood = standing.stood_at(look.scope, [span.until for span in spans], division=look.town)
    return [each if first and first < span.end else None for each, span in zip(stood, spans, strict=True)]


def _satisfied(look: Look) -> Figure:
    """Of the newest settled quarter, and only of all that the reader sees: between a county and its towns, or two
    spans that overlap, a single rating could be told by the difference (domain 5.2 rule 7)."""
    newest = next(settled_quarters(local_date(look.at)))
    quarters = [newest, newest.before(), Quarter(newest.year - 1, newest.number)]
    span = Span(newest.begin, newest.end)
    if look.town and not look.is_own:
        return figures.satisfied([Ratings(None, None, None)] * 3, span=span, link={})
    found = satisfaction_in(look.scope, quarters)
    told = [Ratings(each.closed, each.rated, each.satisfied) for each in found]
    link = figures.days(span, begin="closed_from", end="closed_to") | {"verified": "on"}
    return figures.satisfied(told, span=span, link=_here(look, link))


def _places(look: Look, open_now: Sequence[standing.Standing]) -> list[PlaceWork]:
    """Towns, or the grids of the one town, in order of code: a table of places, no ranking of them."""
    span = look.period.span
    came = flow.received_by_place(look.scope, (span.since, span.until), division=look.town)
    now = {each.key: each for each in open_now}
    return [
        PlaceWork(
            place,
            came.get(place, 0),
            now[place].open if place in now else 0,
            now[place].overdue if place in now else 0,
            now[place].returned if place in now else 0,
        )
        for place in sorted({*came, *now})
    ]


def _stages(look: Look, by_day: Mapping[date, int]) -> list[Stage]:
    span = look.period.span
    passed = flow.passed_in(look.scope, (span.since, span.until), division=look.town)
    came = _sum(by_day, span)
    return [
        Stage("reported", came, 0, None),
        *(
            Stage(each.stage, each.count, each.timed, None if each.median is None else each.median / HOUR)
            for each in passed
        ),
    ]


def _kicked(look: Look) -> list[chains.Kicked]:
    moves = returns.moves_of_returned(look.scope, look.period.span.since, chains.VERBS, division=look.town)
    return chains.kicked(
        {
            number: [chains.Step(move.verb, move.unit, str(move.payload.get("lead", ""))) for move in taken]
            for number, taken in moves.items()
        }
    )


def _units(look: Look) -> list[UnitWork]:
    span = look.period.span
    done = {
        each.unit: each
        for each in work.done_by_unit(look.scope, (span.since, span.until), division=look.town)
    }
    now = {each.key: each for each in standing.standing_by_lead(look.scope, look.at, division=look.town)}
    found = []
    for unit in {*done, *now}:
        open_now, past = now.get(unit), done.get(unit)
        found.append(
            UnitWork(
                unit,
                open=open_now.open if open_now else 0,
                overdue=open_now.overdue if open_now else 0,
                returned=open_now.returned if open_now else 0,
                oldest=open_now.oldest if open_now else None,
                on_time=Share(past.on_time, past.timed) if past else Share(0, 0),
                reworked=Share(past.reworked, past.verified) if past else Share(0, 0),
            )
        )
    return figures.by_need(found)


def _week(week: Span, by_day: Mapping[date, int], first: date | None, look: Look) -> Week:
    before = a_year_before(week)
    today = local_date(look.at)
    return Week(
        week,
        figures.known_from(first, week, _sum(by_day, week)),
        figures.known_from(first, before, _sum(by_day, before)),
        runs=week.begin <= today < week.end,
    )


def _waiting(look: Look, open_now: Sequence[standing.Standing]) -> list[Waiting]:
    asked = [
        Waiting(name, sum((each.asked or {}).get(name, 0) for each in open_now), _here(look, link))
        for name, link in WAITS.items()
    ]
    pressed = standing.supervised(look.scope, division=look.town)
    return [*asked, Waiting("supervised", pressed, _here(look, {"state": "open", "mark": "supervised"}))]


def _here(look: Look, link: Mapping[str, str]) -> dict[str, str]:
    return figures.placed(link, "" if look.is_own else look.town)
