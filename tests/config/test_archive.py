"""An archive is read without trusting it."""

import io
import tarfile
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation

from tiaokuai.config.backup.archive import keys_path, private_tar, take_folder


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


@pytest.mark.parametrize("name", ["county.tar", "county.tar.gz", "county.tgz"])
def test_keys_go_beside(name: str) -> None:
    assert keys_path(Path("/srv") / name) == Path("/srv/county.keys.tar")
