"""The real server for a measure: `tiaokuai serve` as an operator starts it, in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import databases
from tools.terminal import ROOT, tool

PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """Where it listens, its process, and the seconds from its start to the first 200 on /healthz."""

    port: int
    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    seconds_to_first: float

    def load(self, requests: Sequence[dict[str, Any]], *, clients: int, seconds: float) -> dict[str, Any]:
        """What the load generator measured, sending `requests` over and over. Raises when any was refused."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "requests.json"
            path.write_text(json.dumps(requests, ensure_ascii=False))
            command = [
                sys.executable,
                "-m",
                "benchmarks.load",
                "--port",
                str(self.port),
                "--clients",
                str(clients),
            ]
            done = subprocess.run(
                [*command, "--seconds", str(seconds), str(path)],
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
        measured: dict[str, Any] = json.loads(done.stdout)
        if set(measured["statuses"]) - {"200", "201"}:
            msg = f"answers were refused: {measured['statuses']}, the first: {measured['first_refusal']}"
            raise RuntimeError(msg)
        return measured


@contextmanager
def served(url: str, *words: str, folder: str | None = None) -> Iterator[Served]:
    """A server on the database `url` until the block ends. `words`: further arguments of `tiaokuai serve`."""
    with TemporaryDirectory() as own:
        port = free_port()
        databases.keys_in(folder or own)
        environment = {**os.environ, "DATABASE_URL": url, "TIAOKUAI_DATA_DIR": folder or own}
        started = time.perf_counter()
        process = subprocess.Popen(
            [tool("tiaokuai"), "serve", "--port", str(port), *words],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until_served(port, process)
            yield Served(port, process, environment, time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(timeout=30)


def until_served(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return at the first 200 on /healthz."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.005)
    msg = f"the server did not answer within {PATIENCE:.0f} s (exit status {process.poll()})"
    raise RuntimeError(msg)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
