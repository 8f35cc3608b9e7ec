"""The demonstration's whistles: the same each time, in every stage, none ahead of the time told."""

from datetime import timedelta

from tiaokuai.config.demonstration.matters import leads
from tiaokuai.config.demonstration.organisation import generate_organisation
from tiaokuai.config.demonstration.stories.moments import HORIZON
from tiaokuai.config.demonstration.whistles import NOW, STAGES, generate_whistles


def test_the_same_each_time_and_before_the_end() -> None:
    seeds = generate_whistles(HORIZON)
    assert seeds == generate_whistles(HORIZON)
    assert [seed.at for seed in seeds] == sorted(seed.at for seed in seeds)
    assert all(seed.at < HORIZON - timedelta(minutes=30) for seed in seeds)


def test_every_stage_and_every_answer_is_there() -> None:
    assert {done for _lead, done, _other, _ending in NOW} >= set(range(len(STAGES)))
    assert {other for _lead, _done, other, _ending in NOW} == {
        "silent", "acknowledge", "reject", "uphold", "release", "none",
    }  # fmt: skip
    assert {ending for *_rest, ending in NOW} == {"draft", "blown", "withdrawn", "unit_rates"}
    assert any(seed.done == len(STAGES) for seed in generate_whistles(HORIZON))


def test_departments_stand_and_the_lead_leads_by_the_lists() -> None:
    units = {unit.code for unit in generate_organisation().units}
    for seed in generate_whistles(HORIZON):
        assert set(seed.units) <= units
        assert seed.units[0].endswith(f"-{leads()[seed.matter]}")
