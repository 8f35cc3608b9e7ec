"""Each import-linter contract catches the breach it is there for: a copy of the tree, one bad line, and it says so."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "tiaokuai"

BREACHES = {
    "an upward import": ("parts", "kernel/ids.py", "import tiaokuai.journal"),
    "an import of a neighbour": ("parts", "ui/navigation.py", "import tiaokuai.search"),
    "an undeclared part": ("parts", "stray/__init__.py", ""),
    "an upward import inside a part": (
        "inside",
        "accounts/models/user.py",
        "import tiaokuai.accounts.queries",
    ),
    "a view that imports the API": ("inside", "ui/views/style.py", "import tiaokuai.ui.api"),
    "a drawer module": ("inside", "cases/helpers.py", ""),
    "Django in a state table": ("pure", "registers/states.py", "import django"),
    "Django in the kernel": ("pure", "kernel/actor.py", "from django.db import models"),
    "Django in the decision": ("pure", "workflow/decide.py", "from django.utils import timezone"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package's Python and of the contracts."""
    shutil.copytree(
        PACKAGE,
        tmp_path / "src" / "tiaokuai",
        ignore=shutil.ignore_patterns("static", "templates", "locale", "data", "__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(root: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [
        Path(sys.executable).with_name("lint-imports"),
        "--no-logo",
        "--no-cache",
        "--contract",
        contract,
    ]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_reported(copy: Path, breach: str) -> None:
    contract, name, line = BREACHES[breach]
    path = copy / "src" / "tiaokuai" / name
    path.parent.mkdir(exist_ok=True)
    if breach == "a view that imports the API":
        (copy / "src/tiaokuai/ui/api.py").touch()
    with path.open("a") as file:
        file.write(f"\n{line}\n")
    answer = lint(copy, contract)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "BROKEN" in answer.stdout


def test_listed_special_modules_exist() -> None:
    """An ignored name that nothing bears any more would let a stray module of that name in."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    inside = next(contract for contract in contracts if contract["id"] == "inside")
    gone = [
        name
        for name in inside["exhaustive_ignores"]
        if not [*PACKAGE.glob(f"*/{name}.py"), *PACKAGE.glob(f"*/{name}/__init__.py")]
    ]
    assert not gone, f"remove from exhaustive_ignores: {gone}"
