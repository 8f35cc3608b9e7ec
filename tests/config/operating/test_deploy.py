"""What `deploy/` starts exists: each command with its options, each file, each setting."""

import configparser
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from pytest_django import Settings

from tests.config.test_commands import EVERY
from tests.conftest import ROOT
from tiaokuai.config.cli.tree import tree

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("image") == "tiaokuai"}


class Unit(configparser.RawConfigParser):
    """A unit file: names keep their case, the last of several lines counts."""

    def __init__(self, path: Path) -> None:
        super().__init__(strict=False, interpolation=None)
        self.read(path)

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def must_be_understood(words: list[str]) -> None:
    """The command line parses: an unknown command or option raises."""
    program, *rest = words
    assert Path(program).name == "tiaokuai"
    name = next(name for name in (" ".join(rest[:2]), rest[0]) if name in EVERY)
    arguments = rest[len(name.split()) :]
    typer.main.get_command(tree())
    EVERY[name].make_context(name, arguments)


def variables(path: Path) -> set[str]:
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return {line.partition("=")[0] for line in lines}


def test_units_are_found() -> None:
    assert [path.stem for path in UNITS] == ["tiaokuai-server", "tiaokuai-tick", "tiaokuai-worker"]
    assert set(OURS) == {"migrate", "app", "worker"}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_what_exists(path: Path) -> None:
    service = Unit(path)["Service"]
    must_be_understood(shlex.split(service["ExecStart"]))
    assert service["EnvironmentFile"] == "/etc/tiaokuai/environment"
    assert service["User"] == "tiaokuai"


@pytest.mark.parametrize("name", OURS)
def test_a_container_starts_what_exists(name: str) -> None:
    must_be_understood(OURS[name]["command"])


def test_the_image_starts_what_exists() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    commands = re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)
    must_be_understood(yaml.safe_load(commands[-1]))
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE):
        for source in line.split():
            assert (ROOT / source).exists(), f"the Dockerfile copies {source}"


def test_containers_name_what_is_there() -> None:
    """Services waited for, volumes and files beside the compose file (settings from their examples)."""
    for service in COMPOSE["services"].values():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"])
        for mount in service["volumes"]:
            source = mount.split(":")[0]
            assert (DEPLOY / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
        given = service["env_file"]
        for file in given if isinstance(given, list) else [given]:
            assert (DEPLOY / f"{file}.example").is_file()


def test_what_stays_running_is_given_no_password_of_the_owner() -> None:
    assert "tiaokuai_owner" not in (DEPLOY / "environment.example").read_text()
    for name in ("app", "worker"):
        assert OURS[name]["env_file"] == "environment"


def test_the_proxy_lets_through_what_the_platform_takes(settings: Settings) -> None:
    """What is larger is refused by the platform, in words."""
    lets = re.search(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text())
    assert lets is not None
    assert int(lets[1]) * 1024 * 1024 >= settings.TIAOKUAI_LARGEST_UPLOAD_MB * 1024 * 1024


def test_settings_given_are_settings_known() -> None:
    known = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/configuration.md").read_text(), re.MULTILINE))
    assert variables(DEPLOY / "environment.example") <= known
    database = {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB", "APPLICATION_PASSWORD"}
    assert variables(DEPLOY / "owner.example") <= known | database


@pytest.mark.parametrize("script", ["tools/install.sh", "deploy/postgresql/application-role.sh"])
def test_scripts_are_sound_and_can_be_run(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    assert subprocess.run(["/bin/sh", "-n", str(path)], check=False).returncode == 0


def test_a_bundle_for_another_python_says_which(tmp_path: Path) -> None:
    script = tmp_path / "install.sh"
    script.write_text((ROOT / "tools/install.sh").read_text())
    (tmp_path / "python-version").write_text("3.99\n")
    done = subprocess.run(
        ["/bin/sh", str(script), str(tmp_path / "into")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "PYTHON=/path/to/python3.99" in done.stderr
    assert not (tmp_path / "into").exists()
