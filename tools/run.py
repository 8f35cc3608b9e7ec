"""`make run`: an empty database gets the demonstration county, then server and worker run until Ctrl-C."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from tools.terminal import ROOT, fail, run, say, tool

TIAOKUAI = tool("tiaokuai")
PATIENCE = 60
IN_ENGLISH = os.environ.get("TIAOKUAI_LANGUAGE") == "en"
"""The language that the command line speaks: Chinese unless told otherwise."""


def spoken(chinese: str, english: str) -> str:
    return english if IN_ENGLISH else chinese


def start(port: int) -> dict[str, subprocess.Popen[bytes]]:
    """The server, and the worker that also ticks, each in a process of its own."""
    commands = {
        "server": ["serve", "--host", "127.0.0.1", "--port", str(port)],
        "worker": ["worker", "--tick-every", "60"],
    }
    # A group of its own for each: Ctrl-C reaches this script alone, which then ends them in good order.
    return {
        name: subprocess.Popen([TIAOKUAI, *words], cwd=ROOT, start_new_session=True)
        for name, words in commands.items()
    }


def is_taken(port: int) -> bool:
    """Whether somebody answers on the port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until_served(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when pages are served; fail when the server ends first or takes more than a minute."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    fail(
        spoken(
            f"端口 {port} 上没有服务。可能已被占用，请试：make run PORT={port + 1}",
            f"Nothing is served on port {port}. Is it taken? Try: make run PORT={port + 1}",
        )
    )


def stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    for process in processes.values():
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # with the server's own children


def watch(processes: dict[str, subprocess.Popen[bytes]]) -> str:
    """Wait until one of the processes ends; its name."""
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                return name
        time.sleep(0.5)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8000)
    port = options.parse_args().port
    # An example of invented people, for this machine only.
    os.environ.setdefault("TIAOKUAI_SECOND_FACTOR", "demo")  # honoured on loopback only
    os.environ.setdefault("TIAOKUAI_LOG_FORMAT", "console")
    os.environ.setdefault("TIAOKUAI_LOG_LEVEL", "WARNING")
    if is_taken(port):
        fail(
            spoken(
                f"端口 {port} 已被占用：可能已在运行。请试：make run PORT={port + 1}",
                f"Port {port} is taken: is it running already? Try: make run PORT={port + 1}",
            )
        )
    if run([TIAOKUAI, "demo", "--if-empty"]):
        fail(spoken("演示县未能建立，原因见上。", "The demonstration county could not be made: see above."))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    processes = start(port)
    try:
        wait_until_served(port, processes["server"])
        address = f"http://127.0.0.1:{port}/"
        say(
            spoken(
                f"\n条块已启动：{address}（按 Ctrl-C 停止）\n",
                f"\nTiaokuai is on {address} (Ctrl-C stops it)\n",
            )
        )
        ended = watch(processes)
        fail(spoken(f"进程 {ended} 已退出，原因见上。", f"The {ended} has ended: see above."))
    except KeyboardInterrupt:
        say(spoken("\n正在停止", "\nstopping"))
    finally:
        stop(processes)


if __name__ == "__main__":
    main()
