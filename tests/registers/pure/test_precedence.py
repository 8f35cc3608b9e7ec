"""The table itself: whole, ordered as the sources say, and consistent within a step."""

from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.resolver.precedence import DUTY_LISTS_STEP, PRECEDENCE, STEPS, Who, may

STEP = {kind: standing.step for kind, standing in PRECEDENCE.items()}


def test_every_kind_of_list_stands_in_the_table_once() -> None:
    assert set(PRECEDENCE) == set(ListKind)
    assert sorted(kind for kinds in STEPS for kind in kinds) == sorted(ListKind)
    assert [STEP[kinds[0]] for kinds in STEPS] == list(range(len(STEPS)))


def test_the_order_is_that_of_the_sources() -> None:
    """S3.24: prohibited first. 4.1 step 5: statutory and basic, assist and territorial, dispatch."""
    assert STEP[ListKind.PROHIBITED] < STEP[ListKind.RECLAIMED] < STEP[ListKind.STATUTORY]
    assert STEP[ListKind.STATUTORY] == STEP[ListKind.BASIC] < STEP[ListKind.ASSIST]
    assert STEP[ListKind.ASSIST] == STEP[ListKind.TERRITORIAL] == DUTY_LISTS_STEP < STEP[ListKind.DISPATCH]


def test_lists_of_one_step_stop_or_go_on_together() -> None:
    for kinds in STEPS:
        assert len({PRECEDENCE[kind].then for kind in kinds}) == 1


def test_only_prohibited_and_reclaimed_bar_the_town_and_neither_lets_it_lead() -> None:
    barring = {kind for kind, standing in PRECEDENCE.items() if standing.bars_town}
    assert barring == {ListKind.PROHIBITED, ListKind.RECLAIMED}
    assert not any(may(PRECEDENCE[kind].leads, town=True) for kind in barring)
    assert not may(PRECEDENCE[ListKind.ASSIST].leads, town=True)


def test_a_side_covers_what_it_says() -> None:
    assert may(Who.EITHER, town=True)
    assert may(Who.EITHER, town=False)
    assert not may(Who.TOWN, town=False)
    assert not may(Who.NOBODY, town=False)
    assert may(Who.TOWN_IF_STATED, town=False, stated=False)
    assert not may(Who.TOWN_IF_STATED, town=True, stated=False)
