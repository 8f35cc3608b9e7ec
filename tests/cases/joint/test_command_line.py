"""`tiaokuai one-matter`: import, export, show, list, end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.factories.cases import VILLAGE
from tests.factories.joint import CODE, UNDERPASS
from tiaokuai.cases.commands.one_matter import app
from tiaokuai.cases.models import OneMatter
from tiaokuai.config.cli.tree import tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "templates.yaml"
    path.write_text(UNDERPASS, encoding="utf-8")
    return path


def test_what_is_exported_is_imported_as_unchanged(file: Path, tmp_path: Path) -> None:
    assert run("import", str(file), "--json")[:2] == (
        0,
        json.dumps({"added": [CODE], "renewed": [], "unchanged": [], "dry_run": False}) + "\n",
    )
    for form in ("yaml", "json"):
        out = tmp_path / f"out.{form}"
        out.write_text(run("export", "--form", form)[1], encoding="utf-8")
        assert json.loads(run("import", str(out), "--json")[1])["unchanged"] == [CODE]
    assert OneMatter.objects.count() == 1


def test_every_mistake_is_a_line_and_nothing_is_taken_in(file: Path) -> None:
    file.write_text(UNDERPASS.replace("limit: 4", "limit: ''").replace('"0301"', "drains"), encoding="utf-8")
    status, out, err = run("import", str(file))
    assert (status, out) == (2, "")
    where = [line.partition("one_matters")[0] for line in err.splitlines()[1:]]
    assert len(where) == 2
    assert "16" in where[0]
    assert "17" in where[1]
    assert not OneMatter.objects.exists()
    file.write_bytes(b"\xff\xfe\x00")
    assert run("import", str(file))[0] == 2


def test_show_tells_the_plan_and_the_owners_at_a_place(file: Path) -> None:
    run("import", str(file))
    told = json.loads(run("show", CODE, "--at", VILLAGE, "--json")[1])
    assert told["planned"] == 1 + max(4, 2) + 2
    assert told["critical_path"] == ["look", "drain", "reopen"]
    assert told["owners"]["drain"] == {
        "unit": "990122-slj",
        "named": ["990122-slj", "990122-gdj", "990122-liuxi"],
        "gap": "",
    }
    status, out, _err = run("show", CODE, "--at", VILLAGE)
    assert status == 0
    assert "水利局" in out
    assert run("show", "no-such")[0] == 1
    assert run("show", CODE, "--at", "990122009009")[0] == 2


def test_a_trial_writes_nothing_and_an_end_ends(file: Path) -> None:
    assert run("import", str(file), "--dry-run")[0] == 0
    assert not OneMatter.objects.exists()
    run("import", str(file))
    assert run("import", str(file), "--from", "2020-01-01")[0] == 2
    assert run("import", str(file), "--from", "soon")[0] == 2
    assert run("end", CODE, "--yes")[0] == 0
    assert json.loads(run("list", "--json")[1])["one_matters"][0]["state"] == "ended"
    assert "one_matters: []" in run("export")[1]


def test_only_a_county_that_is_there_gets_templates(file: Path) -> None:
    for place in ("abc", "990177000000"):
        status, _out, err = run("import", str(file), "--place", place)
        assert (status, place in err) == (2, True)
        assert run("list", "--place", place)[0] == 2
    assert not OneMatter.objects.exists()
    assert run("import", str(file), "--place", "990122000000")[0] == 0


def test_it_stands_at_the_top_of_the_tree() -> None:
    done = CliRunner().invoke(tree("one-matter"), ["one-matter", "--help"])
    assert done.exit_code == 0
    assert "export" in done.stdout
