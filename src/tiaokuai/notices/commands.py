"""`tiaokuai notices`: what is on its way, what could not be delivered, try again, try a gateway."""

from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, answer, problems
from tiaokuai.notices.actions import retry_delivery
from tiaokuai.notices.actions.endpoints import try_endpoint
from tiaokuai.notices.models import Endpoint
from tiaokuai.notices.queries import counts, endpoint_in, endpoints_in
from tiaokuai.notices.queries.outgoing import every_dead_letter, unread_position
from tiaokuai.notices.sending.deliver import take_and_send
from tiaokuai.notices.words import PROBLEMS

app = typer.Typer(
    help="Notices: what is on its way, what could not be delivered.",
    epilog="tiaokuai notices status",
    no_args_is_help=True,
)
STATES = {
    "closed": pgettext_lazy("state of a gateway", "closed"),
    "open": pgettext_lazy("state of a gateway", "open"),
    "waiting": pgettext_lazy("state of a gateway", "waiting"),
}


@app.command(epilog="tiaokuai notices status")
def status(as_json: Json = False) -> None:
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
    waits = _("%(waiting)d on their way, %(dead)d could not be delivered.")
    waits %= {"waiting": now.waiting, "dead": now.dead}
    if as_json:
        answer({**said, **problems("undelivered", waits, found=bool(now.dead))})
    else:
        typer.echo(_behind(behind) + " " + (_("E-mail is on.") if is_on else _("E-mail is off.")))
        typer.echo(waits)
        for problem, count in sorted(now.problems.items()):
            typer.echo(f"  {count:6} {problem}  {PROBLEMS.get(problem, '')}".rstrip())
        for gateway in gateways:
            state = STATES[gateway["state"]]
            typer.echo(f"  {gateway['id']}  {state}  {gateway['name']}  {gateway['host']}")
    raise typer.Exit(1 if now.dead else 0)


def _behind(entries: int) -> str:
    said = ngettext(
        "The record is read but for %(entries)d entry.",
        "The record is read but for %(entries)d entries.",
        entries,
    )
    return said % {"entries": entries}


@app.command(epilog="tiaokuai notices retry --problem no_connection")
def retry(
    problem: Annotated[str, typer.Option(help="Only what failed for this reason (see status).")] = "",
    delivery: Annotated[str, typer.Option(help="Only the one with this id.")] = "",
    as_json: Json = False,
) -> None:
    """Let what could not be delivered be tried again with the next tick."""
    tried = 0
    for each in every_dead_letter(
        problem=problem, delivery=_uuid(delivery, "--delivery") if delivery else None
    ):
        retry_delivery(delivery=each, by=PLATFORM, at=clock.now())
        tried += 1
    if as_json:
        answer({"retried": tried})
    else:
        typer.echo(_("Tried again with the next tick: %(count)d.") % {"count": tried})


@app.command("try", epilog="tiaokuai notices try 01938c5e-7a10-7c3e-8f00-1d2c3b4a5968")
def try_gateway(
    gateway: Annotated[str, typer.Argument(help="Id of the gateway (see status).")], as_json: Json = False
) -> None:
    """Send a gateway an event that tells of nothing, now; exit 1 when it does not arrive."""
    endpoint = endpoint_in(_uuid(gateway, "GATEWAY"), "")
    if endpoint is None:
        raise typer.BadParameter(
            _("there is no gateway %(gateway)s: see tiaokuai notices status") % {"gateway": gateway},
            param_hint="GATEWAY",
        )
    delivery = try_endpoint(endpoint=endpoint, by=PLATFORM, at=clock.now())
    outcome = take_and_send(delivery, at=clock.now())
    said = {
        "gateway": endpoint.name,
        "arrived": not outcome.problem,
        "problem": outcome.problem,
        "status": outcome.status,
    }
    arrived = _("It arrived.")
    if outcome.problem:
        why = f"{PROBLEMS.get(outcome.problem, outcome.problem)} {outcome.status or ''}".rstrip()
        arrived = _("It did not arrive: %(why)s") % {"why": why}
    if as_json:
        answer({**said, **problems("not_arrived", arrived, found=bool(outcome.problem))})
    else:
        typer.echo(arrived)
    raise typer.Exit(0 if not outcome.problem else 1)


def _gateway(endpoint: Endpoint) -> dict[str, str]:
    state = "closed" if endpoint.closed_on else "open" if endpoint.is_open else "waiting"
    return {"id": str(endpoint.id), "name": endpoint.name, "host": endpoint.host, "state": state}


def _uuid(text: str, hint: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise typer.BadParameter(_("“%(text)s” is no id") % {"text": text}, param_hint=hint) from None
