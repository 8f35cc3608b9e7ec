"""Everything the page of a whistle shows, in a constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tiaokuai.accounts.queries.people import names_of_people
from tiaokuai.cases.models import CalledUnit, Whistle, WhistleRating
from tiaokuai.cases.presenters.explanation import GAPS, LISTS
from tiaokuai.cases.presenters.remaining import remaining_of
from tiaokuai.cases.presenters.retention.gone import gone_of
from tiaokuai.cases.presenters.whistles.choices import call_choices, whistle_choices
from tiaokuai.cases.presenters.whistles.rows import WhistleNames
from tiaokuai.cases.presenters.whistles.story import story_of
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.whistles import AroundWhistle, around_whistle, call_facts, whistle_facts
from tiaokuai.cases.queries.whistles.shown import history_of, plan_of, ratings_of
from tiaokuai.cases.rules.whistles.reading import may_read_rating
from tiaokuai.cases.rules.whistles.stage import stage_of
from tiaokuai.cases.states.whistles import Held
from tiaokuai.cases.words.whistles import (
    CLOCKS,
    GROUNDS,
    HELD,
    INQUIRY_FINDINGS,
    KINDS,
    PROPERNESS,
    SCORES,
    STATES,
)
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.components import Choice, Column, Fact, Table
from tiaokuai.ui.times import Remaining, exact


@dataclass(frozen=True, slots=True)
class CallShown:
    """One department of the page."""

    unit: str
    state: Promise
    marks: Sequence[str | Promise]
    clocks: Sequence[tuple[str | Promise, Remaining]]
    facts: Sequence[Fact]
    choices: Sequence[Choice]


def whistle_context(whistle: Whistle, actor: Actor, *, at: datetime) -> dict[str, Any]:
    """The template's context for one whistle as this actor may see it."""
    around = around_whistle(whistle)
    events = history_of(whistle, around.calls)
    steps = plan_of(whistle)
    units = {event.by_unit for event in events} | {step.unit for step in steps}
    names = WhistleNames([whistle], local_date(at), units=units)
    people = names_of_people({call.named for call in around.calls} - {""})
    ratings = ratings_of(around.calls)
    facts = whistle_facts(whistle, around, at=at)
    return {
        "whistle": whistle,
        "matter": names.matter(whistle.matter),
        "place": names.place(whistle),
        "kind": KINDS[whistle.kind],
        "stage": STATES[stage_of(whistle.state, [call.state for call in around.calls])],
        "town": names.unit(whistle.unit),
        "facts": _facts(whistle, actor, names, facts.first),
        "choices": whistle_choices(whistle, facts, actor),
        "calls": [
            _call(call, around, actor, names, people, ratings.get(call.id, []), at) for call in around.calls
        ],
        "plan": _plan(steps, names) if steps else None,
        "steps": story_of(whistle, around.calls, events, names),
        "gone": gone_of(events),
    }


def _facts(whistle: Whistle, actor: Actor, names: WhistleNames, first: str) -> list[Fact]:
    rows = [Fact(_("Blown by"), names.unit(whistle.unit), note=exact(whistle.blown_at))]
    if whistle.place_text:
        rows.append(Fact(_("Where to come"), whistle.place_text))
    if whistle.lead:
        rows.append(Fact(_("The lists name as lead"), names.unit(whistle.lead)))
    elif whistle.gap:
        rows.append(Fact(_("The lists"), GAPS.get(whistle.gap, whistle.gap)))
    if first:
        rows.append(Fact(_("Coordinates"), names.unit(first), note=_("It answered first.")))
    if whistle.case is not None and case_in_scope(whistle.case.number, actor.scope) is not None:
        url = reverse("cases:show_case", args=[whistle.case.number])
        rows.append(Fact(_("Blown for the case"), whistle.case.number, url=url))
    return rows


def _call(
    call: CalledUnit,
    around: AroundWhistle,
    actor: Actor,
    names: WhistleNames,
    people: Mapping[str, str],
    ratings: Sequence[WhistleRating],
    at: datetime,
) -> CallShown:
    facts = call_facts(call.whistle, call, around, at=at)
    marks: list[str | Promise] = [HELD[call.held]]
    if facts.is_inquired:
        marks.append(_("county inquires"))
    if call.no_show_at and not call.arrived_at:
        marks.append(_("absent"))
    shown = [
        rating
        for rating in ratings
        if may_read_rating(actor, facts, state=call.state, by_town=rating.by_town)
    ]
    return CallShown(
        unit=names.unit(call.unit),
        state=STATES[call.state],
        marks=marks,
        clocks=[
            (CLOCKS.get(each.task, each.task), remaining_of(each, at))
            for each in around.deadlines.get(call.id, ())
        ],
        facts=[*_duty_facts(call), *_progress_facts(call, people), *_rating_facts(shown)],
        choices=call_choices(call, facts, actor),
    )


def _duty_facts(call: CalledUnit) -> list[Fact]:
    if call.held == Held.NO_ROW:
        return [Fact(_("By the lists"), _("No row gives it this matter: whoever arbitrates sees that."))]
    row = _("%(list)s, row %(number)s") % {
        "list": LISTS.get(call.row_list, call.row_list),
        "number": call.row_number,
    }
    return [Fact(_("By the lists"), row, url=reverse("registers:show_row", args=[call.row]), note=call.duty)]


def _progress_facts(call: CalledUnit, people: Mapping[str, str]) -> list[Fact]:
    rows = []
    if call.ground:
        rows.append(Fact(_("Rejected because"), GROUNDS.get(call.ground, call.ground)))
    if call.named:
        rows.append(Fact(_("Sends"), people.get(call.named, call.named), note=exact(call.acknowledged_at)))
    if call.arrived_at:
        rows.append(Fact(_("Reported in"), exact(call.arrived_at), note=call.arrived_place))
    if call.rework_count:
        rows.append(Fact(_("Reworked"), _("%(n)d times") % {"n": call.rework_count}))
    if call.finding:
        rows.append(Fact(_("The county's inquiry"), INQUIRY_FINDINGS[call.finding]))
    return rows


def _rating_facts(ratings: Sequence[WhistleRating]) -> list[Fact]:
    return [
        Fact(_("The town rates the report-in"), SCORES[str(rating.score)], note=rating.text)
        if rating.by_town
        else Fact(_("It rates the whistle"), PROPERNESS[rating.properness], note=rating.text)
        for rating in ratings
    ]


def _plan(steps: Sequence[Any], names: WhistleNames) -> Table:
    columns = (
        Column("unit", _("Who"), kind="names", row_header=True),
        Column("text", _("Does what")),
        Column("due", _("By"), kind="code"),
    )
    rows = [
        {"unit": names.unit(step.unit), "text": step.text, "due": step.due_on.isoformat()} for step in steps
    ]
    return Table(_("The plan"), columns, rows)
