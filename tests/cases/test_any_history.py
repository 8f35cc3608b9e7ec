"""Whatever people do that the rules allow, in whatever order: no case is lost, unled, or closed by its own hands."""

import secrets
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories.accounts import make_actor
from tests.factories.cases import AT, COUNTY, LEAD, LIGHT, NOISE, TOWN_UNIT, VILLAGE, People, make_case
from tests.factories.organisation import make_unit
from tiaokuai.cases import actions
from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import facts_of
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.cases.states import FINISHED, OPEN, WITH_UNIT, CaseState, Source
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline, Pause
from tiaokuai.workflow.queries.inbox import addressed_to

pytestmark = pytest.mark.usefixtures("county")

NOTE = {"note": "如实记录"}
S = CaseState
BEFORE_OTHERS = {"check_on_site", "concur_ruling"}
"""Verbs that leave the state as it is and open the way for the next one."""


def given_to(verb: str, case: Case, at: datetime, others: list[Case]) -> dict[str, Any]:
    """What somebody would type for a verb."""
    ahead = at + timedelta(days=20)
    typed: dict[str, dict[str, Any]] = {
        "screen_case": {
            "matter": case.matter or LIGHT,
            "division": VILLAGE if case.division == COUNTY else "",
        },
        "check_on_site": {"is_found": True},
        "cancel_case": {"ground": "reporter_withdrew", **NOTE},
        "hand_over_emergency": {"number": "119"},
        "concur_ruling": {"lead": LEAD, **NOTE},
        "rule_case": {"lead": LEAD, "assistants": [TOWN_UNIT], **NOTE},
        "return_case": {"ground": "not_our_duty", "proposed": TOWN_UNIT, **NOTE},
        "contest_case": {"ground": "facts_differ", **NOTE},
        "grant_extension": {"amount": 2},
        "suspend_case": {"ground": "litigation", "review_at": ahead, **NOTE},
        "review_suspension": {"review_at": ahead, **NOTE},
        "lift_confidential": {"ground": "reporter_agreed", **NOTE},
        "hold_data": {"ground": "inquiry", **NOTE},
        "propose_ledger": {"ground": "needs_funds", **NOTE},
        "put_on_ledger": {"ground": "needs_funds", "review_at": ahead, **NOTE},
        "review_ledger": {"review_at": ahead, **NOTE},
        "rate_case": {"score": 3},
        "merge_case": {"target": others[0] if others else case},
        "draw_sample": {},
        "call_back": {"is_solved": True},
    }
    return typed.get(verb, NOTE)


@dataclass
class World:
    """The people of the small county, their cases, and a clock."""

    actors: list[Actor]
    cases: list[Case]
    at: datetime = AT
    done: Counter[str] = field(default_factory=Counter)

    def may(self, case: Case) -> list[tuple[str, Actor]]:
        facts = facts_of(case, at=self.at)
        return [
            (verb, actor)
            for verb in sorted(CASE_FLOW.verbs_from(case.state))
            for actor in [*self.actors, reporter_of(case)]
            if hasattr(actions, verb) and CASE_FLOW.may(verb, state=case.state, actor=actor, facts=facts).ok
        ]

    def act(self, verb: str, actor: Actor, case: Case) -> None:
        others = [c for c in Case.objects.exclude(id=case.id).order_by("number") if c.state in OPEN]
        before = facts_of(case, at=self.at)
        if verb == "merge_case":
            others = [other for other in others if other.is_confidential == case.is_confidential]
        if verb == "merge_case" and not others:
            return  # the button is shown, and there is nothing to merge into
        if verb == "concur_ruling" and case.concurred_lead:
            return  # again only with another unit
        case = getattr(actions, verb)(
            case=case, by=actor, at=self.at, **given_to(verb, case, self.at, others)
        )
        self.done[verb] += 1
        if verb == "verify_case" and actor.role in {Role.COMMAND_ROOM, Role.COUNTY_CENTRE}:
            assert actor.unit not in {case.lead, case.dispatched_unit, *before.assistants} - {""}
        if verb == "verify_case":
            assert actor.id not in {*case.handlers, case.dispatched_by, case.self_solved_by}


def reporter_of(case: Case) -> Actor:
    return Actor(id=receipt_actor(case.id), role=Role.RESIDENT)


def check(world: World) -> None:
    cases = list(Case.objects.order_by("number"))
    assert sum(Counter(case.state for case in cases).values()) == len(world.cases)
    for case in cases:
        check_case(case)
        if case.state in OPEN:
            check_not_lost(case, world)
        elif case.state in FINISHED:
            assert not Deadline.objects.filter(
                subject_id=case.id, task="handle_case", closed_at=None
            ).exists()


def check_case(case: Case) -> None:
    assert case.state in set(S)
    if case.state in {*WITH_UNIT, S.FED_BACK, S.VERIFYING}:
        assert case.lead
        assert case.parts.filter(unit=case.lead, kind="lead", ended_at=None).count() == 1
    entries = list(Entry.objects.filter(subject_id=str(case.id)).order_by("id"))
    chain = [(entry.payload["from"], entry.payload["to"]) for entry in entries]
    assert chain[0][0] == ""
    assert chain[-1][1] == case.state
    assert all(before[1] == after[0] for before, after in pairwise(chain))
    assert len(entries) == case.version, "one entry a change, one change an entry"
    handling = Deadline.objects.filter(subject_id=case.id, task="handle_case", closed_at=None).first()
    if handling is not None:
        assert case.due_at == handling.due_at
    if case.merged_into:
        assert Case.objects.get(id=case.merged_into).state != S.MERGED, "reports follow the case that goes on"


def check_not_lost(case: Case, world: World) -> None:
    """Somebody's desk holds it, by a clock, a chosen day or a recorded pause; and somebody may move it on."""
    tasks = Assignment.objects.filter(subject_id=case.id, closed_at=None).exclude(kind="escalation")
    assert tasks.exists(), case.state
    held = any(tasks.filter(addressed_to(actor)).exists() for actor in world.actors)
    assert held, (case.state, list(tasks.values()))
    paused = Pause.objects.filter(subject_id=case.id, ends_at=None).exists()
    timed = Deadline.objects.filter(subject_id=case.id, closed_at=None, due_at__isnull=False).exists()
    assert timed or paused or tasks.filter(due_at__isnull=False).exists(), case.state
    assert not paused or case.state in {S.ACCEPTED, S.HANDLING, S.REWORK}
    verbs = {verb for verb, _ in world.may(case)}
    onward = {
        verb for verb in verbs if CASE_FLOW.table[case.state, verb] != case.state or verb in BEFORE_OTHERS
    }
    assert onward - {"merge_case", "cancel_case", "hand_over_emergency", "refer_case"}, case.state


def make_world(who: People) -> World:
    helper = make_actor(Role.UNIT_HANDLER, unit=TOWN_UNIT, id="user:helper")
    second = replace(who.centre, id="user:centre2", unit="990122-zlzx2")
    named = [getattr(who, name) for name in People.__annotations__ if name != "resident"]
    cases = [make_case(), make_case(matter=NOISE), make_case(matter="", is_confidential=True)]
    cases.append(make_case(division="990122001003", lon=None, lat=None, source=Source.PATROL))
    return World([*named, helper, second], cases)


@settings(
    max_examples=12,
    deadline=None,
    phases=(
        Phase.reuse,
        Phase.generate,
    ),  # a history of thirty steps takes minutes to shrink, and reads well as it is
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_history_keeps_every_promise(data: st.DataObject, who: People) -> None:
    with transaction.atomic():
        world = make_world(who)
        for _ in range(30):
            world.at += timedelta(hours=data.draw(st.sampled_from([1, 2, 26])))
            index = data.draw(st.integers(0, len(world.cases) - 1))
            case = Case.objects.get(id=world.cases[index].id)
            options = world.may(case)
            if not options or data.draw(st.integers(0, 9)) == 0:
                advance_deadlines(at=world.at)
                evaluate_rated(at=world.at)
            else:
                verb, actor = data.draw(st.sampled_from(options))
                world.act(verb, actor, case)
            check(world)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Samples are drawn by hand here, and one more unit exists."""
    monkeypatch.setattr(secrets, "randbelow", lambda _most: 99)


@pytest.fixture(autouse=True)
def _second_centre(county: None) -> None:
    make_unit("990122-zlzx2", name="禾川县社会治理中心二处", kind="county_department")
