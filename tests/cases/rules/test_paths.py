"""The table as a graph: what no chain of verbs can do."""

from collections.abc import Collection

import pytest

from tests.factories.cases import VILLAGE, people
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.states import FINISHED, OPEN, TABLE, WITH_UNIT, CaseState

S = CaseState
UNMERGING = {"unmerge_case", "unmerge_screened_case"}
IMPORTED = {verb for _, verb in TABLE if verb.startswith("import_")}
"""Verbs that take a case over as another system left it; what it did not record is not made up."""


def reachable(start: str, *, without: Collection[str] = (), avoiding: Collection[str] = ()) -> set[str]:
    """States that some chain of verbs reaches from `start`, leaving out verbs and states."""
    found, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        for (source, verb), target in TABLE.items():
            if source == state and verb not in {*without, *IMPORTED} and target not in {*found, *avoiding}:
                found.add(target)
                waiting.append(target)
    return found


def test_every_state_can_be_reached() -> None:
    assert reachable("") == {"", *S}


def test_nothing_is_closed_without_verification_but_what_was_solved_on_the_spot() -> None:
    assert S.CLOSED not in reachable("", without={"verify_case"}, avoiding={S.SELF_SOLVED})
    assert not {S.CLOSED, S.EVALUATED} & reachable("", without={"verify_case"})
    assert {source for (source, verb) in TABLE if verb == "verify_case"} == {S.VERIFYING, S.SAMPLING}


def test_a_reopened_case_closes_by_verification_or_by_a_refusal_after_one() -> None:
    assert S.CLOSED not in reachable(S.REWORK, without={"verify_case"})
    asked = {source for (source, _), target in TABLE.items() if target == S.REOPEN_REQUESTED != source}
    assert asked == {S.CLOSED, S.EVALUATED}


def test_what_the_centre_does_not_reopen_goes_back_to_where_it_was() -> None:
    """So the figures of what was closed, ended and handed over stay what they were."""
    for state in (S.CLOSED, S.CANCELLED, S.HANDED_OVER):
        assert TABLE[TABLE[state, "request_reopen"], "refuse_reopen"] == state


def test_every_open_case_can_still_be_finished() -> None:
    for state in OPEN:
        assert reachable(state) & FINISHED, state


def test_work_is_reached_through_dispatch_or_a_ruling_alone() -> None:
    assert not WITH_UNIT & reachable("", without={"dispatch_case", "rule_case", "grant_reopen"})
    leaderless = CASE_FLOW.may(
        "grant_reopen", state=S.REOPEN_REQUESTED, actor=people().centre, facts=CaseFacts(division=VILLAGE)
    )
    assert leaderless.code == "no_lead_to_reopen"


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_has_someone_who_may_move_it_on(state: str) -> None:
    moving = [verb for verb in CASE_FLOW.verbs_from(state) if TABLE[state, verb] != state]
    assert moving
    assert all(CASE_FLOW.who[verb] for verb in moving)


def test_what_ended_without_work_stays_ended() -> None:
    """Unless its reporter contests it, or it was merged by mistake; a merged report goes on in the other case."""
    for state in (S.CANCELLED, S.MERGED, S.HANDED_OVER):
        assert reachable(state, without={"request_reopen", *UNMERGING}) == {state}
