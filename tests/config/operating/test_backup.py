"""What is backed up comes back whole, with its keys; what does not fit is refused and says why."""

import json
import stat
from pathlib import Path

import pytest

from tests.config.conftest import Installation, Installations


@pytest.fixture
def founded(installation: Installations) -> Installation:
    """A county with its first accounts, and one upload."""
    county = installation()
    county.run("init", "--county", "990122", "--name", "禾川县")
    upload = county.folder / "media" / "photos" / "one.jpg"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"\xff\xd8 picture")
    return county


@pytest.mark.slow
def test_restored_it_is_the_same_and_its_record_verifies(
    founded: Installation, installation: Installations, tmp_path: Path
) -> None:
    archive = tmp_path / "county.tar.gz"
    saved = json.loads(founded.run("backup", str(archive), "--json"))
    assert saved["tables"]["accounts_user"] == 3
    other = installation()
    restored = json.loads(other.run("restore", str(archive), "--json"))
    assert restored["tables"] == saved["tables"]
    verdict = json.loads(other.run("journal", "verify", "--json"))
    assert verdict["ok"]
    assert verdict["protected"]
    assert verdict["entries"] == json.loads(founded.run("journal", "verify", "--json"))["entries"]
    assert (other.folder / "media/photos/one.jpg").read_bytes() == b"\xff\xd8 picture"
    for key in (founded.folder / "keys").iterdir():
        assert (other.folder / "keys" / key.name).read_bytes() == key.read_bytes()
    again = json.loads(other.run("backup", str(tmp_path / "again.tar"), "--json"))
    assert again["tables"]["accounts_user"] == 3


@pytest.mark.slow
def test_published_lists_and_sealed_reporters_come_back(installation: Installations, tmp_path: Path) -> None:
    county = installation()
    county.run("demo", "--cases", "30")
    archive = tmp_path / "county.tar.gz"
    saved = json.loads(county.run("backup", str(archive), "--json"))
    assert saved["tables"]["registers_row"] > 100
    point = tmp_path / "checkpoint.json"
    point.write_text(county.run("journal", "checkpoint"))

    other = installation()
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    keys = ["--keys", str(tmp_path / "county.keys.tar")]
    assert "not a whole archive" in other.run("restore", str(cut), *keys, status=1)
    assert not list(other.folder.glob(".*.restore"))
    restored = json.loads(other.run("restore", str(archive), "--json"))
    assert restored["tables"] == saved["tables"]
    verdict = json.loads(other.run("journal", "verify", "--checkpoint", str(point), "--json"))
    assert verdict["ok"]
    assert verdict["protected"]
    assert other.python(READ) == county.python(READ)


READ = """
from tiaokuai.cases.models import CaseReporter
from tiaokuai.cases.sealing import unseal
for one in CaseReporter.objects.exclude(sealed="").order_by("id"):
    print(sorted(unseal(one.sealed, one.case_id).items()))
"""


@pytest.mark.slow
def test_keys_stand_apart_and_both_files_are_private(founded: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "county.tar.gz"
    founded.run("backup", str(archive))
    keys = tmp_path / "county.keys.tar"
    for path in (archive, keys):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    secret = (founded.folder / "keys" / "tiaokuai_secret_key").read_bytes()
    assert secret in keys.read_bytes()
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.slow
def test_what_does_not_fit_is_refused(
    founded: Installation, installation: Installations, tmp_path: Path
) -> None:
    archive = tmp_path / "county.tar"
    founded.run("backup", str(archive))
    assert "holds data" in founded.run("restore", str(archive), status=1)
    other = installation()
    stranger = installation()
    (tmp_path / "broken.tar").write_bytes(b"not a tar at all")
    whole = str(tmp_path / "county.keys.tar")
    assert "not a whole archive" in other.run(
        "restore", str(tmp_path / "broken.tar"), "--keys", whole, status=1
    )
    (tmp_path / "broken.keys.tar").write_bytes(b"")
    assert "not a whole file of keys" in other.run("restore", str(tmp_path / "broken.tar"), status=1)
    ring = stranger.folder / "keys" / "keyring.json"
    ring.parent.mkdir(mode=0o700)
    ring.write_text("keys of other data")
    assert "holds other keys" in stranger.run("restore", str(archive), status=1)
    assert ring.read_text() == "keys of other data"
    (tmp_path / "county.keys.tar").unlink()
    assert "--keys FILE" in other.run("restore", str(archive), status=1)
    gone = tmp_path / "gone"
    assert f"There is no folder {gone}." in founded.run("backup", str(gone / "county.tar"), status=1)
