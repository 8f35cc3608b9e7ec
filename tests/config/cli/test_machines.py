"""With `--json` standard output holds one object, when a command did its work and when it refused."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.config.cli.conftest import COMMANDS, Tiaokuai
from tests.factories.accounts import make_user
from tests.factories.cases import AT, VILLAGE
from tests.factories.organisation import make_county
from tests.factories.territory import county as make_divisions
from tiaokuai.config.backup import acts
from tiaokuai.config.backup.archive import Manifest
from tiaokuai.config.cli import demo
from tiaokuai.notices.models import Delivery

pytestmark = pytest.mark.django_db
ZJJ, ZRZY = "990122-zjj", "990122-zrzy"
DAY = ("--on", "2026-12-01")
REFUSED: dict[str, tuple[str, ...]] = {
    "init": ("--county", "12", "--name", "禾川县"),
    "demo": (),
    "backup": ("{there}",),
    "restore": ("{there}",),
    "language template": ("{there}",),
    "language check": ("{there}",),
    "language add": ("{there}",),
    "language list": ("more",),
    "language remove": ("bo",),
    "journal verify": ("--checkpoint", "{there}"),
    "journal checkpoint": ("--out", "{there}"),
    "journal export": ("--out", "{there}"),
    "journal protect": ("more",),
    "calendar show": ("2199",),
    "calendar enter": ("2027", "--off", "never"),
    "calendar seed": ("more",),
    "calendar template": ("{there}",),
    "notices status": (),
    "notices retry": ("--delivery", "x"),
    "notices try": ("x",),
    "register import": ("{there}", "--place", "990122", "--kind", "basic"),
    "register export": ("none", "{new}"),
    "register diff": ("none", "none"),
    "register list": ("more",),
    "register check": ("--on", "x"),
    "register matters": ("{there}",),
    "register limits": ("{there}",),
    "register template": ("{there}",),
    "register limit": ("--matter", "0103", "--place", VILLAGE),
    "resolve": ("--matter", "0103", "--place", "123456789012"),
    "cases import": ("{there}", "--mapping", "atlantis"),
    "cases show": ("990122-20000101-00001",),
    "cases mappings": ("atlantis",),
    "cases whistles list": ("--state", "x"),
    "cases whistles show": ("W0",),
    "one-matter import": ("{there}", "--place", "990122000000"),
    "one-matter export": ("none", "--place", "990122000000"),
    "one-matter list": ("more",),
    "one-matter show": ("none", "--place", "990122000000"),
    "one-matter end": ("none", "--place", "990122000000"),
    "territory import divisions": ("{there}",),
    "territory import grids": ("{there}",),
    "territory template": ("{there}",),
    "territory locate": ("x", "29"),
    "territory check": ("--under", "3"),
    "territory frame": ("1", "--centre", "中心", "--track", "x", *DAY),
    "territory rename": ("990122009000", "清溪镇", *DAY),
    "territory merge": ("1", "2", "--into", "1", "--name", "村", *DAY),
    "territory split": ("1", "--into", "1=村", *DAY),
    "unit import": ("{there}",),
    "unit template": ("{there}",),
    "unit list": ("--axis", "x"),
    "unit rename": ("990122-none", "名", *DAY),
    "unit merge": (ZJJ, ZRZY, "--into", ZJJ, *DAY),
    "unit close": (ZJJ, *DAY),
    "unit agency station": (ZJJ, "--of", ZRZY, "--in", "1", "--managed-by", "town", *DAY),
    "unit agency withdraw": ("990122-none", *DAY),
    "unit agency list": ("more",),
    "unit limit set": ("1", "2", "--act", "文", *DAY),
    "unit limit list": ("more",),
    "unit establishment open": ("990122-none", "1", "--kind", "institution", *DAY),
    "unit establishment transfer": (
        ZJJ,
        "9",
        "--to",
        "990122-none",
        "--kind",
        "institution",
        "--act",
        "文",
        *DAY,
    ),
    "unit establishment close": (ZJJ, "--kind", "institution", "--act", "文", *DAY),
    "unit establishment show": ("990122-none",),
    "unit post add": ("990122-none", "科员", "--kind", "staff", "--establishment", "institution", *DAY),
    "unit post change": ("none", "科员", "--kind", "staff", "--establishment", "institution", *DAY),
    "unit post end": ("none", *DAY),
    "unit post list": (),
    "user add": ("--name", "x", "--role", "unit_handler", "--unit", ZJJ),
    "user list": ("more",),
    "user appoint": ("nobody", "--role", "unit_handler", "--unit", ZJJ),
    "user reset": ("ready",),
    "user admit": ("热线",),
    "user consent": ("热线",),
    "user token": ("热线", "--may", "cases:read"),
    "user close-client": ("热线",),
    "user import": ("{there}",),
    "user template": ("{there}",),
    "retention rules": ("more",),
    "retention set": ("dossiers", "--basis", "无", "--months", "12", "--yes"),
    "retention run": (),
    "retention runs": ("--limit", "0"),
    "tick": ("--every", "-1"),
}
"""What makes each command refuse."""

DONE: dict[str, tuple[str, ...]] = {
    "init": (),
    "demo": ("--if-empty",),
    "backup": ("{new}",),
    "restore": ("{there}",),
    "language template": ("{new}", "--language", "bo"),
    "language list": (),
    "journal verify": (),
    "journal checkpoint": ("--out", "{new}"),
    "journal export": (),
    "journal protect": (),
    "calendar show": (),
    "calendar enter": ("2027", "--off", "2027-01-01"),
    "calendar seed": (),
    "calendar template": ("{new}",),
    "notices retry": (),
    "register list": (),
    "register check": (),
    "register template": ("{new}",),
    "resolve": ("--matter", "0103", "--place", "990122001201"),
    "cases mappings": ("boston_311",),
    "cases whistles list": (),
    "one-matter export": ("--place", "990122000000"),
    "one-matter list": ("--place", "990122000000"),
    "territory template": ("{new}",),
    "territory locate": ("119.5", "29"),
    "territory frame": ("990122000000", "--centre", "中心", "--track", "x=平安法治", *DAY),
    "territory rename": ("990122001000", "清溪镇", *DAY),
    "unit template": ("{new}",),
    "unit list": (),
    "unit rename": (ZJJ, "住建局", *DAY),
    "unit merge": (ZJJ, ZRZY, "--into", ZJJ, "--yes", *DAY),
    "unit close": (ZJJ, "--successor", ZRZY, "--yes", *DAY),
    "unit agency list": (),
    "unit limit list": (),
    "unit establishment open": (ZJJ, "1", "--kind", "institution", *DAY),
    "unit establishment show": (ZJJ,),
    "unit post add": (ZJJ, "科员", "--kind", "staff", "--establishment", "institution", *DAY),
    "unit post list": (ZJJ,),
    "user add": ("--name", "zhangsan", "--role", "unit_handler", "--unit", ZJJ),
    "user list": (),
    "user appoint": ("ready", "--role", "unit_handler", "--unit", ZJJ),
    "user reset": ("ready", "--yes"),
    "user admit": ("热线", "--unit", "990122-zlzx"),
    "user template": ("{new}",),
    "retention rules": (),
    "retention run": ("--dry-run",),
    "retention runs": (),
    "tick": (),
}
"""What each command does without more than a county and one account; the others have tests of their own part."""
STAY = {"serve", "worker"}


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> dict[str, str]:
    """A county with one account, a file that is no workbook, an undelivered notice."""
    monkeypatch.chdir(tmp_path)
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"
    make_divisions()
    make_county()
    make_user("ready")
    there = tmp_path / "there.csv"
    there.write_text("no,table\n", encoding="utf-8")
    return {"there": str(there), "new": str(tmp_path / "new.xlsx")}


def filled(words: tuple[str, ...], given: dict[str, str]) -> list[str]:
    return [word.format(**given) if word.startswith("{") else word for word in words]


def test_every_command_is_in_the_table() -> None:
    assert {" ".join(words) for words in COMMANDS} - STAY == set(REFUSED)
    assert set(DONE) <= set(REFUSED)


@pytest.mark.parametrize("command", REFUSED)
def test_a_refusal_is_one_object_with_a_code_and_a_sentence(
    tiaokuai: Tiaokuai, given: dict[str, str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "is_built", lambda: False)  # another county
    if command == "notices status":
        Delivery.objects.create(channel="email", state="dead", problem="timed_out", made_at=AT, due_at=AT)
    refused = tiaokuai(*command.split(), *filled(REFUSED[command], given), "--json")
    assert refused.status in {1, 2}, refused.out
    assert refused.told["error"]
    assert refused.told["detail"]
    assert refused.err == ""


@pytest.mark.parametrize("command", DONE)
def test_what_was_done_is_one_object(
    tiaokuai: Tiaokuai, given: dict[str, str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Manifest(1, "0", "2026-11-23", "sqlite", [], {"journal_entry": 3})
    for act in ("save", "restore"):  # of programs of their own: tests/config/operating
        monkeypatch.setattr(acts, act, lambda *_given, **_more: made)
    done = tiaokuai(*command.split(), *filled(DONE[command], given), "--json")
    assert (done.status, done.err) == (0, ""), done.out
    assert isinstance(done.told, dict)
    assert command == "demo" or "error" not in done.told
