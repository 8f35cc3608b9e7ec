"""Settings come from the environment alone; a bad value is named, a missing secret is made once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.conftest import ROOT
from tiaokuai.config import environment


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """`tiaokuai serve --help` with these variables: settings are read before anything else."""
    command = [str(Path(sys.executable).with_name("tiaokuai")), "serve", "--help"]
    return subprocess.run(
        command, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TIAOKUAI_LOG_DAYS", "179", "below the floor of 180 (Cybersecurity Law art. 21(3), 网络安全法)"),
        ("TIAOKUAI_LOG_DAYS", "many", "not a whole number"),
        ("TIAOKUAI_DEBUG", "perhaps", "neither yes nor no"),
        ("TIAOKUAI_LOG_FORMAT", "xml", "json, console"),
        ("TIAOKUAI_TILES", "tiles.example", "https://tiles.example/{z}/{x}/{y}.png"),
        ("DATABASE_URL", "mysql://127.0.0.1/x", "sqlite:///"),
    ],
)
def test_a_bad_value_is_named_at_start(tmp_path: Path, name: str, value: str, said: str) -> None:
    """Misuse test of domain 5.3 among them: log retention below 180 days is refused."""
    answer = start(
        TIAOKUAI_DATA_DIR=str(tmp_path),
        TIAOKUAI_LANGUAGE="en",
        DJANGO_SETTINGS_MODULE="tiaokuai.config.settings",
        **{name: value},
    )
    assert answer.returncode == 2
    assert name in answer.stderr
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", ["TIAOKUAI_DATA_DIR", "TIAOKUAI_LOG_DIR"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    """As under systemd before its units ran once: the logs' folder is not there, and only root could make it."""
    (tmp_path / "taken").write_text("a file")
    command = [str(Path(sys.executable).with_name("tiaokuai")), "calendar", "show", "2026"]
    given = {"TIAOKUAI_DATA_DIR": str(tmp_path / "data"), name: str(tmp_path / "taken" / "folder")}
    given |= {"DJANGO_SETTINGS_MODULE": "tiaokuai.config.settings", "TIAOKUAI_LANGUAGE": "en"}
    done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}: nothing can be written into {tmp_path / 'taken' / 'folder'} (")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [(), ("--help",), ("unit", "import", "--help"), ("serve", "--help")])
def test_a_help_writes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "county"
    command = [str(Path(sys.executable).with_name("tiaokuai")), *words]
    settings = {
        "TIAOKUAI_DATA_DIR": str(folder),
        "TIAOKUAI_LOG_DIR": str(folder / "logs"),
        "DATABASE_URL": f"sqlite:///{folder}/tiaokuai.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tiaokuai.config.settings",
    }
    told = subprocess.run(
        command, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    assert "tiaokuai" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    assert not folder.exists()


def test_a_bad_value_of_one_command_is_named_too(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("tiaokuai")), "serve"]
    given = {**os.environ, "TIAOKUAI_DATA_DIR": str(tmp_path), "TIAOKUAI_CONNECTIONS": "2"}
    given["DJANGO_SETTINGS_MODULE"] = "tiaokuai.config.settings"
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "TIAOKUAI_CONNECTIONS=2 低于下限 4\n")


def test_a_missing_secret_is_made_once_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIAOKUAI_X", raising=False)
    made = environment.secret("TIAOKUAI_X", tmp_path / "keys")
    assert len(made) >= 50
    assert environment.secret("TIAOKUAI_X", tmp_path / "keys") == made
    assert (tmp_path / "keys" / "tiaokuai_x").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("TIAOKUAI_X", "given")
    assert environment.secret("TIAOKUAI_X", tmp_path / "keys") == "given"


def test_data_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIAOKUAI_DATA_DIR", raising=False)
    here = environment.data_dir()
    monkeypatch.chdir(tmp_path)
    assert environment.data_dir() == here


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///county.sqlite3", "county.sqlite3"),
        ("sqlite:////var/lib/county.sqlite3", "/var/lib/county.sqlite3"),
        ("postgres://clerk:p%40ss@db:6432/county?sslmode=require", "county"),
    ],
)
def test_database_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, name: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    found = environment.database(tmp_path)
    assert found["NAME"] == name
    if url.startswith("postgres"):
        assert (found["USER"], found["PASSWORD"], found["PORT"]) == ("clerk", "p@ss", "6432")
        assert found["OPTIONS"]["sslmode"] == "require"


def test_statements_are_prepared_unless_a_pooler_forbids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://clerk@pooler/county")
    assert environment.database(tmp_path)["OPTIONS"]["prepare_threshold"] == 5
    assert environment.database(tmp_path, prepared=False)["OPTIONS"]["prepare_threshold"] is None


def test_words_drop_spaces_and_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOKUAI_HOSTS", " a.example, b.example,,")
    assert environment.words("TIAOKUAI_HOSTS") == ["a.example", "b.example"]


def test_one_choice_among_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOKUAI_LOG_FORMAT", "xml")
    with pytest.raises(ImproperlyConfigured, match="TIAOKUAI_LOG_FORMAT='xml'"):
        environment.choice("TIAOKUAI_LOG_FORMAT", "json", ("json", "console"))


def test_every_variable_is_documented() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "src" / "tiaokuai").rglob("*.py"))
    read = set(
        re.findall(
            r'(?:(?:env(?:ironment)?|outgoing)\.\w+\(|environ(?:\.get)?[(\[]|envvar=)\s*"([A-Z_]+)"', source
        )
    )
    documented = set(re.findall(r"`([A-Z_]{4,})`", (ROOT / "docs" / "configuration.md").read_text()))
    assert read - documented == {"DJANGO_SETTINGS_MODULE"} & read
    assert {name for name in documented if name.startswith("TIAOKUAI_")} <= read
