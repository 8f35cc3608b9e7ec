"""A lean HTTP load generator, run as a process of its own so that it takes nothing from the server's interpreter.

Each client keeps one connection and sends its next request as soon as the answer to the last is in. Requests are
put together beforehand; while measuring, nothing is done but sending, finding the end of the answer, and noting the
time. One process drives 10,000 requests a second and more on one core of the machines we know.

    python -m benchmarks.load --port 8000 --clients 8 --seconds 10 requests.json

`requests.json` is a list of {"method", "path", "headers", "body"}. Prints one JSON object.
"""

import argparse
import json
import selectors
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Client:
    """One connection: what it waits for and since when."""

    socket: socket.socket
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)


class Load:
    """Sends `requests` over and over through `clients` connections, and keeps how long each answer took."""

    def __init__(self, port: int, clients: int, requests: list[bytes]) -> None:
        self.requests, self.next = requests, count()
        self.selector = selectors.DefaultSelector()
        self.clients = [Client(_connected(port)) for _ in range(clients)]
        for client in self.clients:
            self.selector.register(client.socket, selectors.EVENT_READ, client)
        self.taken: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.first_refusal = ""

    def run(self, seconds: float) -> float:
        """Measure for so long; how long it took until the last answer was in."""
        started = time.perf_counter()
        until = started + seconds
        for client in self.clients:
            self._send(client)
        waiting = len(self.clients)
        while waiting:
            for key, _ in self.selector.select():
                if not self._received(key.data):
                    continue
                if time.perf_counter() < until:
                    self._send(key.data)
                else:
                    waiting -= 1
        return time.perf_counter() - started

    def _send(self, client: Client) -> None:
        client.sent_at = time.perf_counter()
        client.socket.sendall(self.requests[next(self.next) % len(self.requests)])

    def _received(self, client: Client) -> bool:
        """Take what has come; whether the answer is whole."""
        part = client.socket.recv(262_144)
        if not part:
            msg = "the server closed a connection that was to be kept"
            raise ConnectionError(msg)
        client.received += part
        head = client.received.find(b"\r\n\r\n")
        if head < 0 or len(client.received) < head + 4 + _length(client.received[:head]):
            return False
        self.taken.append(time.perf_counter() - client.sent_at)
        status = client.received[9:12].decode()
        self.statuses[status] += 1
        if status >= "300" and not self.first_refusal:
            self.first_refusal = client.received.decode(errors="replace")[:600]
        client.received.clear()
        return True


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _length(head: bytearray) -> int:
    lower = head.lower()
    start = lower.find(b"content-length:")
    if start < 0:
        msg = f"an answer without Content-Length: {bytes(head)!r}"
        raise ValueError(msg)
    return int(lower[start + 15 :].split(b"\r\n", 1)[0])


def raw(request: dict[str, Any]) -> bytes:
    """The bytes of one request."""
    body = request.get("body")
    content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
    headers = {"Host": "127.0.0.1", **request.get("headers", {})}
    if body is not None:
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(content))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{request['method']} {request['path']} HTTP/1.1\r\n{lines}\r\n".encode() + content


def share(taken: list[float], part: float) -> float:
    """Milliseconds within which that part of the answers came."""
    return round(sorted(taken)[min(len(taken) - 1, int(len(taken) * part))] * 1000, 2)


def main() -> None:
    options = argparse.ArgumentParser(description="HTTP load for a server on this machine")
    options.add_argument("requests", type=Path)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--seconds", type=float, default=10)
    chosen = options.parse_args()
    load = Load(chosen.port, chosen.clients, [raw(each) for each in json.loads(chosen.requests.read_text())])
    seconds = load.run(chosen.seconds)
    print(
        json.dumps({
            "requests": len(load.taken), "seconds": round(seconds, 2),
            "per_second": round(len(load.taken) / seconds, 1),
            "p50_ms": share(load.taken, 0.50), "p95_ms": share(load.taken, 0.95), "p99_ms": share(load.taken, 0.99),
            "statuses": dict(load.statuses), "first_refusal": load.first_refusal,
        })
    )  # fmt: skip


if __name__ == "__main__":
    main()
