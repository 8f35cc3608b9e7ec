"""How the scripts speak and run other programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CI = os.environ.get("CI", "").lower() in {"1", "true"}
"""On a build server nothing is skipped: what is missing is a failure."""


def say(text: str) -> None:
    print(text, flush=True)


def fail(text: str) -> NoReturn:
    sys.exit(f"\n{text}")


def tool(name: str) -> str:
    """The path of a tool of this virtual environment."""
    return str(BIN / name)


def run(command: Sequence[str], *, env: Mapping[str, str] | None = None) -> int:
    """Run in the repository root with output to the terminal; the exit status."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}, check=False).returncode


def skip_or_fail(what: str, remedy: str) -> None:
    """Say plainly that `what` is skipped; on a build server, fail instead."""
    if CI:
        fail(f"{what} is missing. {remedy}")
    say(f"SKIPPED: {what} is missing. {remedy}")


def debian_package(program: str, *packages: str) -> bool:
    """Whether `program` is there; as root on Debian it is installed from Debian's own packages when absent."""
    if shutil.which(program):
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"installing {', '.join(packages)} from Debian")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=quiet)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet)
    return shutil.which(program) is not None
