"""`tiaokuai notices`: what is on its way, what could not be delivered, try again, try a gateway."""

import json
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.notices.actions import retry_delivery
from tiaokuai.notices.actions.endpoints import try_endpoint
from tiaokuai.notices.models import Endpoint
from tiaokuai.notices.queries import counts, endpoint_in, endpoints_in
from tiaokuai.notices.queries.outgoing import every_dead_letter, unread_position
from tiaokuai.notices.sending.deliver import take_and_send

app = typer.Typer(help="Notices: what is on its way, what could not be delivered.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


@app.command(epilog="Example: tiaokuai notices status")
def status(as_json: AsJson = False) -> None:
    """How far the record was read, what waits to be sent, what is dead and why; exit 1 when something is dead."""
    now = counts(at=clock.now())
    gateways = [_gateway(each) for each in endpoints_in("")]
    behind, is_on = unread_position(), bool(settings.TIAOKUAI_EMAIL_URL)
    said = {
        "behind": behind,
        "email": is_on,
        "waiting": now.waiting,
        "due_since": now.due_since.isoformat() if now.due_since else None,
        "dead": now.dead,
        "problems": now.problems,
        "gateways": gateways,
    }
    if as_json:
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        typer.echo(f"The record is read but for {behind} entries. E-mail is {'on' if is_on else 'off'}.")
        typer.echo(f"{now.waiting} on their way, {now.dead} could not be delivered.")
        for problem, count in sorted(now.problems.items()):
            typer.echo(f"  {count:6} {problem}")
        for gateway in gateways:
            typer.echo(f"  {gateway['id']}  {gateway['state']:8}  {gateway['name']}  {gateway['host']}")
    raise typer.Exit(1 if now.dead else 0)


@app.command(epilog="Example: tiaokuai notices retry --problem no_connection")
def retry(
    problem: Annotated[str, typer.Option(help="Only what failed for this reason (see status).")] = "",
    delivery: Annotated[str, typer.Option(help="Only the one with this id.")] = "",
    as_json: AsJson = False,
) -> None:
    """Let what could not be delivered be tried again with the next tick."""
    tried = 0
    for each in every_dead_letter(
        problem=problem, delivery=_uuid(delivery, "--delivery") if delivery else None
    ):
        retry_delivery(delivery=each, by=PLATFORM, at=clock.now())
        tried += 1
    typer.echo(json.dumps({"retried": tried}) if as_json else f"{tried} are tried again with the next tick.")


@app.command("try", epilog="Example: tiaokuai notices try 01938c5e-7a10-7c3e-8f00-1d2c3b4a5968")
def try_gateway(
    gateway: Annotated[str, typer.Argument(help="Id of the gateway (see status).")], as_json: AsJson = False
) -> None:
    """Send a gateway an event that tells of nothing, now; exit 1 when it does not arrive."""
    endpoint = endpoint_in(_uuid(gateway, "GATEWAY"), "")
    if endpoint is None:
        raise typer.BadParameter(
            f"there is no gateway {gateway}: see tiaokuai notices status", param_hint="GATEWAY"
        )
    delivery = try_endpoint(endpoint=endpoint, by=PLATFORM, at=clock.now())
    outcome = take_and_send(delivery, at=clock.now())
    said = {
        "gateway": endpoint.name,
        "arrived": not outcome.problem,
        "problem": outcome.problem,
        "status": outcome.status,
    }
    if as_json:
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        typer.echo(
            "It arrived."
            if not outcome.problem
            else f"It did not arrive: {outcome.problem} {outcome.status or ''}"
        )
    raise typer.Exit(0 if not outcome.problem else 1)


def _gateway(endpoint: Endpoint) -> dict[str, str]:
    state = "closed" if endpoint.closed_on else "open" if endpoint.is_open else "waiting"
    return {"id": str(endpoint.id), "name": endpoint.name, "host": endpoint.host, "state": state}


def _uuid(text: str, hint: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no id", param_hint=hint) from None
