"""Files of templates: what is written out is read in again, and every bad line is named with where."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.joint_templates import templates
from tiaokuai.cases.rules.joint.printing import as_data, from_data, to_json, to_yaml
from tiaokuai.cases.rules.joint.reading import read_templates
from tiaokuai.cases.rules.joint.template import Template

GOOD = """\
one_matters:
  - code: rental
    name: 出租房整治
    matters: ["060203"]
    unit: working_day
    limit: 8
    steps:
      - code: look
        name: 现场核查
        matter: "060203"
        limit: 2
        evidence: 核查记录
      - code: fire
        name: 消防检查
        matter: 070105
        limit: 5
        evidence: 检查表
        after: [look]
"""


@given(st.lists(templates(), min_size=1, max_size=3, unique_by=lambda each: each.code))
def test_export_then_import_is_the_identity(given_ones: list[Template]) -> None:
    for text in (
        to_yaml(given_ones),
        to_json(given_ones),
        json.dumps(json.loads(to_json(given_ones)), indent="\t"),
    ):
        reading = read_templates(text)
        assert reading.faults == []
        assert reading.templates == given_ones
    assert [from_data(json.loads(json.dumps(as_data(each)))) for each in given_ones] == given_ones


def test_codes_keep_their_zeros() -> None:
    reading = read_templates(GOOD)
    assert reading.faults == []
    assert reading.templates[0].steps[1].matter == "070105"
    assert reading.lines == {"rental": 2, "rental.look": 8, "rental.fire": 13}


FAULTS = [
    ("        after: [look]", "        after: [lok]", 13, "step_unknown"),
    ("        after: [look]", "        after: [fire]", 13, "step_after_itself"),
    ("        after: [look]", "        after: look", 18, "wants_a_list"),
    ("        after: [look]", "        aftr: [look]", 18, "key_unknown"),
    ("        limit: 5", "        limit: 0", 16, "limit_malformed"),
    ("        limit: 5", "        limit: 五", 16, "limit_malformed"),
    ("        limit: 5", "        limit: 9", 2, "longer_than_declared"),
    ("    unit: working_day", "    unit: days", 5, "limit_unit_unknown"),
    ("        matter: 070105", "        matter: fire", 15, "matter_malformed"),
    ("      - code: fire", "      - code: look", 8, "step_twice"),
    ("        evidence: 检查表\n", "", 13, "key_missing"),
    ("    name: 出租房整治", "    name: ''", 3, "value_empty"),
    ("    name: 出租房整治", "    name: [a", 4, "no_yaml"),
    ("one_matters:", "templates:", 1, "key_unknown"),
]


@pytest.mark.parametrize(("line", "instead", "where", "code"), FAULTS)
def test_a_bad_line_is_named(line: str, instead: str, where: int, code: str) -> None:
    reading = read_templates(GOOD.replace(line, instead))
    assert (where, code) in [(fault.line, fault.answer.code) for fault in reading.faults]
    assert reading.templates == []


def test_every_fault_is_named_at_once() -> None:
    text = (
        GOOD.replace("limit: 5", "limit: x")
        .replace("unit: working_day", "unit: day")
        .replace("fire\n", "Fire\n")
    )
    codes = [(fault.line, fault.answer.code) for fault in read_templates(text).faults]
    assert codes == [(5, "limit_unit_unknown"), (13, "code_malformed"), (16, "limit_malformed")]


def test_steps_in_a_circle_are_named() -> None:
    text = GOOD.replace("        evidence: 核查记录", "        evidence: 核查记录\n        after: [fire]")
    (fault,) = read_templates(text).faults
    assert fault.answer.code == "steps_in_a_circle"
    assert set(fault.answer.params["steps"]) == {"look", "fire"}


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = read_templates(text)
    assert reading.faults or reading.templates
    assert all(fault.line >= 0 for fault in reading.faults)


@given(st.data())
def test_no_damage_breaks_the_reader(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    with_this = data.draw(st.text(max_size=5))
    reading = read_templates(GOOD[:at] + with_this + GOOD[at + data.draw(st.integers(0, 5)) :])
    assert reading.faults or reading.templates
