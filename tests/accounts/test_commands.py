import json
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from typer.testing import CliRunner

from tests.factories.accounts import make_user
from tests.factories.cases import make_division
from tests.factories.organisation import COUNTY, make_county
from tiaokuai.accounts import commands
from tiaokuai.accounts.actions.import_people import people_columns
from tiaokuai.accounts.models import ApiClient, Appointment, User
from tiaokuai.accounts.queries import actor_for_token
from tiaokuai.journal.models import Entry
from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation import commands as organisation_commands

pytestmark = pytest.mark.django_db
runner = CliRunner()


def run(*words: str, app: Any = commands.app, **more: Any) -> Any:
    return runner.invoke(app, list(words), catch_exceptions=False, **more)


def test_an_account_is_added_with_a_first_password() -> None:
    make_county()
    done = run("add", "--name", "zhangsan", "--role", "unit_handler", "--unit", "990122-zjj", "--json")
    body = json.loads(done.stdout)
    user = User.objects.get(username="zhangsan")
    assert user.check_password(body["password"])
    assert user.must_change_password
    assert Appointment.objects.get().place == "990122"


def test_a_password_from_standard_input_is_kept_and_not_printed() -> None:
    make_county()
    words = (
        "--name",
        "lisi",
        "--role",
        "county_centre",
        "--unit",
        "990122-zlzx",
        "--place",
        "990122",
        "--password-stdin",
    )
    done = run("add", *words, input="a good long one\n")
    assert "a good long one" not in done.stdout
    user = User.objects.get(username="lisi")
    assert user.check_password("a good long one")
    assert not user.must_change_password
    with pytest.raises(BadInput):
        run("add", *words, input="\n")


@pytest.mark.parametrize(
    ("role", "unit", "place"),
    [
        ("unit_handler", "990122-gone", "990122"),
        ("command_room", "990122-zjj", "990122"),
        ("grid_worker", "990122-zjj", "110101001"),
    ],
)
def test_an_account_is_added_with_its_appointment_or_not_at_all(role: str, unit: str, place: str) -> None:
    make_county()
    with pytest.raises(BadInput):
        run("add", "--name", "zhangsan", "--role", role, "--unit", unit, "--place", place)
    assert not User.objects.filter(username="zhangsan").exists()
    assert not Entry.objects.filter(verb="add_user").exists()
    again = run("add", "--name", "zhangsan", "--role", "unit_handler", "--unit", "990122-zjj")
    assert again.exit_code == 0, "the name is free"


@pytest.mark.parametrize("role", ["platform", "api_client", "resident"])
def test_roles_that_no_appointment_gives_are_not_offered(role: str) -> None:
    make_county()
    refused = run("add", "--name", "zhangsan", "--role", role, "--unit", "990122-zjj")
    assert refused.exit_code == 2
    assert not User.objects.filter(username="zhangsan").exists()
    assert role not in run("add", "--help").stdout
    assert "county_centre" in run("add", "--help", terminal_width=200).stdout


def test_accounts_are_listed_and_appointed() -> None:
    make_county()
    make_user("wangwu")
    run("appoint", "wangwu", "--role", "command_room", "--unit", "990122-lx-zhs", "--place", "990122001")
    listed = json.loads(run("list", "--like", "wang", "--json").stdout)
    assert listed["users"][0]["appointments"] == ["command_room 990122-lx-zhs 990122001"]
    assert "wangwu" in run("list").stdout
    with pytest.raises(BadInput):
        run("appoint", "nobody", "--role", "command_room", "--unit", "990122-lx-zhs", "--place", "990122001")


def test_a_token_is_printed_once_and_works() -> None:
    make_county()
    make_division(COUNTY, "禾川县")
    run("admit", "热线", "--unit", "990122-zlzx", "--source", "hotline")
    done = run("token", "热线", "--may", "cases:write", "--json")
    actor = actor_for_token(json.loads(done.stdout)["token"], clock.today())
    assert actor is not None
    assert (actor.may, actor.sources) == ({"cases:write"}, {"hotline"})
    assert actor.scope.admits(division="990122001003", units=frozenset())


def test_reading_cases_needs_a_consent_and_closing_ends_every_token() -> None:
    make_county()
    make_division(COUNTY, "禾川县")
    with pytest.raises(BadInput, match="no_such_client"):
        run("token", "热线", "--may", "cases:write")
    assert "已登记“热线”" in run("admit", "热线", "--unit", "990122-zlzx").stdout
    with pytest.raises(BadInput, match="client_without_consent"):
        run("token", "热线", "--may", "cases:read")
    assert "同意“热线”读取事件" in run("consent", "热线").stdout
    raw = run("token", "热线", "--may", "cases:read").stdout.strip()
    assert actor_for_token(raw, clock.today()) is not None
    assert "已于 " in run("close-client", "热线", "--yes").stdout
    assert actor_for_token(raw, clock.today()) is None


def test_a_system_of_a_unit_that_does_not_stand_is_not_admitted() -> None:
    make_county()
    make_division(COUNTY, "禾川县")
    for words in (("--unit", "990122-nobody"), ("--unit", "990122-zlzx", "--line", "990122-nobody")):
        with pytest.raises(BadInput, match="no_such_unit"):
            run("admit", "热线", *words)
    assert not ApiClient.objects.exists()


def test_people_and_units_come_in_from_workbooks(tmp_path: Path) -> None:
    make_county()
    with override("zh-hans"):
        cells = {
            "username": "zhao6",
            "display_name": "赵六",
            "role": "unit_handler",
            "unit": "住建局",
            "place": "990122",
        }
        good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
        columns = people_columns()
        good.write_bytes(write_table("人员", columns, [{**cells, "role": "Unit handler"}]))
        bad.write_bytes(write_table("人员", columns, [{**cells, "unit": "990122-zjj", "place": "990123"}]))
    out = tmp_path / "first.txt"
    failed = run("import", str(bad), "--passwords-out", str(out), "--json")
    assert failed.exit_code == 1
    assert json.loads(failed.stdout)["problems"][0]["code"] == "place_outside_unit_county"
    done = run("import", str(good), "--passwords-out", str(out), "--json")
    assert json.loads(done.stdout)["accounts"] == 1
    assert out.stat().st_mode & 0o777 == 0o600
    assert out.read_text().startswith("zhao6 ")


def test_templates_are_written_and_units_listed(tmp_path: Path) -> None:
    make_county()
    for app, words in (
        (commands.app, ("template", str(tmp_path / "p.xlsx"))),
        (organisation_commands.app, ("template", str(tmp_path / "u.xlsx"), "--what", "posts")),
    ):
        assert run(*words, app=app).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"p.xlsx", "u.xlsx"}
    listed = run("list", "--under", "990122-zrzy", "--axis", "line", "--json", app=organisation_commands.app)
    assert [u["code"] for u in json.loads(listed.stdout)["units"]] == ["990122-lx-zrzys", "990122-qs-zrzys"]
    assert run("template", "x", "--what", "kings", app=organisation_commands.app).exit_code == 2
