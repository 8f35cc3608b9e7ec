"""Over TLS: a certificate that is trusted and fits the name, or nothing is said."""

import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tiaokuai.notices.sending.connecting import post

HERE = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@dataclass
class Secured:
    port: int
    authority: Path
    got: list[dict[str, str]] = field(default_factory=list)


def certificate(folder: Path, name: str) -> Path:
    """A certificate for `name` with its key, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(pem)
    return path


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Secured]:
    pem = certificate(tmp_path, "localhost")
    state = Secured(0, pem)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            state.got.append(dict(self.headers))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None: ...

    class Quiet(HTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None: ...

    server = Quiet(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    state.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()


def test_a_trusted_certificate_that_fits(secured: Secured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secured.authority))
    outcome = post(f"https://localhost:{secured.port}/in", b"{}", {}, networks=HERE)
    assert (outcome.problem, outcome.status) == ("", None)
    assert secured.got[0]["Host"] == f"localhost:{secured.port}"


def test_a_certificate_that_nobody_vouches_for(secured: Secured) -> None:
    assert post(f"https://localhost:{secured.port}/in", b"{}", {}, networks=HERE).problem == "tls_failed"
    assert secured.got == []


def test_a_certificate_of_another_name(secured: Secured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secured.authority))
    assert post(f"https://127.0.0.1:{secured.port}/in", b"{}", {}, networks=HERE).problem == "tls_failed"
    assert secured.got == []
