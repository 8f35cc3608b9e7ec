"""The operator's door: `tiaokuai retention rules | set | run | runs`."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils.translation import override
from typer.testing import CliRunner

from tests.cases.retention.conftest import LATER
from tests.factories.cases import AT, People
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import CasePhoto
from tiaokuai.overview.commands import app
from tiaokuai.overview.presenters.retention.command_line import past_json, past_lines
from tiaokuai.workflow.models import RetentionRun
from tiaokuai.workflow.retention import Over, kinds
from tiaokuai.workflow.rules.retention import Term

runner = CliRunner()


def said(*words: str, status: int = 0) -> dict[str, Any]:
    done = runner.invoke(app, [*words, "--json"])
    assert done.exit_code == status, done.output
    return dict(json.loads(done.stdout))


@time_machine.travel(LATER, tick=False)
def test_a_dry_run_says_what_would_go_and_removes_nothing(reported: Reported) -> None:
    told = said("run", "--dry-run")
    assert (told["records"], told["held"]) == (1, [])
    number = reported.case.number
    assert {each["kind"]: each["numbers"] for each in told["due"]} == {
        kind: [number] for kind in ("photos", "receipt", "reporter")
    }
    assert (CasePhoto.objects.count(), RetentionRun.objects.count()) == (1, 0)
    lines = runner.invoke(app, ["run", "--dry-run"]).stdout
    assert number in lines
    assert "应删除 1 件" in lines
    assert "照片（photos）" in lines
    early = said("run", "--dry-run", "--day", (LATER - timedelta(days=10)).date().isoformat())
    assert (early["records"], early["due"]) == (0, [])


@time_machine.travel(LATER, tick=False)
def test_the_dry_run_and_the_run_agree_and_the_run_is_listed(reported: Reported, who: People) -> None:
    told = said("run", "--dry-run")
    made = said("run", "--yes")
    assert made["removed"] == {each["kind"]: each["count"] for each in told["due"]}
    assert said("runs")["runs"] == [made]
    assert reported.case.number not in json.dumps(made)
    assert said("run", "--dry-run")["records"] == 0
    assert "没有删除" in runner.invoke(app, ["run", "--yes"]).stdout


@time_machine.travel(LATER, tick=False)
def test_held_cases_are_listed_with_what_holds_them(reported: Reported, who: People) -> None:
    actions.hold_data(case=reported.case, ground="inquiry", note="县纪委 3 号", by=who.supervision, at=AT)
    told = said("run", "--dry-run")
    assert told["held"] == [
        {"number": reported.case.number, "kinds": ["photos", "receipt", "reporter"], "why": ["data_held"]}
    ]
    assert f"保留（数据保留）：{reported.case.number}" in runner.invoke(app, ["run", "--dry-run"]).stdout
    assert said("run", "--yes")["held"] == 1


def test_people_are_told_the_first_ten_and_how_many_more() -> None:
    over = [
        Over(uuid4(), f"990122-{serial:05}", "990122101001", (Term("photos", 12),)) for serial in range(13)
    ]
    with override("zh-hans"):
        lines = past_lines(past_json(over, AT.date()), kinds())
    assert len(lines) == 2 + 10 + 1
    assert "还有 3 件" in lines[-1]


@time_machine.travel(AT, tick=False)
def test_terms_are_shown_and_set_with_their_basis(county: None) -> None:
    kinds = {rule["kind"]: rule["months"] for rule in said("rules")["rules"]}
    assert kinds["reporter"] == 12
    assert kinds["named_words"] is None
    rule = said(
        "set",
        "named_words",
        "--months",
        "120",
        "--basis",
        "县档案馆〔2026〕3号",
        "--place",
        "990122",
        "--yes",
    )
    assert (rule["months"], rule["place"], rule["from"]) == (120, "990122", "2026-11-23")
    assert rule in said("rules")["rules"]
    assert "120 个月" in runner.invoke(app, ["rules"]).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("set", "dossiers", "--basis", "无", "--months", "12", "--yes"),
        ("set", "photos", "--basis", "无", "--months", "1", "--yes"),
        ("set", "photos", "--basis", "无", "--months", "12", "--place", "县城"),
        ("run", "--day", "2027-01-01"),
    ],
)
def test_what_cannot_be_used_is_said_with_status_2(county: None, words: tuple[str, ...]) -> None:
    assert said(*words, status=2)["error"]
    refused = runner.invoke(app, list(words))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr
