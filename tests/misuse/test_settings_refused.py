"""Settings that would misuse the platform are refused at start (domain 5.3; 网络安全法 art. 21(3))."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "TIAOKUAI_DATA_DIR": str(tmp_path), **environment}
    given.pop("DJANGO_SETTINGS_MODULE", None)
    code = "import tiaokuai.config.settings"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("days", ["179", "30", "0", "-1"])
def test_logs_are_kept_at_least_180_days(tmp_path: Path, days: str) -> None:
    done = start(tmp_path, TIAOKUAI_LOG_DAYS=days)
    assert done.returncode != 0
    assert "TIAOKUAI_LOG_DAYS" in done.stderr
    assert "180" in done.stderr


def test_180_days_will_do(tmp_path: Path) -> None:
    assert start(tmp_path, TIAOKUAI_LOG_DAYS="180").returncode == 0
