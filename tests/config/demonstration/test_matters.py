from collections import Counter

from tiaokuai.config.demonstration.matters import STEPS, generate_limits, generate_matters, limit_for
from tiaokuai.kernel.workcalendar import Unit


def test_three_levels_two_digits_each() -> None:
    matters = generate_matters()
    codes = {matter.code for matter in matters}
    assert len(codes) == len(matters)
    assert {len(code) for code in codes} == {2, 4, 6}
    assert {matter.parent for matter in matters} - {""} <= codes
    sizes = Counter(len(code) for code in codes)
    assert sizes[2] >= 12
    assert sizes[4] >= 60
    assert sizes[6] >= 260


def test_every_matter_can_be_found_filed_and_closed() -> None:
    for matter in generate_matters():
        assert matter.name
        assert matter.english
        if len(matter.code) == 6:
            assert matter.keywords, matter.code
            assert matter.filing, matter.code
            assert matter.closing, matter.code


def test_names_are_unique_on_the_third_level() -> None:
    names = [matter.name for matter in generate_matters() if len(matter.code) == 6]
    assert len(set(names)) == len(names)


def test_every_step_of_every_matter_has_a_limit() -> None:
    for matter in generate_matters():
        if len(matter.code) == 6:
            for step in STEPS:
                limit = limit_for(matter.code, step)
                assert limit.amount > 0
                assert Unit(limit.unit)


def test_emergencies_are_screened_round_the_clock() -> None:
    urgent = [matter.code for matter in generate_matters() if matter.urgent]
    assert len(urgent) > 30
    assert {limit_for(code, "screen").unit for code in urgent} == {"emergency_hour"}


def test_limits_differ() -> None:
    assert len({(limit.amount, limit.unit) for limit in generate_limits() if limit.step == "handle"}) > 8
