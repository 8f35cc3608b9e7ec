"""The life of an edition as a table: every state, verb and role, walked."""

from datetime import date, timedelta
from itertools import product

import pytest

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.registers.states import (
    DRAFTING,
    EDITION_FLOW,
    ROW_VERBS,
    UNPUBLISHED,
    EditionFacts,
    EditionState,
    state_on,
)

DAY = date(2026, 3, 1)
READY = EditionFacts(
    place="990122",
    provenance="imported",
    rows=1,
    approval_act="文号",
    approved_on=DAY,
    valid_from=DAY,
    today=DAY,
    new_end=DAY + timedelta(1),
)
ROLES = {
    "review_edition": {Role.JUSTICE_OFFICE},
    "approve_edition": {Role.COUNTY_LEADER},
    "return_edition": {Role.JUSTICE_OFFICE, Role.ESTABLISHMENT_OFFICE},
    "take_effect": set(),
}


@pytest.mark.parametrize("verb", EDITION_FLOW.verbs)
def test_every_state_verb_and_role(verb: str) -> None:
    for state, role in product(("", *EDITION_FLOW.states), Role):
        actor = Actor(id="user:x", role=role, place="990122")
        answer = EDITION_FLOW.may(verb, state=state, actor=actor, facts=READY)
        if (state, verb) not in EDITION_FLOW.table:
            assert answer.code == "not_in_this_state"
        elif role in ROLES.get(verb, {Role.ESTABLISHMENT_OFFICE}) | {Role.PLATFORM}:
            assert answer.ok, (state, role, answer)
        else:
            assert answer.code == "not_your_part"


@pytest.mark.parametrize("verb", sorted(set(EDITION_FLOW.verbs) - {"take_effect"}))
@pytest.mark.parametrize("place", ["990199", ""])
def test_offices_of_another_place_or_of_none_may_nothing(verb: str, place: str) -> None:
    state = next(state for state, known in EDITION_FLOW.table if known == verb)
    for role in set(Role) - {Role.PLATFORM}:
        actor = Actor(id="user:x", role=role, place=place)
        assert EDITION_FLOW.may(verb, state=state, actor=actor, facts=READY).code == "not_your_part"


def test_rows_change_in_drafts_only_and_every_unpublished_edition_can_be_withdrawn() -> None:
    assert {s for s, verb in EDITION_FLOW.table if verb in ROW_VERBS} == set(DRAFTING)
    assert {s for s, verb in EDITION_FLOW.table if verb == "withdraw_draft"} == set(UNPUBLISHED)


def test_no_way_leads_to_publication_without_approval() -> None:
    """Take both approving verbs away: published cannot be reached from the start."""
    reached, frontier = {""}, {""}
    while frontier:
        frontier = {
            to
            for (state, verb), to in EDITION_FLOW.table.items()
            if state in frontier and verb not in {"approve_edition", "adopt_edition"}
        } - reached
        reached |= frontier
    assert EditionState.PUBLISHED not in reached


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (DAY - timedelta(1), EditionState.PUBLISHED),
        (DAY, EditionState.IN_FORCE),
        (DAY + timedelta(9), EditionState.IN_FORCE),
        (DAY + timedelta(10), EditionState.SUPERSEDED),
    ],
)
def test_in_force_follows_from_the_dates(day: date, state: EditionState) -> None:
    assert state_on("published", DAY, DAY + timedelta(10), day) is state
    assert state_on("round_2", None, None, day) is EditionState.ROUND_2
