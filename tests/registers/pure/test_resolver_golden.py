"""Golden cases (`tests/golden/resolver/*.yaml`): the field's own rules, answered as the domain reference demands."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tiaokuai.registers.resolver import Assist, Compiled, ListKind, Resolution, Row, compile_rows

GOLDEN = Path(__file__).parents[2] / "golden" / "resolver"


def cases() -> list[Any]:
    found = []
    for path in sorted(GOLDEN.glob("*.yaml")):
        world = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert world["seed_ref"], f"{path.name} does not say which item demands its answers"
        found.extend(pytest.param(world, ask, id=f"{path.stem}: {ask['because']}") for ask in world["ask"])
    return found


def row(data: dict[str, Any]) -> Row:
    return Row(
        id=data["id"],
        number=str(data.get("number", "1")),
        edition=str(data.get("edition", "2026-1")),
        kind=ListKind(data["kind"]),
        matter=data["matter"],
        place=data.get("place", "990122"),
        lead=data.get("lead", ""),
        valid_from=data.get("from", date(2026, 1, 1)),
        valid_to=data.get("to"),
        lead_duty=data.get("lead_duty", ""),
        assistants=tuple(Assist(a["unit"], a["duty"]) for a in data.get("assistants", ())),
        basis=data.get("basis", ""),
        work_mode=data.get("work_mode", ""),
    )


def world_of(data: dict[str, Any]) -> Compiled:
    rows = [row(one) for one in data["rows"]]
    return compile_rows(rows, matters=data["matters"], towns=data["towns"], closed=data.get("closed"))


def told(answer: Resolution) -> dict[str, Any]:
    """The answer in the words of the golden files."""
    return {
        "lead": answer.lead and answer.lead.unit,
        "row": answer.lead and answer.lead.row,
        "duty": answer.lead and answer.lead.duty,
        "assistants": {part.unit: part.duty for part in answer.assistants},
        "gap": answer.gap and answer.gap.name.value,
        "verdicts": {step.row.row: step.verdict.value for step in answer.considered if step.row},
        "struck": {s.unit: s.why.value for step in answer.considered for s in step.struck},
    }


@pytest.mark.parametrize(("world", "ask"), cases())
def test_golden(world: dict[str, Any], ask: dict[str, Any]) -> None:
    answer = told(world_of(world).resolve(ask["matter"], ask["division"], ask["day"]))
    expected = ask["expect"]
    assert answer["gap"] == expected.get("gap")
    for name, value in expected.items():
        if name == "verdicts":
            assert {row: answer["verdicts"].get(row) for row in value} == value
        else:
            assert answer[name] == value, name
