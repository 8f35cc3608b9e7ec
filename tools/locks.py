"""The locks: `write` them anew, `check` that they fit what is asked for and name no address.

Locks hold versions and hashes only (docs/adr/0003-locks-without-addresses.md): each machine uses the registry
that it is set up for, and the hash proves that it got the same file.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.terminal import ROOT, run, say, tool

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
COMPILE = ("pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes")
PLAIN = ("--no-emit-index-url", "--quiet")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*)$", re.MULTILINE)


def write(upgrade: tuple[str, ...]) -> int:
    """Compile both locks; keeps the versions there are, but for the packages named in `upgrade`."""
    newer = [f"--upgrade-package={name}" for name in upgrade]
    runtime = [tool("uv"), *COMPILE, *PLAIN, *newer, "--group", "build", "-o", RUNTIME]
    development = [tool("uv"), *COMPILE, *PLAIN, *newer, "--group", "build", "--group", "dev", "-c", RUNTIME]
    return run(runtime) or run([*development, "-o", DEVELOPMENT])


def faults() -> Iterator[str]:
    """Why the locks cannot be used as they are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    yield from _python_faults(RUNTIME, runtime)
    yield from _python_faults(DEVELOPMENT, [*runtime, *project["dependency-groups"]["dev"]])
    yield from _node_faults()


def _python_faults(name: str, wanted: list[str]) -> Iterator[str]:
    text = (ROOT / name).read_text()
    if "://" in text:
        yield f"{name} holds an address"
    pins: dict[str, list[str]] = {}
    for package, version, _ in _PIN.findall(text):
        pins.setdefault(canonicalize_name(package), []).append(version)
    for requirement in map(Requirement, wanted):
        versions = pins.get(canonicalize_name(requirement.name), [])
        if not any(requirement.specifier.contains(version, prereleases=True) for version in versions):
            yield f"{name} lacks {requirement}: run make lock"
    unhashed = [
        block.split("==")[0]
        for block in re.split(r"\n(?=\S)", text)
        if "==" in block and "--hash" not in block
    ]
    yield from (f"{name}: {package} has no hash" for package in unhashed if not package.startswith("#"))


def _node_faults() -> Iterator[str]:
    asked = json.loads((ROOT / "package.json").read_text())
    lock = json.loads((ROOT / "package-lock.json").read_text())
    root = lock["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        if asked.get(kind, {}) != root.get(kind, {}):
            yield f"package-lock.json does not fit package.json ({kind}): run npm install --package-lock-only"
    for path, package in lock["packages"].items():
        if "resolved" in package:
            yield f"package-lock.json holds an address for {path}: set omit-lockfile-registry-resolved"
        if path and not package.get("link") and "integrity" not in package:
            yield f"package-lock.json: {path} has no hash"


def main() -> int:
    match sys.argv[1:]:
        case ["write", *upgrade]:
            return write(tuple(upgrade))
        case ["check"]:
            return check()
    say("usage: python -m tools.locks write [PACKAGE …] | check")
    return 2


def check() -> int:
    """Print every fault of the locks; 1 when there is one."""
    found = list(faults())
    for fault in found:
        say(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
