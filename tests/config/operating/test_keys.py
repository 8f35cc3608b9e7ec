"""Keys are made where a county is founded; on data whose keys are not there nothing works, and everything says why."""

import json
import stat
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.config.conftest import Installation, Installations
from tests.factories.journal import drafts
from tiaokuai.config.operation import health
from tiaokuai.journal import keys
from tiaokuai.journal.actions import append
from tiaokuai.kernel import clock
from tiaokuai.kernel.crypto import KeyFileUnusable

FOUND = ("init", "--county", "990122", "--name", "禾川县")
REFUSED = {
    "serve": ("serve", "--port", "1"),
    "worker": ("worker",),
    "tick": ("tick",),
    "backup": ("backup", "/nowhere/county.tar"),
    "a part's command": ("user", "list"),
    "verify by own keys": ("journal", "verify"),
    "init": ("init",),
    "demo": ("demo", "--if-empty"),
}


def ring_of(county: Installation) -> Path:
    return county.folder / "keys" / "keyring.json"


@pytest.mark.slow
def test_founding_makes_the_keys_and_nothing_else_does(installation: Installations) -> None:
    county = installation()
    county.run("user", "list", status=1)  # no tables yet
    assert not ring_of(county).exists()
    county.run(*FOUND)
    assert stat.S_IMODE(ring_of(county).stat().st_mode) == 0o600
    made = ring_of(county).read_bytes()
    county.run("init")
    county.run("tick")
    assert ring_of(county).read_bytes() == made


@pytest.mark.slow
def test_without_its_keys_nothing_works_until_they_are_back(
    installation: Installations, tmp_path: Path
) -> None:
    county = installation()
    county.run(*FOUND)
    saved = ring_of(county).rename(tmp_path / "saved.json")
    for what, words in REFUSED.items():
        said = county.run(*words, status=2)
        assert f"There are no keys in {county.folder / 'keys'}." in said, what
        assert "TIAOKUAI_KEYS_DIR" in said, what
        assert not ring_of(county).exists(), f"{what} made keys"
    county.run("calendar", "show", "--help")
    county.run("journal", "export", "--help")
    saved.rename(ring_of(county))
    county.run("tick")
    assert json.loads(county.run("journal", "verify", "--json"))["ok"]


@pytest.mark.slow
def test_pointed_at_a_wrong_folder_it_stops_and_new_keys_are_asked_for_in_words(
    installation: Installations, tmp_path: Path
) -> None:
    county = installation()
    county.run(*FOUND)
    county.run("journal", "checkpoint", "--out", str(tmp_path / "checkpoint.json"))
    public = json.loads((tmp_path / "checkpoint.json").read_text())["public_key"]
    wrong = Installation(tmp_path / "wrong", county.url)
    assert f"no keys in {wrong.folder / 'keys'}" in wrong.run("worker", status=2)
    assert "tiaokuai init --new-keys" in wrong.run("init", status=2)
    assert [path.name for path in (wrong.folder / "keys").iterdir()] == ["tiaokuai_secret_key"]
    proved = (
        "journal",
        "verify",
        "--checkpoint",
        str(tmp_path / "checkpoint.json"),
        "--key",
        public,
        "--json",
    )
    assert json.loads(wrong.run(*proved))["ok"], "an outsider proves the record without keys of ours"
    wrong.run("init", "--new-keys", "--yes")
    assert ring_of(wrong).exists()
    wrong.run("tick")


@pytest.fixture
def nowhere(settings: Settings, tmp_path: Path) -> Path:
    settings.KEY_FILE = tmp_path / "gone" / "keyring.json"
    return tmp_path / "gone"


@pytest.mark.django_db
def test_readiness_names_the_folder_and_what_to_do(client: Client, nowhere: Path) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    said = answer.json()["not_ready"]["keys"]
    assert f"no keys in {nowhere}" in said
    assert "keyring.json" in said
    assert not nowhere.exists()


@pytest.mark.django_db
def test_what_would_seal_is_refused_and_keys_are_not_made_over_data(nowhere: Path) -> None:
    with pytest.raises(keys.KeysMissing, match="TIAOKUAI_KEYS_DIR"):
        keys.key_ring()
    keys.require_keys()  # nothing has been done here yet
    append(drafts(1))
    with pytest.raises(KeyFileUnusable, match=str(nowhere)):
        keys.require_keys()
    with pytest.raises(keys.KeysMissing, match="--new-keys"):
        keys.make_key_ring()
    assert not nowhere.exists()
    made = keys.make_key_ring(though_data=True)
    assert keys.key_ring() == made
    keys.require_keys()
    assert "keys" not in health.problems(at=clock.now())


@pytest.mark.django_db
def test_an_empty_database_gets_keys_once(nowhere: Path) -> None:
    made = keys.make_key_ring()
    append(drafts(1))
    assert keys.make_key_ring() == made
    assert [path.name for path in nowhere.iterdir()] == ["keyring.json"]
