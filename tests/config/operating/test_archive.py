"""An archive is read without trusting it."""

import io
import tarfile
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation

from tiaokuai.config.backup.archive import add_folder, keys_path, private_tar, take_folder


def test_a_path_that_leads_out_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "evil.tar"
    with tarfile.open(archive, "w") as tar:
        member = tarfile.TarInfo("media/../../outside")
        member.size = 1
        tar.addfile(member, io.BytesIO(b"x"))
    with tarfile.open(archive) as tar, pytest.raises(SuspiciousFileOperation):
        take_folder(tar, "media", tmp_path / "media")
    assert not (tmp_path / "outside").exists()


def test_a_broken_off_backup_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), private_tar(tmp_path / "a.tar", "w"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_an_upload_that_goes_meanwhile_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("goes.jpg", "stays.jpg"):
        (tmp_path / "media" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "media" / name).write_bytes(b"x")
    found = sorted((tmp_path / "media").iterdir())
    monkeypatch.setattr(Path, "rglob", lambda *_: found)
    monkeypatch.setattr(Path, "is_file", lambda *_: True)
    (tmp_path / "media" / "goes.jpg").unlink()
    with private_tar(tmp_path / "a.tar", "w") as tar:
        assert add_folder(tar, tmp_path / "media", "media") == 1
        assert tar.getnames() == ["media/stays.jpg"]


@pytest.mark.parametrize("name", ["county.tar", "county.tar.gz", "county.tgz"])
def test_keys_go_beside(name: str) -> None:
    assert keys_path(Path("/srv") / name) == Path("/srv/county.keys.tar")
