"""`tiaokuai unit agency|limit|establishment|post …`, and the imports of each."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.factories.organisation import TOWN, make_county, make_unit
from tests.factories.territory import county as make_divisions
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.sheets import read_table, write_table
from tiaokuai.organisation.commands import app
from tiaokuai.organisation.models import EstablishmentBalance
from tiaokuai.organisation.presenters.importable import IMPORTS

pytestmark = pytest.mark.django_db
AGENCY, ZJJ = "990122-lx-zrzys", "990122-zjj"
ACT = ("--act", "禾编〔2026〕9号")


@pytest.fixture(autouse=True)
def _county() -> None:
    make_county()
    make_divisions(towns=2, villages=0)


def run(*words: str, expected: int = 0) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == expected, result.output
    return result.stdout


def asked(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


def test_an_agency_is_stationed_listed_and_withdrawn() -> None:
    posted = ("--of", "990122-zrzy", "--in", TOWN, "--managed-by", "town", "--town-share", "60")
    run("agency", "station", AGENCY, *posted, "--on", "2026-01-01", *ACT)
    (found,) = asked("agency", "list", "--in", TOWN, "--on", "2026-06-01")["stationings"]
    assert (found["unit"], found["home_unit"], found["town_share"]) == (AGENCY, "990122-zrzy", 60)
    assert AGENCY in run("agency", "list", "--on", "2026-06-01")
    with pytest.raises(Refused, match="nobody_to_ask"):
        run("agency", "withdraw", AGENCY, "--on", "2026-07-01")
    run("agency", "withdraw", AGENCY, "--on", "2026-07-01", "--yes")
    assert asked("agency", "list", "--on", "2026-07-01")["stationings"] == []


def test_a_limit_is_set_and_listed() -> None:
    run("limit", "set", TOWN, "10", "--on", "2026-01-01", *ACT)
    (found,) = asked("limit", "list", "--on", "2026-06-01")["limits"]
    assert (found["town"], found["offices"], found["standing"]) == (TOWN, 10, 2)
    assert "10" in run("limit", "list", "--on", "2026-06-01")


def test_books_open_give_close_and_are_shown() -> None:
    kind = ("--kind", "institution")
    run("establishment", "open", ZJJ, "12", *kind, "--on", "2026-01-01")
    run("establishment", "transfer", ZJJ, "12", "--to", "990122-lx", *kind, "--on", "2026-03-01", *ACT)
    run("establishment", "close", ZJJ, *kind, "--on", "2026-04-01", *ACT, "--yes")
    shown = asked("establishment", "show", ZJJ, "--on", "2026-02-01")
    assert shown["balances"] == {"institution": 12}
    assert [entry["balance"] for entry in shown["entries"]] == [12, 0, 0]
    assert "-12" in run("establishment", "show", ZJJ)
    run("establishment", "show", "990122-nobody", expected=2)


def test_books_of_units_that_do_not_stand_are_refused_by_the_command() -> None:
    make_unit("990122-old", valid_to=date(2026, 5, 1))
    on = ("--kind", "institution", "--on", "2026-06-01")
    for unit in ("990122-old", "990122-nobody"):
        with pytest.raises(Refused, match="no_such_unit"):
            run("establishment", "open", unit, "5", *on)
        with pytest.raises(Refused, match="no_such_unit"):
            run("establishment", "transfer", ZJJ, "1", "--to", unit, *on, *ACT)
    assert not EstablishmentBalance.objects.exists()


def test_a_post_is_added_changed_ended_and_listed() -> None:
    post = ("--kind", "staff", "--establishment", "administrative")
    assert "990122-zjj-p01" in run("post", "add", ZJJ, "科员", *post, "--on", "2026-01-01")
    run("post", "change", "990122-zjj-p01", "主任科员", *post, "--seats", "4", "--on", "2026-03-01")
    (found,) = asked("post", "list", ZJJ, "--on", "2026-04-01")["posts"]
    assert (found["name"], found["seats"]) == ("主任科员", 4)
    assert "科员" in run("post", "list", ZJJ, "--on", "2026-02-01")
    with pytest.raises(Refused, match="nobody_to_ask"):
        run("post", "end", "990122-zjj-p01", "--on", "2026-06-01", *ACT)
    run("post", "end", "990122-zjj-p01", "--on", "2026-06-01", *ACT, "--yes")
    assert asked("post", "list", ZJJ, "--on", "2026-06-01")["posts"] == []


@pytest.mark.parametrize("what", IMPORTS)
def test_every_table_has_a_template_and_is_imported(tmp_path: Path, what: str) -> None:
    columns = IMPORTS[what].columns()
    book = tmp_path / "book.xlsx"
    run("template", str(book), "--what", what, "--yes")
    assert read_table(book.read_bytes(), columns).problems == []
    wrong = {column.key: "?" for column in columns if column.required}
    book.write_bytes(write_table("表", columns, [wrong]))
    body = json.loads(run("import", str(book), "--what", what, "--json", expected=1))
    assert (body["read"], body["written"]) == (1, False)
    assert {(problem["sheet"], problem["row"]) for problem in body["problems"]} == {("表", 2)}
    assert all(problem["column"] and problem["message"] for problem in body["problems"])
