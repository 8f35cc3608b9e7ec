"""The door of operators: `tiaokuai cases import | show | mappings`."""

import csv
import json
from pathlib import Path

import pytest
import yaml
from django.utils.translation import override
from typer.testing import CliRunner

from tests.cases.importing.conftest import HEADINGS, ROWS, SAID, Write
from tiaokuai.cases.commands import app
from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.command_line.wording import REMEDIES, ROW_WORDING

pytestmark = pytest.mark.django_db
runner = CliRunner()


@pytest.fixture
def mapping_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mapping.yaml"
    path.write_text(yaml.safe_dump(SAID, allow_unicode=True), encoding="utf-8")
    return path


def test_one_object_for_machines(file: Write, mapping_file: Path) -> None:
    done = runner.invoke(
        app, ["import", str(file()), "--mapping", str(mapping_file), "--bootstrap", "--json"]
    )
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert {key: said[key] for key in ("read", "imported", "rejected", "skipped", "duplicates", "rejects_file")} == {
        "read": 6, "imported": 6, "rejected": 0, "skipped": 0, "duplicates": 2, "rejects_file": None,
    }  # fmt: skip
    assert said["bootstrap"]["edition"].startswith("dispatch-990777-")
    assert Case.objects.count() == 6
    assert not list(mapping_file.parent.glob("*.rejects.csv"))


def test_rejected_rows_stand_in_a_file_with_reason_and_remedy(file: Write, mapping_file: Path) -> None:
    bad = ["7", "soon", *ROWS[0][2:]]
    done = runner.invoke(
        app, ["import", str(file([*ROWS, bad])), "--mapping", str(mapping_file), "--bootstrap", "--json"]
    )
    assert done.exit_code == 1, done.output
    path = Path(json.loads(done.stdout)["rejects_file"])
    with path.open(encoding="utf-8-sig", newline="") as content:
        heading, row = list(csv.reader(content))
    assert heading[5:] == HEADINGS
    assert row[:3] == ["8", "Opened", "soon"]
    assert all(row[3:5])
    assert row[5:] == bad


def test_every_mistake_of_a_mapping_is_told_before_anything_is_read(file: Write, mapping_file: Path) -> None:
    mapping_file.write_text("system: a b\nzone: Nowhere\ncolour: red\n", encoding="utf-8")
    done = runner.invoke(app, ["import", str(file()), "--mapping", str(mapping_file)])
    assert done.exit_code == 2
    for word in ("system", "zone", "colour", "county", "reported"):
        assert word in done.stderr
    assert done.stdout == ""


def test_wrong_columns_are_wrong_usage(file: Write, mapping_file: Path) -> None:
    done = runner.invoke(app, ["import", str(file(headings=["A"] * 13)), "--mapping", str(mapping_file)])
    assert done.exit_code == 2
    assert "Opened" in done.stderr


def test_people_read_sentences_and_a_case_can_be_shown(file: Write, mapping_file: Path) -> None:
    done = runner.invoke(app, ["import", str(file()), "--mapping", str(mapping_file), "--bootstrap"])
    assert done.exit_code == 0
    assert "6" in done.stdout
    shown = runner.invoke(app, ["show", "elsewhere:1", "--json"])
    said = json.loads(shown.stdout)
    assert (said["state"], said["lead"], said["verification"]) == ("closed", "990777-works", "not_recorded")
    assert [event["verb"] for event in said["history"]] == ["import_closed_case", "record_closing"]
    assert runner.invoke(app, ["show", said["number"]]).exit_code == 0
    assert runner.invoke(app, ["show", "990777-20000101-00001"]).exit_code == 1


def test_mappings_that_come_along() -> None:
    assert json.loads(runner.invoke(app, ["mappings", "--json"]).stdout)["mappings"] == [
        "boston_311", "hotline_labelled", "hotline_messages",
    ]  # fmt: skip
    assert yaml.safe_load(runner.invoke(app, ["mappings", "boston_311"]).stdout)["system"] == "boston-311"
    assert runner.invoke(app, ["mappings", "atlantis"]).exit_code == 2


def test_reasons_and_remedies_are_told_in_chinese() -> None:
    """The first language; a text that the catalogue lacks would come out as it stands in the code."""
    with override("zh-hans"):
        said = [str(text) for text in (*ROW_WORDING.values(), *REMEDIES.values())]
    assert not [text for text in said if text.isascii() or text.startswith(("It ", "The ", "Correct "))]
