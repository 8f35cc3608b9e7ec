"""Whatever people do that the rules allow, in whatever order: no call is lost or ended by its own department."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories.cases import AT, LEAD
from tests.factories.whistles import POWER, WATER, Cast, blown
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import PlanStep
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.whistles import around_whistle, call_facts, whistle_facts
from tiaokuai.cases.rules import CALL_FLOW, WHISTLE_FLOW
from tiaokuai.cases.states.whistles import CALL_TABLE, GOING, SETTLED, W
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Assignment, Deadline

pytestmark = pytest.mark.usefixtures("departments")

NOTE = {"note": "如实记录"}
GIVEN: dict[str, dict[str, Any]] = {
    "reject_call": {"ground": "facts_differ", **NOTE},
    "concur_arbitration": {"outcome": "must_come", **NOTE},
    "conclude_inquiry": {"finding": "reason_found", **NOTE},
    "rate_report_in": {"score": 4},
    "rate_whistle": {"properness": "proper"},
    "start_part": {},
    "acknowledge_call": {},
}


@dataclass
class World:
    whistle: Whistle
    actors: list[Actor]
    at: datetime = AT
    done: Counter[str] = field(default_factory=Counter)

    def may(self) -> list[tuple[str, Actor, CalledUnit | None]]:
        around = around_whistle(self.whistle)
        facts = whistle_facts(self.whistle, around, at=self.at)
        found: list[tuple[str, Actor, CalledUnit | None]] = []
        for actor in self.actors:
            found += [
                (verb, actor, None)
                for verb in ("agree_plan", "call_unit", "withdraw_whistle")
                if WHISTLE_FLOW.may(verb, state=self.whistle.state, actor=actor, facts=facts).ok
            ]
            for call in around.calls:
                known = call_facts(self.whistle, call, around, at=self.at)
                found += [
                    (verb, actor, call)
                    for verb in sorted(CALL_FLOW.verbs_from(call.state))
                    if hasattr(whistling, verb)
                    and verb not in {"agree_plan", "withdraw_whistle", "call_unit", "blow_whistle"}
                    and CALL_FLOW.may(verb, state=call.state, actor=actor, facts=known).ok
                ]
        return found

    def act(self, verb: str, actor: Actor, call: CalledUnit | None) -> None:
        self.done[verb] += 1
        if call is not None:
            given = dict(GIVEN.get(verb, NOTE))
            if verb == "record_report_in":
                given = {"arrived_at": self.at, "place": "桥下"}
            getattr(whistling, verb)(call=call, by=actor, at=self.at, **given)
        elif verb == "call_unit":
            if not CalledUnit.objects.filter(whistle=self.whistle, unit=LEAD).exists():
                whistling.call_unit(whistle=self.whistle, unit=LEAD, by=actor, at=self.at)
        elif verb == "agree_plan":
            day = local_date(self.at + timedelta(days=3))
            there = [
                each
                for each in around_whistle(self.whistle).calls
                if (each.state, "agree_plan") in CALL_TABLE
            ]
            steps = [PlanStep(each.unit, "清淤", day) for each in there]
            whistling.agree_plan(whistle=self.whistle, steps=steps, by=actor, at=self.at)
        else:
            whistling.withdraw_whistle(whistle=self.whistle, by=actor, at=self.at, **NOTE)
        self.whistle = Whistle.objects.get(id=self.whistle.id)


def check(world: World) -> None:
    onward = {(verb, call.id) for verb, _, call in world.may() if call is not None}
    planning = any(verb == "agree_plan" for verb, _, _ in world.may())
    for call in around_whistle(world.whistle).calls:
        entries = list(Entry.objects.filter(subject_id=str(call.id)).order_by("id"))
        chain = [(entry.payload["from"], entry.payload["to"]) for entry in entries]
        assert chain[-1][1] == call.state
        assert all(before[1] == after[0] for before, after in pairwise(chain))
        if call.state in SETTLED:
            assert call.verified_at is not None
            verifiers = [entry.actor for entry in entries if entry.verb == "verify_part"]
            assert verifiers
            assert not set(verifiers) & set(call.handlers)
        tasks = Assignment.objects.filter(subject_id=call.id, closed_at=None)
        if call.state in GOING:
            assert tasks.exclude(kind="escalation").exists() or call.state == W.PLAN_AGREED, call.state
            moves = {verb for verb, key in onward if key == call.id}
            moving = {verb for verb in moves if CALL_TABLE[call.state, verb] != call.state}
            assert moving or planning or call.state == W.REJECTED, call.state
        elif not tasks.filter(task="conclude_inquiry").exists():
            assert not tasks.exists(), (call.state, list(tasks.values("task")))
            assert not Deadline.objects.filter(subject_id=call.id, closed_at=None).exists(), call.state


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_history_keeps_every_promise(data: st.DataObject, people: Cast) -> None:
    with transaction.atomic():
        who = people
        actors = [getattr(who, name) for name in Cast.__annotations__]
        world = World(blown(who, units=(WATER, POWER)), actors)
        for _ in range(22):
            world.at += timedelta(hours=data.draw(st.sampled_from([1, 3, 30])))
            options = world.may()
            if not options or data.draw(st.integers(0, 6)) == 0:
                advance_deadlines(at=world.at)
            else:
                world.act(*data.draw(st.sampled_from(options)))
            check(world)
        transaction.set_rollback(True)
