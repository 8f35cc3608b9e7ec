"""How every verb on an existing case is done: facts, effects, decision, one write."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tiaokuai.cases.actions.batch import current_batch, known_of
from tiaokuai.cases.effects import Limits, merged
from tiaokuai.cases.models import Case, CaseNote, Whistle
from tiaokuai.cases.queries.facts import Around, facts_of
from tiaokuai.cases.redaction import masked
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.kernel.workcalendar import Limit
from tiaokuai.registers.queries import limit_for
from tiaokuai.workflow.decide import Effects, Subject, decide
from tiaokuai.workflow.writer import RequestKey, already_done, settled, write

EffectsOf = Callable[[CaseFacts, Limits], Effects]

LONGEST_NOTE = 2000


def nothing(_facts: object, _limits: Limits) -> Effects:
    return Effects()


def carry_out(
    verb: str,
    *,
    case: Case,
    by: Actor,
    at: datetime,
    effects: EffectsOf = nothing,
    asked: Mapping[str, Any] | None = None,
    values: Mapping[str, Any] | None = None,
    rows: tuple[Any, ...] = (),
    note: str = "",
    is_public: bool = False,
    request: RequestKey | None = None,
    known: Around | None = None,
) -> Case:
    """Do `verb` to `case` as it stood when the caller read it, and return it as it stands now.

    `asked` are the verb's inputs: codes for rules and the journal payload. `note` is what the actor wrote; it
    is kept in `CaseNote`, numbers masked. Raises `Refused` with the rule's answer, `ChangedMeanwhile` when the
    case moved on, `BadInput` for a note that is too long, `ValueError` for a `request` inside a `Batch`.
    """
    batch = current_batch()
    if batch is not None and request is not None:
        raise ValueError("a batch keeps no request keys: give the key to what begins the batch")
    if request is not None and already_done(request, by) is not None:
        return Case.objects.get(id=case.id)
    found = known or known_of(case)
    facts = facts_of(case, at=at, asked=asked, known=found)
    require(CASE_FLOW.may(verb, state=case.state, actor=by, facts=facts))
    changes = effects(facts, limits_of(case, at))
    written, payload = noted(case, verb, by=by, at=at, note=note, is_public=is_public)
    payload |= {key: value for key, value in facts.asked.items() if key in JOURNALED}
    changes = merged(changes, values=dict(values or {}), rows=(*rows, *written), payload=payload)
    decision = decide(
        CASE_FLOW, subject=subject_of(case), verb=verb, by=by, at=at, facts=facts, effects=changes
    )
    if batch is not None:
        batch.add(settled(decision), case)
        return case
    write(decision, request=request)
    case.refresh_from_db()
    return case


JOURNALED = frozenset(
    {
        "ground",
        "lead",
        "assistants",
        "matter",
        "division",
        "number",
        "amount",
        "target",
        "review_at",
        "score",
        "proposed",
        "share",
        "one_matter",
        "edition",
        "units",
    }
)
"""Inputs that are codes, numbers or moments, and so stand in the journal."""


def subject_of(case: Case) -> Subject:
    return Subject(
        part="cases",
        type="case",
        id=case.id,
        number=case.number,
        division=case.division,
        state=case.state,
        version=case.version,
    )


def limits_of(about: Case | Whistle, at: datetime) -> Limits:
    """The county's time limits for the matter and place of a case or whistle, by step."""
    day = local_date(at)

    def limit(step: str) -> Limit | None:
        found = limit_for(about.matter, about.division, step, day)
        return found.limit if found else None

    return limit


def noted(
    case: Case, verb: str, *, by: Actor, at: datetime, note: str, is_public: bool
) -> tuple[tuple[CaseNote, ...], dict[str, Any]]:
    """The row for a note, and the payload that points to it. Nothing for an empty note."""
    text = note_text(note)
    if not text:
        return (), {}
    row = CaseNote(
        id=uuid7(),
        case_id=case.id,
        at=at,
        actor=by.id,
        unit=by.unit,
        verb=verb,
        text=text,
        is_public=is_public,
    )
    return (row,), {"note": row.id}


def note_text(note: str) -> str:
    """What an actor wrote, numbers of people masked; "" for nothing. Raises `BadInput` for an overlong text."""
    written = note.strip()
    if len(written) > LONGEST_NOTE:
        raise BadInput(no("text_too_long", most=LONGEST_NOTE, given=len(written)), field="note")
    return masked(written)


def need(value: str, field: str) -> str:
    """The text, or `BadInput` naming the field that must not be empty."""
    if not value.strip():
        raise BadInput(no("field_required", field=field), field=field)
    return value.strip()
