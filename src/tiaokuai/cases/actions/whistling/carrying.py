"""How a verb on a whistle or on one of its calls is done: facts, effects, decision, one write."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tiaokuai.cases.actions.carry_out import LONGEST_NOTE, limits_of, nothing
from tiaokuai.cases.effects import Limits, merged
from tiaokuai.cases.models import CalledUnit, Whistle, WhistleNote
from tiaokuai.cases.queries.whistles.known import AroundWhistle, around_whistle, call_facts, whistle_facts
from tiaokuai.cases.redaction import masked
from tiaokuai.cases.rules.whistles import CALL_FLOW, WHISTLE_FLOW, WhistleFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, BadInput, no
from tiaokuai.kernel.ids import uuid7
from tiaokuai.workflow.decide import Decision, Effects, Subject, decide
from tiaokuai.workflow.writer import RequestKey, already_done, write

EffectsOf = Callable[[WhistleFacts, Limits], Effects]

LONGEST_PLACE = 300
JOURNALED = frozenset(
    {
        "kind", "matter", "division", "units", "unit", "whistle", "target", "ground", "named", "outcome", "finding",
        "arrived_at", "plan", "steps", "task", "share", "held", "note", "removed", "run",
    }
)  # fmt: skip
"""What stands in the journal of a whistle: codes, numbers and moments. How a side rated is not among them."""

_INPUTS = JOURNALED - {"note"}


def on_call(
    verb: str,
    *,
    call: CalledUnit,
    by: Actor,
    at: datetime,
    effects: EffectsOf = nothing,
    asked: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    rows: tuple[Any, ...] = (),
    note: str = "",
    request: RequestKey | None = None,
) -> CalledUnit:
    """Do `verb` to a call as the caller read it, and return it as it stands now.

    `asked` are the verb's inputs, `note` what the actor wrote. Raises `Refused`, `ChangedMeanwhile`, `BadInput`.
    """
    if request is None or already_done(request, by) is None:
        decision = decided_on_call(
            verb,
            call=call,
            around=around_whistle(call.whistle),
            by=by,
            at=at,
            effects=effects,
            asked=asked,
            values=values,
            rows=rows,
            note=note,
        )
        write(decision, request=request)
    return CalledUnit.objects.select_related("whistle__case").get(id=call.id)


def decided_on_call(
    verb: str,
    *,
    call: CalledUnit,
    around: AroundWhistle,
    by: Actor,
    at: datetime,
    effects: EffectsOf = nothing,
    asked: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    rows: tuple[Any, ...] = (),
    note: str = "",
) -> Decision | Answer:
    """The decision alone, for verbs that concern several calls at once."""
    whistle = call.whistle
    facts = call_facts(whistle, call, around, at=at, asked=asked)
    written, payload = noted(whistle, verb, by=by, at=at, note=note, call=call)
    payload |= {key: value for key, value in facts.asked.items() if key in _INPUTS}
    payload |= {"unit": call.unit, "whistle": whistle.number}
    changes = merged(
        effects(facts, limits_of(whistle, at)),
        values=dict(values or {}),
        rows=(*rows, *written),
        payload=payload,
    )
    return decide(
        CALL_FLOW, subject=subject_of_call(call), verb=verb, by=by, at=at, facts=facts, effects=changes
    )


def decided_on_whistle(
    verb: str,
    *,
    whistle: Whistle,
    around: AroundWhistle,
    by: Actor,
    at: datetime,
    effects: Effects | None = None,
    own_bodies: frozenset[str] = frozenset(),
    asked: Mapping[str, Any] | None = None,
    note: str = "",
    is_new: bool = False,
) -> Decision | Answer:
    """The decision on the whistle as a whole."""
    facts = whistle_facts(whistle, around, at=at, own_bodies=own_bodies, asked=asked)
    written, payload = noted(whistle, verb, by=by, at=at, note=note)
    payload |= {key: value for key, value in facts.asked.items() if key in _INPUTS}
    changes = merged(effects or Effects(), rows=written, payload=payload)
    subject = subject_of_whistle(whistle, is_new=is_new)
    return decide(WHISTLE_FLOW, subject=subject, verb=verb, by=by, at=at, facts=facts, effects=changes)


def subject_of_whistle(whistle: Whistle, *, is_new: bool = False) -> Subject:
    return Subject(
        part="cases",
        type="whistle",
        id=whistle.id,
        number=whistle.number,
        division=whistle.division,
        state="" if is_new else whistle.state,
        version=None if is_new else whistle.version,
    )


def subject_of_call(call: CalledUnit, *, is_new: bool = False) -> Subject:
    """Numbered as its whistle."""
    return Subject(
        part="cases",
        type="calledunit",
        id=call.id,
        number=call.whistle.number,
        division=call.whistle.division,
        state="" if is_new else call.state,
        version=None if is_new else call.version,
    )


def noted(
    whistle: Whistle, verb: str, *, by: Actor, at: datetime, note: str, call: CalledUnit | None = None
) -> tuple[tuple[WhistleNote, ...], dict[str, Any]]:
    """The row for a note, and the payload that points to it. Nothing for an empty note."""
    written = note.strip()
    if not written:
        return (), {}
    row = WhistleNote(
        id=uuid7(),
        whistle_id=whistle.id,
        call_id=call.id if call else None,
        at=at,
        actor=by.id,
        unit=by.unit,
        verb=verb,
        text=text_of(written, "note"),
    )
    return (row,), {"note": row.id}


def text_of(written: str, field: str, *, most: int = LONGEST_NOTE) -> str:
    """Numbers of people masked. Raises `BadInput` for an empty or overlong text."""
    text = written.strip()
    if not text:
        raise BadInput(no("field_required", field=field), field=field)
    if len(text) > most:
        raise BadInput(no("text_too_long", most=most, given=len(text)), field=field)
    return masked(text)


def acted_for(call: CalledUnit, by: Actor, *more: str) -> list[str]:
    """Who acted for the department, with this actor."""
    return sorted({*call.handlers, by.id, *more})
