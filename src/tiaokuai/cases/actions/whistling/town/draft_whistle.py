"""A town prepares a whistle: what for, in which matter and place, which departments, and why it cannot act alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tiaokuai.cases.actions.whistling.carrying import (
    LONGEST_PLACE,
    decided_on_whistle,
    text_of,
)
from tiaokuai.cases.effects.whistles import on_draft
from tiaokuai.cases.models import CalledUnit, Case, Whistle
from tiaokuai.cases.queries.whistles.duties import Checked, checked_units
from tiaokuai.cases.queries.whistles.known import AroundWhistle
from tiaokuai.cases.redaction import masked
from tiaokuai.cases.rules.whistles import WhistleFacts
from tiaokuai.cases.states import OPEN
from tiaokuai.cases.states.whistles import W
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.ids import uuid7
from tiaokuai.workflow.actions import take_number
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey, already_done, write


@dataclass(frozen=True, slots=True)
class Draft:
    """What a whistle says. `kind` is a `states.whistles.WhistleKind`, `division` a place of 12 digits within the town,
    `units` codes of departments. `case` is the report that the town cannot settle alone, None without one."""

    kind: str
    matter: str
    division: str
    units: tuple[str, ...]
    why: str
    place_text: str = ""
    case: Case | None = None


def draft_whistle(*, draft: Draft, by: Actor, at: datetime, request: RequestKey | None = None) -> Whistle:
    """The lists are asked for each department; one without a row is noted so and may be called all the same.

    Raises `BadInput` for what cannot be used, `Refused` for who may not.
    """
    if request is not None and (done := already_done(request, by)) is not None:
        return Whistle.objects.select_related("case").get(id=done)
    checked = check(draft, at)
    whistle = Whistle(
        id=uuid7(),
        number=take_number(county=f"W{draft.division[: Level.COUNTY]}", day=local_date(at)),
        state=W.DRAFT,
        drafted_at=at,
        drafted_by=by.id,
        **columns_of(draft, checked),
    )
    calls = calls_of(whistle, checked)
    effects = Effects(
        rows=(whistle, *calls),
        opens=on_draft(WhistleFacts(town_unit=checked.town_unit)).opens,
        payload={"target": draft.case.number} if draft.case else {},
    )
    decision = decided_on_whistle(
        "draft_whistle",
        whistle=whistle,
        around=AroundWhistle((), {}, frozenset()),
        by=by,
        at=at,
        effects=effects,
        own_bodies=checked.own_bodies,
        asked=asked_of(draft),
        is_new=True,
    )
    return Whistle.objects.select_related("case").get(id=write(decision, request=request))


def check(draft: Draft, at: datetime) -> Checked:
    """The draft's units looked up in the lists, and its case looked at."""
    checked = checked_units(
        matter=draft.matter, division=draft.division, units=draft.units, on=local_date(at)
    )
    if draft.case is not None:
        _check_case(draft.case, draft.division)
    return checked


def _check_case(case: Case, division: str) -> None:
    if case.state not in OPEN:
        raise BadInput(no("case_not_open", number=case.number), field="case")
    if case.town != division[: Level.TOWN]:
        raise BadInput(no("case_of_another_town", number=case.number), field="case")
    if case.is_confidential:
        raise BadInput(no("case_kept_confidential", number=case.number), field="case")


def columns_of(draft: Draft, checked: Checked) -> dict[str, object]:
    """The whistle's columns that a draft decides."""
    place = masked(draft.place_text.strip())
    if len(place) > LONGEST_PLACE:
        raise BadInput(no("text_too_long", most=LONGEST_PLACE, given=len(place)), field="place_text")
    return {
        "kind": draft.kind,
        "matter": draft.matter,
        "division": draft.division,
        "town": draft.division[: Level.TOWN],
        "unit": checked.town_unit,
        "case_id": draft.case.id if draft.case else None,
        "why": text_of(draft.why, "why"),
        "place_text": place,
        "lead": checked.lead,
        "gap": checked.gap,
        "is_own_duty": checked.is_own_duty,
    }


def calls_of(whistle: Whistle, checked: Checked) -> list[CalledUnit]:
    """A row for each department of a draft."""
    return [
        CalledUnit(
            id=uuid7(),
            whistle_id=whistle.id,
            unit=duty.unit,
            state=W.DRAFT,
            held=duty.held,
            duty=duty.duty,
            row=duty.row,
            row_number=duty.number,
            row_list=duty.list_kind,
            handlers=[],
        )
        for duty in checked.duties
    ]


def asked_of(draft: Draft) -> dict[str, object]:
    return {
        "kind": draft.kind,
        "matter": draft.matter,
        "division": draft.division,
        "units": _codes(draft.units),
    }


def _codes(units: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(units))
