"""`tiaokuai user admit | consent | token | close-client`: systems of other bodies and their tokens."""

from datetime import date, timedelta
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from tiaokuai.accounts import actions
from tiaokuai.accounts.models import ApiClient
from tiaokuai.accounts.queries import open_client
from tiaokuai.accounts.rules.clients import ALL_LINES
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on

app = typer.Typer()


@app.command(epilog='tiaokuai user admit "12345 hotline" --unit 990122-zlzx --place 990122 --source hotline')
def admit(
    client: Annotated[str, typer.Argument(help="Name of the system.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it.")],
    place: Annotated[
        list[str] | None,
        typer.Option(help="Division code prefix it sees; again for more; the unit's county."),
    ] = None,
    line: Annotated[list[str] | None, typer.Option(help="Unit codes it sees; all if left out.")] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Where reports that it sends come from; again for more.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Admit another body's system. It can do nothing before a token is issued to it."""
    admitted = actions.add_client(
        name=client,
        unit=unit,
        lines=line or [ALL_LINES],
        places=place or [unit[: Level.COUNTY]],
        sources=source or [],
        by=PLATFORM,
        at=clock.now(),
    )
    done = _("%(name)s is admitted, as %(id)s. It can do nothing before a token is issued to it.")
    _say_client(admitted, done % {"name": admitted.name, "id": admitted.id}, as_json=as_json)


@app.command(epilog='tiaokuai user consent "12345 hotline"')
def consent(
    client: Annotated[str, typer.Argument(help="Name of the system.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it, where two have the name.")] = "",
    as_json: Json = False,
) -> None:
    """Consent to a system's reading cases, as the county centre does on its page; recorded as the operator's act."""
    agreed = actions.consent_to_client(client=_client(client, unit), by=PLATFORM, at=clock.now())
    done = _("Consented on %(day)s: %(name)s may read cases.")
    _say_client(agreed, done % {"day": agreed.consented_on, "name": agreed.name}, as_json=as_json)


@app.command(epilog='tiaokuai user token "12345 hotline" --may cases:read --may cases:write')
def token(
    client: Annotated[str, typer.Argument(help="Name of the system, as admitted.")],
    may: Annotated[list[str], typer.Option(help="API scope; may be given again.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it, where two have the name.")] = "",
    days: Annotated[int, typer.Option(help="Days until it ends.", min=1, max=366)] = 365,
    as_json: Json = False,
) -> None:
    """Issue an API token; its text is printed once and kept nowhere. To read cases, the system needs consent before."""
    at, system = clock.now(), _client(client, unit)
    ends: date = clock.local_date(at) + timedelta(days=days)
    _issued, raw = actions.issue_token(client=system, may=may, expires_on=ends, by=PLATFORM, at=at)
    if as_json:
        answer({"token": raw, "client": system.id, "ends": ends})
    else:
        typer.echo(raw)


@app.command("close-client", epilog='tiaokuai user close-client "12345 hotline"')
def close_client(
    client: Annotated[str, typer.Argument(help="Name of the system.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it, where two have the name.")] = "",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Refuse every token of a system from now on."""
    system = _client(client, unit)
    question = _("Every token of %(name)s is refused from now on, for good. Go on?") % {"name": system.name}
    go_on(question, yes=yes, as_json=as_json)
    closed = actions.close_client(client=system, by=PLATFORM, at=clock.now())
    done = _("Closed on %(day)s: every token of %(name)s is refused from now on.")
    _say_client(closed, done % {"day": closed.closed_on, "name": closed.name}, as_json=as_json)


def _say_client(client: ApiClient, done: str, *, as_json: bool) -> None:
    if as_json:
        answer(
            {
                "client": client.id,
                "name": client.name,
                "consented_on": client.consented_on,
                "closed_on": client.closed_on,
            }
        )
    else:
        typer.echo(done)


def _client(name: str, unit: str) -> ApiClient:
    found = open_client(name, unit)
    if found is None:
        raise BadInput(no("no_such_client", name=name), field="client")
    return found
