"""The same answers through the command line and the JSON API."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from tests.factories.organisation import make_unit
from tests.factories.registers import (
    COUNTY,
    LAW,
    VILLAGE,
    make_draft,
    make_edition,
    make_limit,
    make_matter,
    row,
)
from tiaokuai.kernel.answer import BadInput
from tiaokuai.registers.commands import app, top
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.territory.models import Division

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)
JUNE = date(2026, 6, 1)


@pytest.fixture
def county() -> Edition:
    make_matter("01", "城市管理")
    make_matter("0103", "城市照明设施损坏", synonyms=["路灯不亮"])
    make_unit("990122-zjj", name="禾川县住房和城乡建设局", short_name="县住建局")
    make_unit("990122-lx", name="柳溪镇人民政府", kind="town_government", place="990122001000")
    for code, name, level in [("990122001000", "柳溪镇", 9), (VILLAGE, "上塘村", 12)]:
        Division.objects.create(
            code=code,
            name=name,
            full_name=name,
            level=level,
            kind="town" if level == 9 else "village",
            valid_from=date(2020, 1, 1),
        )
    return make_edition(rows=[row(1)], valid_from=MARCH)


def run(*words: str, of: Any = app, status: int = 0) -> Any:
    result = CliRunner().invoke(of, list(words))
    assert result.exit_code == status, result.output
    return json.loads(result.stdout) if "--json" in words else result.stdout


def test_the_command_answers_with_lead_assistants_rows_considered_and_gap(county: Edition) -> None:
    answer = run("--matter", "0103", "--place", VILLAGE, "--on", "2026-11-23", "--json", of=top)
    assert answer["lead"]["unit"] == "990122-zjj"
    assert answer["lead"]["edition"] == county.code
    assert answer["lead"]["row"] == str(county.rows.get().id)
    assert answer["lead"]["basis"] == f"{LAW.law}{LAW.article}"
    assert [part["unit"] for part in answer["assistants"]] == ["990122-lx"]
    assert answer["gap"] is None
    assert [step["kind"] for step in answer["considered"]] != []
    gap = run("--matter", "01", "--place", VILLAGE, "--json", of=top)["gap"]
    assert gap["name"] == "matter_is_heading"


def test_the_command_says_the_answer_to_people_with_names(county: Edition) -> None:
    said = run("--matter", "0103", "--place", VILLAGE, "--on", "2026-11-23", of=top)
    assert "县住建局" in said
    assert county.code in said


def test_a_list_is_checked_imported_exported_and_compared(county: Edition, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    run("export", county.code, str(file))
    dry = run("import", str(file), "--place", COUNTY, "--dry-run", "--json")
    assert (dry["read"], dry["edition"], dry["problems"]) == (1, None, [])
    done = run("import", str(file), "--place", COUNTY, "--json")
    again = Edition.objects.get(code=done["edition"])
    assert contents_of(again) == contents_of(county)
    difference = run("diff", county.code, done["edition"], "--json")
    assert difference["same"] == 1
    assert not any(difference[key] for key in ("added", "removed", "changed", "renumbered"))
    assert {line["edition"] for line in run("list", "--json")["editions"]} == {county.code, again.code}


def test_a_broken_file_ends_with_status_one_and_every_problem(county: Edition, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("序号,事项名称\n1,\n", encoding="utf-8")
    done = run("import", str(file), "--place", COUNTY, "--kind", "basic", "--json", status=1)
    assert [(p["row"], p["column"], p["code"]) for p in done["problems"]] == [
        (2, "事项名称", "cell_empty"),
        (2, "依据", "row_without_basis"),
    ]


def test_check_names_gaps_overlaps_and_problems(county: Edition) -> None:
    make_edition(ListKind.ASSIST, [row(1, bases=(), lead="990122-gone")])
    make_matter("0199", "无人负责的事项")
    found = run("check", "--place", COUNTY, "--on", "2026-11-23", "--json", status=1)
    assert [(gap["matter"], gap["what"]) for gap in found["gaps"]] == [("0199", "no_row")]
    assert [one["what"] for one in found["overlaps"]] == ["several_leads"]
    assert {one["what"] for one in found["problems"]} == {"no_basis"}
    assert (found["matters"], found["divisions"]) == (3, 2)


def test_a_heading_is_no_gap_beside_its_matters(county: Edition) -> None:
    assert run("check", "--place", COUNTY, "--on", "2026-11-23", "--json")["gaps"] == []
    make_matter("0199", "没有清单规定的事项")
    gaps = run("check", "--place", COUNTY, "--on", "2026-11-23", "--json", status=1)["gaps"]
    assert [gap["matter"] for gap in gaps] == ["0199"], "the heading 01 is not counted again"


def test_templates_are_written_for_every_list(tmp_path: Path) -> None:
    for kind in ListKind:
        file = tmp_path / f"{kind}.xlsx"
        run("template", str(file), "--kind", kind.value)
        assert (
            run(
                "import", str(file), "--place", COUNTY, "--kind", kind.value, "--dry-run", "--json", status=1
            )["read"]
            == 0
        )


def test_the_api_resolves_and_names_the_row_without_a_token(client: Client, county: Edition) -> None:
    answer = client.get("/api/v1/resolve", {"matter": "0103", "division": VILLAGE, "on": "2026-11-23"}).json()
    assert (answer["lead"]["unit"], answer["lead"]["number"], answer["gap"]) == ("990122-zjj", "1", None)
    assert (
        client.get("/api/v1/resolve", {"matter": "99", "division": VILLAGE}).json()["gap"]["name"]
        == "matter_unknown"
    )
    assert client.get("/api/v1/resolve", {"matter": "0103"}).status_code == 422


def test_the_api_lists_published_editions_and_hides_drafts_from_strangers(
    client: Client, county: Edition
) -> None:
    draft = make_draft(rows=[row(1)])
    assert client.get("/api/v1/editions?kind=zz").status_code == 422
    assert len(client.get("/api/v1/editions?kind=territorial").json()["editions"]) == 1
    assert [e["code"] for e in client.get("/api/v1/editions").json()["editions"]] == [county.code]
    assert client.get(f"/api/v1/editions/{draft.code}").status_code == 404
    shown = client.get(f"/api/v1/editions/{county.code}").json()
    assert (shown["rows"], shown["digest"], shown["state"]) == (1, county.digest, "in_force")
    registers = {r["kind"]: len(r["editions"]) for r in client.get("/api/v1/registers").json()}
    assert registers["territorial"] == 1


def test_the_api_pages_rows_by_keyset_and_searches_them(client: Client) -> None:
    edition = make_edition(rows=[row(n) for n in range(1, 121)])
    seen: list[int] = []
    after = ""
    while True:
        page = client.get(f"/api/v1/editions/{edition.code}/rows", {"after": after}).json()
        seen += [one["number"] for one in page["rows"]]
        after = page["next"]
        if not after:
            break
    assert seen == list(range(1, 121))
    found = client.get(f"/api/v1/editions/{edition.code}/rows", {"q": "处置17"}).json()["rows"]
    assert [one["number"] for one in found] == [17, *range(117, 118)][:1]
    assert client.get(f"/api/v1/editions/{edition.code}/rows", {"unit": TOWN}).json()["rows"] != []


def test_the_api_pages_editions_by_keyset(client: Client) -> None:
    codes = {make_edition(rows=[row(1)], place=str(990201 + n)).code for n in range(55)}
    first = client.get("/api/v1/editions").json()
    assert len(first["editions"]) == 50
    second = client.get("/api/v1/editions", {"after": first["next"]}).json()
    assert second["next"] is None
    seen = [one["code"] for page in (first, second) for one in page["editions"]]
    assert (len(seen), set(seen)) == (55, codes)


def test_rows_take_the_same_number_of_statements_for_one_and_for_three(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    one = make_edition(rows=[row(1)], place="990122")
    three = make_edition(rows=[row(1), row(2), row(3)], place="990123")
    for edition in (one, three):
        with django_assert_max_num_queries(5):
            client.get(f"/api/v1/editions/{edition.code}/rows")


def test_the_api_suggests_matters_and_tells_limits(client: Client, county: Edition) -> None:
    make_limit("handle", 4, matter="0103", place=COUNTY)
    assert client.get("/api/v1/matters/suggest", {"text": "桥头路灯不亮"}).json()[0]["code"] == "0103"
    limit = client.get("/api/v1/time-limit", {"matter": "0103", "division": VILLAGE}).json()
    assert (limit["amount"], limit["unit"], limit["place"]) == (4, "working_hour", COUNTY)
    assert client.get("/api/v1/time-limit", {"matter": "01", "division": VILLAGE}).status_code == 404
    assert [m["code"] for m in client.get("/api/v1/matters").json()] == ["01", "0103"]


def test_a_heading_that_no_row_names_is_a_gap_that_names_its_matters(client: Client, county: Edition) -> None:
    make_matter("010301", "路灯")
    make_matter("02", "市容环境")
    make_matter("0201", "垃圾")
    make_matter("020101", "建筑垃圾")
    asked = {"matter": "02", "division": VILLAGE, "on": "2026-11-23"}
    gap = client.get("/api/v1/resolve", asked).json()["gap"]
    assert (gap["name"], gap["matters"]) == ("matter_is_heading", ["020101"])
    told = run("--matter", "02", "--place", VILLAGE, "--on", "2026-11-23", of=top)
    assert "020101  建筑垃圾" in told
    named = client.get("/api/v1/resolve", asked | {"matter": "0103"}).json()
    assert named["lead"]["unit"] == "990122-zjj", "a heading that a row names is answered by it"


@pytest.mark.parametrize("door", ["resolve", "time-limit"])
def test_an_unknown_division_is_said_to_be_unknown(client: Client, county: Edition, door: str) -> None:
    answer = client.get(f"/api/v1/{door}", {"matter": "0103", "division": "990122999999"})
    assert (answer.status_code, answer.json()["code"]) == (422, "division_unknown")
    assert "990122999999" in answer.json()["detail"]


def test_the_command_says_so_too(county: Edition) -> None:
    refused = CliRunner().invoke(top, ["--matter", "0103", "--place", "990122999999"])
    assert isinstance(refused.exception, BadInput)
    assert refused.exception.answer.code == "division_unknown"
