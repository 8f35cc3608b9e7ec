"""The command line: found from anywhere, explains itself, keeps its promises on status and `--json`."""

import http.client
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.config.conftest import PROGRAM, Installations
from tiaokuai.config.cli.tree import OWN, tree


def commands(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command of the tree with the words that call it."""
    if hasattr(group, "commands"):
        for name, command in group.commands.items():
            yield from commands(command, (*words, name))
    else:
        yield " ".join(words), group


EVERY = dict(commands(typer.main.get_command(tree())))


def test_the_tree_holds_what_is_promised() -> None:
    assert set(OWN) <= {words.split()[0] for words in EVERY}
    assert {"journal verify", "journal checkpoint"} <= set(EVERY)


@pytest.mark.parametrize("words", EVERY)
def test_each_help_shows_an_example_of_itself(words: str) -> None:
    command = EVERY[words]
    assert command.help
    assert f"tiaokuai {words}" in (command.epilog or ""), (
        f"{words}: give @app.command an epilog with an example"
    )


@pytest.mark.parametrize("word", OWN)
def test_our_own_commands_stand_alone(word: str) -> None:
    """Processes that stay load their own module only."""
    alone = dict(commands(typer.main.get_command(tree(word))))
    assert {words.split()[0] for words in alone} == {each for each in OWN if OWN[each] == OWN[word]}
    assert len(alone) < len(EVERY)


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    environment["TIAOKUAI_DATA_DIR"] = str(tmp_path)
    done = subprocess.run(
        [PROGRAM, "serve", "--port", "zero"], env=environment, capture_output=True, cwd="/", check=False
    )
    assert done.returncode == 2


@pytest.mark.slow
def test_init_opens_three_accounts_for_three_people(installation: Installations) -> None:
    county = installation()
    made = json.loads(county.run("init", "--county", "990122", "--name", "禾川县", "--json"))
    assert sorted(made["accounts"]) == ["audit", "security", "system"]
    assert 2026 in made["years"]
    assert json.loads(county.run("init", "--json")) == {"years": [], "accounts": {}}
    assert county.run("init", "--county", "990122", "--name", "禾川县", status=1), "the refusal is worded"


@pytest.mark.slow
def test_a_server_and_a_ticking_worker_make_an_installation_ready(installation: Installations) -> None:
    county = installation()
    county.run("init", "--county", "990122", "--name", "禾川县")
    port = 20000 + os.getpid() % 20000
    stay = [county.start("serve", "--port", str(port)), county.start("worker", "--tick-every", "60")]
    try:
        answer = _ready(f"http://127.0.0.1:{port}/readyz")
        assert answer == {"ok": True, "not_ready": {}, "soon": answer["soon"]}
        county.run("tick")
        with ExitStack() as browsers:
            for _ in range(100):
                browsers.enter_context(closing(_idle_connection(port)))
            assert _ready(f"http://127.0.0.1:{port}/readyz")["ok"], "idle connections shut nobody out"
    finally:
        for process in stay:
            process.terminate()
        statuses = [process.wait(timeout=30) for process in stay]
    assert statuses == [0, 0], "SIGTERM ends each in good order"


def test_a_port_on_which_somebody_listens_is_not_shared(installation: Installations) -> None:
    """Also where the other would share it: half the requests would go to another database."""
    county = installation()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"port {port} of 127.0.0.1 already" in county.run("serve", "--port", str(port), status=1)
        said = county.run("serve", "--host", "192.0.2.7", "--port", str(port), status=1)
        assert "192.0.2.7 cannot be used" in said


def _idle_connection(port: int) -> http.client.HTTPConnection:
    """As a browser keeps one: it has asked once and may ask again."""
    kept = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    kept.request("GET", "/healthz")
    assert kept.getresponse().read()
    return kept


def _ready(address: str) -> dict[str, object]:
    """The readiness as soon as everything is ready, or as it stands after a minute."""
    answer: dict[str, object] = {}
    until = time.monotonic() + 60
    while time.monotonic() < until and not answer.get("ok"):
        time.sleep(0.5)
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                answer = json.load(response)
        except urllib.error.HTTPError as error:
            answer = json.load(error)
        except OSError:
            continue
    return answer
