"""`tiaokuai serve`: pages and API over HTTP, by Granian."""

import errno
import socket
from typing import Annotated

import typer
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

from tiaokuai.config import environment
from tiaokuai.config.cli.language import said
from tiaokuai.config.environment import marked
from tiaokuai.kernel.terminal import stop

_ = marked
app = typer.Typer()

TARGET = "tiaokuai.config.wsgi:application"


@app.command(epilog="tiaokuai serve --host 127.0.0.1 --port 8000")
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Server processes.", min=1)] = 1,
    threads: Annotated[int, typer.Option(help="Requests at a time in each process.", min=1)] = 4,
) -> None:
    """Serve pages and API. Stands alone: the worker and the tick are processes of their own."""
    _require_free(host, port)
    Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # Database connections belong to a thread: keep the threads, keep the connections.
        blocking_threads_idle_timeout=600,
        websockets=False,
        # Browsers keep connections open between requests: with few of these, idle ones would shut others out.
        backpressure=environment.number("TIAOKUAI_CONNECTIONS", 1024, least=threads),
        log_level="warning",  # type: ignore[arg-type]  # Granian reads the name
        log_dictconfig=settings.LOGGING,  # its own lines are one event each too
        respawn_failed_workers=True,
    ).serve()


def _require_free(host: str, port: int) -> None:
    """End the command where somebody listens there already.

    Granian shares a port among its processes, and so with another server too: half the requests would be answered from
    another database.
    """
    try:
        family, kind, _proto, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # what has ended lately does not count
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        text = (
            _(
                "Somebody listens on port %(port)d of %(host)s already. End that server, or try: --port %(next)d"
            )
            if taken
            else _("Port %(port)d of %(host)s cannot be used: %(why)s.")
        )
        why = said(error.strerror or str(error))
        told = {"port": port, "host": host, "next": min(port + 1, 65535), "why": why}
        stop("port_taken" if taken else "port_unusable", said(text) % told, as_json=False)
