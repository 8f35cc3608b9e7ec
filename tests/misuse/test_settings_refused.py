"""Settings that would misuse the platform are refused at start (domain 5.3; 网络安全法 art. 21(3))."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.oracles import cases_of

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


@pytest.mark.parametrize("case", cases_of("O31"), ids=lambda case: case["id"])
def test_a_floor_of_the_law_cannot_be_set_lower(tmp_path: Path, case: dict[str, Any]) -> None:
    done = start(tmp_path, **case["given"])
    assert (done.returncode == 0) == case["then"]["starts"], done.stderr
    for named in case["then"].get("names", ()):
        assert named in done.stderr


@pytest.mark.parametrize("days", ["30", "0", "-1"])
def test_nor_far_below_it(tmp_path: Path, days: str) -> None:
    assert start(tmp_path, TIAOKUAI_LOG_DAYS=days).returncode != 0
