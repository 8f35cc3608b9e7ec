"""What leaves the platform is tried on real servers of this machine: one for webhooks, one for mail."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from pytest_django import Settings

from tests.cases.conftest import client, county
from tests.factories.cases import AT
from tests.notices.conftest import Staff, heard, mail_on, staff, who
from tiaokuai.accounts.queries import actor_for
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.endpoints import add_endpoint, consent_to_endpoint
from tiaokuai.notices.models import Endpoint

__all__ = ["client", "county", "heard", "mail_on", "staff", "who"]


@dataclass
class Receiver:
    """A gateway: keeps what it was sent, answers with `status`, after `delay` seconds, byte by byte if it `drips`."""

    url: str = ""
    status: int = 204
    delay: float = 0.0
    drips: bool = False
    location: str = ""
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.TIAOKUAI_WEBHOOK_NETWORKS = (ip_network("127.0.0.0/8"),)
    settings.TIAOKUAI_ADDRESS = "https://tiaokuai.example"
    state = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state.got.append((dict(self.headers), body))
            time.sleep(state.delay)
            if state.drips:
                for _ in range(100):
                    self.wfile.write(b"H")
                    time.sleep(0.1)
            self.send_response(state.status)
            if state.location:
                self.send_header("Location", state.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return  # the other side has hung up, as it should

        def log_message(self, *_args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/hook?key=verborgen"
    yield state
    server.shutdown()
    server.server_close()


Admit = Callable[..., tuple[Endpoint, str]]


@pytest.fixture
def admit(staff: Staff, receiver: Receiver) -> Admit:
    """``admit()``: the receiver as a gateway of the county, admitted and consented; with its secret."""

    def admitted(*, consented: bool = True, **changes: Any) -> tuple[Endpoint, str]:
        given: dict[str, Any] = {
            "name": "短信网关",
            "unit": "990122-zlzx",
            "url": receiver.url,
            "kinds": ["task", "overdue", "due_soon", "verification", "rework"],
            "place": "990122",
            **changes,
        }
        day = local_date(AT)
        endpoint, secret = add_endpoint(**given, by=actor_for(staff.security, day), at=AT)
        if consented:
            endpoint = consent_to_endpoint(endpoint=endpoint, by=actor_for(staff.centre, day), at=AT)
        return endpoint, secret

    return admitted


@dataclass
class MailServer:
    """What arrived, and what the server answers to a recipient ("" takes the message)."""

    port: int = 0
    answer: str = ""
    got: list[Message] = field(default_factory=list)


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A real SMTP server, to which Django's own settings lead."""
    state = MailServer()

    class Sink:
        async def handle_RCPT(  # noqa: N802
            self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
        ) -> str:
            if state.answer:
                return state.answer
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
            state.got.append(message_from_bytes(envelope.content or b""))  # type: ignore[arg-type]
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        state.port = free.getsockname()[1]
    controller = Controller(Sink(), hostname="127.0.0.1", port=state.port)
    controller.start()
    settings.TIAOKUAI_EMAIL_URL = f"smtp://127.0.0.1:{state.port}?tls=none"
    settings.TIAOKUAI_ADDRESS = "https://tiaokuai.example"
    settings.DEFAULT_FROM_EMAIL = "tiaokuai@tiaokuai.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", state.port, 3
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield state
    controller.stop()
