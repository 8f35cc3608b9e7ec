"""One POST to an address that was looked at before: no redirect followed, no proxy asked, all within a few seconds.

The name is resolved once, every address it has is checked, and the connection goes to one of these: a name that leads
elsewhere at the second look gains nothing.
"""

import socket
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.client import HTTPException
from threading import Event, Timer
from typing import Final
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError

from tiaokuai.notices.rules.addresses import Address, Network, admits, check_url, literal
from tiaokuai.notices.sending.outcome import ARRIVED, Outcome

CONNECT_SECONDS: Final = 4.0
WHOLE_SECONDS: Final = 8.0


def post(url: str, body: bytes, headers: Mapping[str, str], *, networks: Sequence[Network]) -> Outcome:
    """Arrived where the answer is 2xx; of any other answer its status. Bodies of answers are not read."""
    refused = check_url(url, networks)
    if not refused.ok:
        return Outcome("inner_network" if refused.code == "webhook_inner_network" else "bad_address")
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        addresses = _resolved(host, port)
    except OSError:
        return Outcome("name_unknown")
    if not addresses or not all(admits(address, networks) for address in addresses):
        return Outcome("inner_network")
    connection = _connection(parts.scheme, str(addresses[0]), port, host)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _asked(connection, target, body, {"Host": parts.netloc, **headers})


def _resolved(host: str, port: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = (literal(str(each[4][0])) for each in found)
    return list(dict.fromkeys(address for address in addresses if address is not None))


def _connection(scheme: str, address: str, port: int, host: str) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(address, port, timeout=CONNECT_SECONDS)
    # The system's own authorities; SSL_CERT_FILE names those of a county.
    context = ssl.create_default_context()
    return HTTPSConnection(
        address,
        port,
        timeout=CONNECT_SECONDS,
        ssl_context=context,
        server_hostname=host,
    )


def _asked(connection: HTTPConnection, target: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
    """The timeout of a socket counts from byte to byte: a watch ends what drips."""
    is_cut = Event()
    watch = Timer(WHOLE_SECONDS, _cut, [connection, is_cut])
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        connection.request("POST", target, body=body, headers=dict(headers), preload_content=False)
        status = connection.getresponse().status
    except ssl.SSLError:
        return Outcome("tls_failed")
    except NameResolutionError:
        return Outcome("name_unknown")
    except (HTTPError, HTTPException, OSError) as error:
        return Outcome("timed_out" if is_cut.is_set() else _named(error))
    finally:
        watch.cancel()
        connection.close()
    return _read(status)


def _read(status: int) -> Outcome:
    if 200 <= status < 300:
        return ARRIVED
    if 300 <= status < 400:
        return Outcome("redirected", status)
    return Outcome("gone" if status == 410 else "refused", status, for_good=status == 410)


def _named(error: Exception) -> str:
    said = f"{type(error).__name__} {error}".lower()
    if "timed out" in said or "timeout" in said:
        return "timed_out"
    return "tls_failed" if "ssl" in said or "certificate" in said else "no_connection"


def _cut(connection: HTTPConnection, is_cut: Event) -> None:
    is_cut.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
