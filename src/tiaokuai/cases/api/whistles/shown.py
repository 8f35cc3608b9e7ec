"""A whistle as the API shows it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tiaokuai.cases.api.shown import as_read_by, deadlines_of
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.whistles import AroundWhistle, around_whistle, call_facts, whistle_facts
from tiaokuai.cases.queries.whistles.shown import history_of, plan_of, ratings_of
from tiaokuai.cases.rules.whistles import CALL_FLOW, WHISTLE_FLOW
from tiaokuai.cases.rules.whistles.reading import may_read_rating
from tiaokuai.cases.rules.whistles.stage import stage_of
from tiaokuai.kernel.actor import Actor

COLUMNS = (
    "id", "number", "version", "state", "kind", "matter", "division", "unit", "why", "place_text", "lead", "gap",
    "is_own_duty", "drafted_at", "blown_at",
)  # fmt: skip
OF_CALL = (
    "unit", "version", "state", "held", "duty", "row", "named", "ground", "called_at", "acknowledged_at", "arrived_at",
    "no_show_at", "verified_at", "rework_count", "finding",
)  # fmt: skip


def shown(whistle: Whistle, calls: Sequence[CalledUnit], actor: Actor) -> dict[str, Any]:
    """As the list tells this reader."""
    return _read_by(actor, whistle, _columns_of(whistle, calls))


def _read_by(actor: Actor, whistle: Whistle, told: dict[str, Any]) -> dict[str, Any]:
    case = whistle.case
    return as_read_by(actor, told, is_anonymous=case is not None and case.is_anonymous)


def _columns_of(whistle: Whistle, calls: Sequence[CalledUnit]) -> dict[str, Any]:
    return {
        **{name: getattr(whistle, name) for name in COLUMNS},
        "stage": stage_of(whistle.state, [call.state for call in calls]),
        "calls": [{name: getattr(call, name) for name in OF_CALL} for call in calls],
    }


def shown_whole(whistle: Whistle, actor: Actor, *, at: datetime) -> dict[str, Any]:
    """With everything that the page of the whistle shows to this actor."""
    around = around_whistle(whistle)
    facts = whistle_facts(whistle, around, at=at)
    case = whistle.case
    seen = case is not None and case_in_scope(case.number, actor.scope) is not None
    told = {
        **_columns_of(whistle, around.calls),
        "calls": _calls(whistle, around, actor, at),
        "case": case.number if case is not None and seen else "",
        "coordinator": facts.first,
        "plan": plan_of(whistle),
        "history": [
            {
                "at": event.at,
                "verb": event.verb,
                "role": event.role,
                "unit": event.by_unit,
                "note": event.note,
                "payload": event.payload if seen else _without_case(event.payload),
            }
            for event in history_of(whistle, around.calls)
        ],
        "verbs": {
            verb: WHISTLE_FLOW.may(verb, state=whistle.state, actor=actor, facts=facts).code
            for verb in WHISTLE_FLOW.verbs_from(whistle.state)
        },
    }
    return _read_by(actor, whistle, told)


def _without_case(payload: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in payload.items() if key != "target"}


def _calls(whistle: Whistle, around: AroundWhistle, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    ratings = ratings_of(around.calls)
    told = []
    for call in around.calls:
        facts = call_facts(whistle, call, around, at=at)
        told.append(
            {
                **{name: getattr(call, name) for name in OF_CALL},
                "arrived_place": call.arrived_place,
                "deadlines": deadlines_of(around.deadlines[call.id]),
                "ratings": [
                    rating
                    for rating in ratings.get(call.id, [])
                    if may_read_rating(actor, facts, state=call.state, by_town=rating.by_town)
                ],
                "verbs": {
                    verb: CALL_FLOW.may(verb, state=call.state, actor=actor, facts=facts).code
                    for verb in CALL_FLOW.verbs_from(call.state)
                },
            }
        )
    return told
