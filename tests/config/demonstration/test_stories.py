import hashlib
import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from tiaokuai.cases.rules.standings import WHO
from tiaokuai.cases.states import (
    CANCEL_GROUNDS,
    LEDGER_GROUNDS,
    OPEN,
    RETURN_GROUNDS,
    SUSPEND_GROUNDS,
    TABLE,
    CaseState,
    Source,
)
from tiaokuai.config.demonstration.matters import leads
from tiaokuai.config.demonstration.stories import Story, generate_stories
from tiaokuai.config.demonstration.stories.moments import HORIZON, LATEST, told_until
from tiaokuai.config.demonstration.territory import generate_territory

GROUNDS = {*CANCEL_GROUNDS, *LEDGER_GROUNDS, *RETURN_GROUNDS, *SUSPEND_GROUNDS}


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return list(generate_stories(6000))


def state_of(story: Story) -> str:
    """Play the verbs through the flow's own table; an illegal one raises KeyError. Feedback is sent to verify."""
    state = TABLE["", "report_case"]
    for step in story.steps:
        state = TABLE[state, step.verb]
        if step.verb == "feed_back_case":
            state = TABLE[state, "send_to_verify"]
    return state


def test_every_story_is_a_walk_through_the_flow(stories: list[Story]) -> None:
    assert {state_of(story) for story in stories} <= set(CaseState)


@pytest.mark.parametrize("later", [{}, {"days": 3, "hours": 15}, {"days": 6, "hours": 14}, {"days": 400}])
def test_whenever_they_are_told_a_case_stands_in_every_state(later: dict[str, int]) -> None:
    """Of what waits for somebody one came there lately. Rated cases are evaluated by the platform, not by a story."""
    until = told_until(HORIZON + timedelta(**later))
    came: dict[str, set[timedelta]] = {}
    told = list(generate_stories(2000, until=until))
    for story in told:
        at = story.steps[-1].at if story.steps else story.at
        came.setdefault(state_of(story), set()).add(until - at)
    assert set(came) == set(CaseState) - {CaseState.FED_BACK, CaseState.EVALUATED}
    late = {state: min(ages) for state, ages in came.items() if state in OPEN}
    assert {state: age for state, age in late.items() if age > timedelta(days=7)} == {}
    assert [story.serial for story in told] == list(range(1, 2001))


def test_verbs_and_grounds_are_those_of_the_cases_part(stories: list[Story]) -> None:
    for story in stories:
        assert Source(story.source)
        for step in story.steps:
            assert step.verb in WHO
            assert step.asked.get("ground", next(iter(GROUNDS))) in GROUNDS


def test_time_runs_forward_and_stops_at_the_horizon(stories: list[Story]) -> None:
    assert [s.at for s in stories] == sorted(s.at for s in stories)
    for story in stories:
        moments = [story.at, *(step.at for step in story.steps)]
        assert all(a <= b for a, b in pairwise(moments))
        assert moments[-1] < HORIZON
        assert all(moment.tzinfo is not None for moment in moments)


def test_merged_reports_point_to_an_earlier_story_of_the_same_matter_and_place(stories: list[Story]) -> None:
    merges = [(s, step.asked["target"]) for s in stories for step in s.steps if step.verb == "merge_case"]
    assert len(merges) > 50
    for story, target in merges:
        first = stories[target - 1]
        assert first.serial == target < story.serial
        assert (first.matter, first.village) == (story.matter, story.village)


def test_seasons_show(stories: list[Story]) -> None:
    floods = Counter(s.at.month for s in stories if s.matter.startswith("0401"))
    smoke = Counter(s.at.month for s in stories if s.matter.startswith("0201"))
    wages = Counter(s.at.month for s in stories if s.matter.startswith("1104"))
    assert floods.most_common(1)[0][0] == 6
    assert smoke[10] > 2 * smoke[2]
    assert wages[12] + wages[1] > wages[6] + wages[7]


def test_people_decide_where_reports_come_from(stories: list[Story]) -> None:
    towns = Counter(story.village[:9] for story in stories)
    assert towns.most_common(1)[0][0] == "990122101"
    assert len(towns) == 16
    assert {s.village for s in stories} <= {v.code for v in generate_territory().villages}
    assert {s.matter for s in stories} <= set(leads())


def test_texts_are_filled_and_carry_no_number_that_could_be_dialled(stories: list[Story]) -> None:
    for story in stories:
        assert "{" not in story.text
        assert not re.search(r"\d{7,}", story.text)
        assert story.telephone == "" or re.fullmatch(r"100\d{8}", story.telephone)
        assert not (story.is_anonymous and (story.person or story.telephone))
    assert len({s.text for s in stories}) > 0.97 * len(stories)


def test_most_work_is_on_time_and_ratings_are_voluntary(stories: list[Story]) -> None:
    closed = [s for s in stories if any(step.verb == "verify_case" for step in s.steps)]
    rated = [s for s in closed if any(step.verb == "rate_case" for step in s.steps)]
    assert 0.05 < len(rated) / len(closed) < 0.4


def test_stories_end_when_they_are_told_and_most_of_what_is_open_is_fresh() -> None:
    until = told_until(HORIZON + timedelta(days=9, minutes=17))
    assert until == HORIZON + timedelta(days=9)
    assert told_until(LATEST + timedelta(days=400)) == LATEST
    over = {"evaluated", "closed", "self_solved", "cancelled", "merged", "handed_over"}
    waiting = [s for s in generate_stories(3000, until=until) if state_of(s) not in over]
    fresh = [s for s in waiting if until - s.at < timedelta(days=21)]
    assert max(s.at for s in waiting) > until - timedelta(days=1)
    assert len(fresh) > len(waiting) / 2 > 20


def test_same_seed_same_stories() -> None:
    first, again = (_digest(300, 5) for _ in range(2))
    assert first == again
    assert first != _digest(300, 6)


def _digest(count: int, seed: int) -> str:
    text = "\n".join(map(repr, generate_stories(count, seed)))
    return hashlib.sha256(text.encode()).hexdigest()
