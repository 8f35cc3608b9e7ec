"""`tiaokuai unit …`: what the pages do, from the command line."""

import json

import pytest
from typer.testing import CliRunner

from tests.factories.organisation import TOWN, make_county, make_unit
from tiaokuai.kernel.answer import Refused
from tiaokuai.organisation.commands import app
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.queries import heirs_of

pytestmark = pytest.mark.django_db
FIRST, SECOND, NEW = "990122-lx-k1", "990122-lx-k2", "990122-lx-k9"


@pytest.fixture(autouse=True)
def _offices() -> None:
    make_county()
    for code, name in ((FIRST, "党政办公室"), (SECOND, "党群办公室")):
        make_unit(code, name=name, kind="town_office", place=TOWN, block_superior="990122-lx")


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_units_are_renamed_merged_and_closed() -> None:
    run("rename", FIRST, "综合办公室", "--on", "2026-03-01")
    listed = json.loads(run("list", "--under", "990122-lx", "--json"))["units"]
    assert "综合办公室" in {unit["name"] for unit in listed}
    run("merge", FIRST, SECOND, "--into", NEW, "--name", "党建办公室", "--on", "2026-05-01", "--yes")
    listed = json.loads(run("list", "--under", "990122-lx", "--json"))["units"]
    assert {unit["code"] for unit in listed} >= {NEW}
    make_unit("990122-lx-k3", name="财政所", kind="town_office", place=TOWN)
    run("close", "990122-lx-k3", "--successor", NEW, "--on", "2026-06-01", "--yes")
    day = Unit.objects.get(code="990122-lx-k3").valid_to
    assert day is not None
    assert set(heirs_of([FIRST, SECOND, "990122-lx-k3"], day).values()) == {NEW}


def test_a_merger_that_cannot_be_is_refused() -> None:
    with pytest.raises(Refused):
        run("merge", FIRST, "990122-lx-k77", "--into", NEW, "--name", "新", "--on", "2026-05-01", "--yes")
