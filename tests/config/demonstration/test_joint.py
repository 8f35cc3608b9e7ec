"""The demonstration's joint handling: sound templates whose steps somebody owns, and cases in every stage."""

from tiaokuai.cases.rules.joint.reading import read_templates
from tiaokuai.cases.rules.joint.schedule import elapsed
from tiaokuai.config.demonstration.matters import leads
from tiaokuai.config.demonstration.stories.joint import NOTES, NOW, REPORTS, generate_joint, templates_text
from tiaokuai.config.demonstration.stories.moments import HORIZON


def test_the_templates_are_sound_and_every_step_is_somebody_s_by_the_lists() -> None:
    reading = read_templates(templates_text())
    assert reading.faults == []
    assert {template.code for template in reading.templates} == set(REPORTS)
    for template in reading.templates:
        assert elapsed(template.after, template.limits) <= template.limit
        assert all(leads()[step.matter] for step in template.steps)
        assert len({leads()[step.matter] for step in template.steps}) >= 3, "several departments"
        assert template.fits(REPORTS[template.code][0])


def test_the_same_each_time_and_before_the_end() -> None:
    seeds = generate_joint(HORIZON)
    assert seeds == generate_joint(HORIZON)
    assert [seed.at for seed in seeds] == sorted(seed.at for seed in seeds)
    assert all(seed.at < HORIZON for seed in seeds)


def test_every_stage_is_there_and_steps_come_in_order() -> None:
    assert {then for *_rest, then, _step, _ending in NOW} == {"", "returned", "ruling", "asked", "skipped"}
    assert {ending for *_rest, ending in NOW} == {"", "fed_back", "closed"}
    known = {template.code: template for template in read_templates(templates_text()).templates}
    for code, _days, done, _then, step, _ending in NOW:
        template = known[code]
        assert {*done} <= set(NOTES)
        assert not step or step in template.after
        for place, each in enumerate(done):
            assert set(template.after[each]) <= set(done[:place])
