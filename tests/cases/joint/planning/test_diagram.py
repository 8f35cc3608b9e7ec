"""Boxes stand apart, lines run down, and none runs through a box."""

from itertools import combinations, pairwise

from hypothesis import given

from tests.factories.joint_templates import after_maps
from tiaokuai.cases.rules.joint.diagram import HEIGHT, WIDTH, Box, drawn


@given(after_maps())
def test_every_step_has_a_box_of_its_own(after: dict[str, tuple[str, ...]]) -> None:
    diagram = drawn(after)
    assert [box.code for box in diagram.boxes] == list(after)
    for one, other in combinations(diagram.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    for box in diagram.boxes:
        assert 0 <= box.x <= diagram.width - WIDTH
        assert 0 <= box.y <= diagram.height - HEIGHT


@given(after_maps())
def test_every_line_runs_down_past_the_boxes(after: dict[str, tuple[str, ...]]) -> None:
    diagram = drawn(after)
    assert {(line.begins, line.ends) for line in diagram.lines} == {
        (before, code) for code in after for before in after[code]
    }
    for line in diagram.lines:
        for here, there in pairwise(line.points):
            assert here[1] < there[1]
            if there[1] - here[1] == HEIGHT:
                assert here[0] == there[0], "along a stage it runs straight"
                assert not any(_touches(box, here, there) for box in diagram.boxes)


def _touches(box: Box, here: tuple[int, int], there: tuple[int, int]) -> bool:
    return box.y < there[1] and here[1] < box.y + HEIGHT and box.x < here[0] < box.x + WIDTH
