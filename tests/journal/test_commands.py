"""`tiaokuai journal`, as an operator and a script use it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation
from pytest_django import Settings
from typer.testing import CliRunner

from tests.factories.journal import AT, drafts
from tiaokuai.journal import keys, periodic, protection
from tiaokuai.journal.actions import append
from tiaokuai.journal.commands import app
from tiaokuai.journal.models import Checkpoint, Entry, Seal
from tiaokuai.journal.presenters import problem_sentence, verdict_sentence
from tiaokuai.journal.proof import Kind, Problem
from tiaokuai.journal.queries import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.KEY_FILE = tmp_path / "keyring.json"
    keys.make_key_ring()
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"


def run(*words: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(app, list(words))
    return outcome.exit_code, outcome.stdout


def cut_tail(position: int) -> None:
    with protection.lifted(connection):
        gone = Seal.objects.filter(position__gte=position)
        Entry.objects.filter(id__in=list(gone.values_list("entry_id", flat=True))).delete()
        gone.delete()


def test_a_whole_journal_is_told_and_exits_with_0() -> None:
    append(drafts(3))
    status, out = run("verify", "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["ok"], told["entries"], told["first_broken"], told["problems"]) == (True, 3, None, [])


def test_a_cut_tail_is_found_with_the_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    append(drafts(5))
    elsewhere = tmp_path / "elsewhere" / "checkpoint.json"
    assert run("checkpoint", "--out", str(elsewhere))[0] == 0
    cut_tail(4)
    keys.forget_key_ring()
    status, out = run("verify", "--checkpoint", str(elsewhere), "--json")
    told = json.loads(out)
    assert (status, told["ok"], told["first_broken"]) == (1, False, 4)
    assert told["problems"][0]["kind"] == "tail_cut"


@pytest.mark.parametrize("name", ["checkpoint-20261123.json", "from-the-archive.json"])
def test_a_cut_tail_is_found_by_the_files_in_the_folder_alone(tmp_path: Path, name: str) -> None:
    append(drafts(5))
    periodic.seal_late(at=AT)
    periodic.anchor_daily(at=AT)
    (tmp_path / "checkpoints" / "checkpoint-20261123.json").rename(tmp_path / "checkpoints" / name)
    with protection.lifted(connection):
        Checkpoint.objects.all().delete()
    cut_tail(4)
    status, out = run("verify", "--json")
    told = json.loads(out)
    assert (status, told["first_broken"], told["checkpoints_from"]) == (1, 4, {"folder": 1})
    assert told["checkpoint_folder"] == str(tmp_path / "checkpoints")
    assert [(p["kind"], p["position"], p["until"], p["file"]) for p in told["problems"]] == [
        ("tail_cut", 4, 5, name)
    ]
    assert name in run("verify")[1]


def test_a_checkpoint_in_the_folder_and_the_database_counts_once() -> None:
    append(drafts(2))
    periodic.seal_late(at=AT)
    periodic.anchor_daily(at=AT)
    told = json.loads(run("verify", "--json")[1])
    assert (told["ok"], told["checkpoints"]) == (True, 1)
    assert told["checkpoints_from"] == {"folder": 1, "database": 1}


def test_a_file_in_the_folder_that_is_no_checkpoint_is_a_finding(tmp_path: Path) -> None:
    append(drafts(2))
    periodic.seal_late(at=AT)
    periodic.anchor_daily(at=AT)
    (tmp_path / "checkpoints" / "checkpoint-20261124.json").write_bytes(b"\xff")
    status, out = run("verify", "--json")
    problem = json.loads(out)["problems"][0]
    assert (status, problem["kind"], problem["file"]) == (
        1, "checkpoint_unreadable", "checkpoint-20261124.json",
    )  # fmt: skip


def test_a_checkpoint_file_is_never_written_over(tmp_path: Path) -> None:
    append(drafts(2))
    periodic.seal_late(at=AT)
    assert periodic.anchor_daily(at=AT) == "checkpoint-20261123.json"
    with protection.lifted(connection):
        Checkpoint.objects.all().delete()
    assert periodic.anchor_daily(at=AT) == "checkpoint-20261123-2.json"


def test_an_outsider_checks_with_the_public_key_alone(tmp_path: Path) -> None:
    append(drafts(2))
    status, out = run("checkpoint", "--json")
    signed = json.loads(out)
    kept = tmp_path / "kept.json"
    kept.write_text(out)
    assert status == 0
    assert run("verify", "--checkpoint", str(kept), "--key", signed["public_key"])[0] == 0
    assert run("verify", "--checkpoint", str(kept), "--key", "00" * 32)[0] == 1


def test_missing_triggers_are_told_and_put_back() -> None:
    protection.remove(connection)
    outcome = CliRunner().invoke(app, ["verify"])
    assert (outcome.exit_code, "tiaokuai journal protect" in outcome.stderr) == (1, True)
    told = json.loads(run("verify", "--json")[1])
    assert (told["ok"], told["found"], told["error"]) == (False, 0, "journal_unprotected")
    assert told["missing_triggers"] == sorted(told["missing_triggers"]) != []
    assert run("protect")[0] == 0
    assert protection.installed(connection)


def test_what_is_no_checkpoint_is_wrong_usage(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    for text in ("no json", "{}", "[]", '{"format": "tiaokuai-checkpoint-1", "position": "x"}'):
        bad.write_text(text)
        assert run("verify", "--checkpoint", str(bad))[0] == 2
    assert run("verify", "--checkpoint", str(tmp_path / "missing.json"))[0] == 2


def test_export_writes_a_line_for_each_entry(tmp_path: Path) -> None:
    append(drafts(3))
    status, out = run("export")
    assert (status, [json.loads(line)["position"] for line in out.splitlines()]) == (0, [1, 2, 3])
    assert run("export", "--after", "2", "--out", str(tmp_path / "j.jsonl"))[0] == 0
    assert len((tmp_path / "j.jsonl").read_text().splitlines()) == 1


def test_the_chain_is_anchored_once_a_day_when_it_grew(tmp_path: Path) -> None:
    assert periodic.anchor_daily(at=AT) == ""
    append(drafts(2))
    assert periodic.seal_late(at=AT) == 2
    assert periodic.anchor_daily(at=AT) == "checkpoint-20261123.json"
    assert (tmp_path / "checkpoints" / "checkpoint-20261123.json").exists()
    assert periodic.anchor_daily(at=AT + timedelta(hours=1)) == ""
    assert periodic.anchor_daily(at=AT + timedelta(days=1)) == "", "its own entry is no growth"
    append(drafts(1))
    periodic.seal_late(at=AT)
    assert periodic.anchor_daily(at=AT + timedelta(days=1)) == "checkpoint-20261124.json"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_finding_is_worded_in_chinese(kind: Kind) -> None:
    problem = Problem(kind, 4, 9)
    with translation.override("en"):
        english = problem_sentence(problem)
    with translation.override("zh-hans"):
        chinese = problem_sentence(problem)
    assert english.startswith("Positions 4 to 9: ")
    assert chinese.startswith("第 4 至 9 条")
    assert "：" in chinese


def test_verdicts_are_worded() -> None:
    append(drafts(1))
    with translation.override("zh-hans"):
        assert verdict_sentence(verify()).startswith("全部 0 条记录完整")
        status, out = run("verify")
    assert status == 0
    assert "whole and in order" in out or "完整" in out
