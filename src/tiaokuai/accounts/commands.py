"""`tiaokuai user …`: accounts, appointments and tokens from the operator's command line.

Whoever can run this on the server stands above the three administrators anyway; each command is an entry of the
platform in the journal all the same.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tiaokuai.accounts import actions
from tiaokuai.accounts.actions.import_people import import_people, people_columns
from tiaokuai.accounts.models import ApiClient, User
from tiaokuai.accounts.queries import open_client, users_like
from tiaokuai.accounts.rules.clients import ALL_LINES
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation.commands import say

app = typer.Typer(help="Accounts, appointments, tokens.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else.")]
Grids = Annotated[list[str] | None, typer.Option("--grid", help="For grid workers; may be given again.")]


@app.command(
    epilog="Example: tiaokuai user add --name zhangsan --display 张三 --role unit_handler --unit 990122-zjj"
)
def add(
    name: Annotated[str, typer.Option(help="Username to sign in with.")],
    role: Annotated[Role, typer.Option(help="Role of the first appointment.")],
    unit: Annotated[str, typer.Option(help="Unit code.")],
    place: Annotated[str, typer.Option(help="Division code prefix; the unit's county if left out.")] = "",
    display: Annotated[str, typer.Option(help="The person's name; the username if left out.")] = "",
    grid: Grids = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password, not to be changed.")
    ] = False,
    as_machine: Json = False,
) -> None:
    """Open an account with its first appointment; without --password-stdin a first password is made and printed."""
    at, by = clock.now(), PLATFORM
    given = sys.stdin.readline().rstrip("\n") if password_stdin else None
    if given == "":
        raise BadInput(no("password_missing"), field="--password-stdin")
    opened, password = actions.add_user(
        username=name, display_name=display or name, password=given, by=by, at=at
    )
    actions.appoint(
        user=opened,
        role=role,
        unit=unit,
        place=place or unit[:6],
        grids=grid or [],
        valid_from=clock.local_date(at),
        by=by,
        at=at,
    )
    body = {"user": str(opened.id), "username": opened.username}
    if given is None:
        body["password"] = password
    if as_machine:
        typer.echo(json.dumps(body))
    else:
        typer.echo(f"{opened.username} {body.get('password', '')}".rstrip())


@app.command("list", epilog="Example: tiaokuai user list --like zhang")
def list_users(
    like: Annotated[str, typer.Option(help="Part of a username or name.")] = "", as_machine: Json = False
) -> None:
    """Accounts with the appointments that stand today."""
    rows = [
        {
            "username": user.username,
            "name": user.display_name,
            "active": user.is_active,
            "appointments": [f"{a.role} {a.unit} {a.place}" for a in user.appointments.all()],
        }
        for user in users_like(like, clock.today())
    ]
    if as_machine:
        typer.echo(json.dumps({"users": rows}, ensure_ascii=False))
        return
    table = Table("username", "name", "open", "appointments")
    for row in rows:
        held = "\n".join(row["appointments"]) if isinstance(row["appointments"], list) else ""
        table.add_row(str(row["username"]), str(row["name"]), "yes" if row["active"] else "no", held)
    Console().print(table)


@app.command(
    epilog="Example: tiaokuai user appoint zhangsan --role command_room --unit 990122-lx-zhs --place 990122001"
)
def appoint(
    name: Annotated[str, typer.Argument(help="Username.")],
    role: Annotated[Role, typer.Option(help="Role.")],
    unit: Annotated[str, typer.Option(help="Unit code.")],
    place: Annotated[str, typer.Option(help="Division code prefix; the unit's county if left out.")] = "",
    grid: Grids = None,
) -> None:
    """Give an account another appointment from today."""
    at = clock.now()
    given = actions.appoint(
        user=_account(name),
        role=role,
        unit=unit,
        place=place or unit[:6],
        grids=grid or [],
        valid_from=clock.local_date(at),
        by=PLATFORM,
        at=at,
    )
    typer.echo(f"{name}: {given}")


@app.command(epilog="Example: tiaokuai user reset zhangsan --second-factor")
def reset(
    name: Annotated[str, typer.Argument(help="Username.")],
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="Enrol a new one at the next sign-in.")
    ] = False,
) -> None:
    """Give a new first password, or reset the second factor after a lost phone."""
    user, at = _account(name), clock.now()
    if second_factor:
        actions.reset_second_factor(user=user, by=PLATFORM, at=at)
        typer.echo(f"{name}: second factor reset")
    else:
        typer.echo(f"{name} {actions.reset_password(user=user, by=PLATFORM, at=at)}")


@app.command(
    epilog='Example: tiaokuai user admit "12345 hotline" --unit 990122-zlzx --place 990122 --source hotline'
)
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
    typer.echo(f"{admitted.name}: {admitted.id}")


@app.command(epilog='Example: tiaokuai user consent "12345 hotline"')
def consent(
    client: Annotated[str, typer.Argument(help="Name of the system.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it, where two have the name.")] = "",
) -> None:
    """Consent to a system's reading cases, as the county centre does on its page; recorded as the operator's act."""
    agreed = actions.consent_to_client(client=_client(client, unit), by=PLATFORM, at=clock.now())
    typer.echo(f"{agreed.name}: {agreed.consented_on}")


@app.command(epilog='Example: tiaokuai user token "12345 hotline" --may cases:read --may cases:write')
def token(
    client: Annotated[str, typer.Argument(help="Name of the system, as admitted.")],
    may: Annotated[list[str], typer.Option(help="API scope; may be given again.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it, where two have the name.")] = "",
    days: Annotated[int, typer.Option(help="Days until it ends.", min=1, max=366)] = 365,
    as_machine: Json = False,
) -> None:
    """Issue an API token; its text is printed once and kept nowhere. To read cases, the system needs consent before."""
    at, system = clock.now(), _client(client, unit)
    ends: date = clock.local_date(at) + timedelta(days=days)
    _issued, raw = actions.issue_token(client=system, may=may, expires_on=ends, by=PLATFORM, at=at)
    typer.echo(json.dumps({"token": raw, "client": str(system.id), "ends": str(ends)}) if as_machine else raw)


@app.command("close-client", epilog='Example: tiaokuai user close-client "12345 hotline"')
def close_client(
    client: Annotated[str, typer.Argument(help="Name of the system.")],
    unit: Annotated[str, typer.Option(help="Unit that answers for it, where two have the name.")] = "",
) -> None:
    """Refuse every token of a system from now on."""
    closed = actions.close_client(client=_client(client, unit), by=PLATFORM, at=clock.now())
    typer.echo(f"{closed.name}: {closed.closed_on}")


@app.command("import", epilog="Example: tiaokuai user import people.xlsx --passwords-out first-passwords.txt")
def import_file(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A workbook in the template's columns.")
    ],
    passwords_out: Annotated[
        Path | None, typer.Option(help="Where to write first passwords (mode 0600).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")] = False,
    as_machine: Json = False,
) -> None:
    """Import people and their appointments from a workbook: all rows, or none with every problem named."""
    if not dry_run and passwords_out is None:
        raise typer.BadParameter("say where first passwords go", param_hint="--passwords-out")
    report = import_people(content=file.read_bytes(), by=PLATFORM, at=clock.now(), dry_run=dry_run)
    if report.written and passwords_out is not None:
        passwords_out.touch(mode=0o600)
        passwords_out.chmod(0o600)
        passwords_out.write_text(
            "".join(f"{name} {first}\n" for name, first in sorted(report.passwords.items()))
        )
    say(report, as_machine, accounts=len(report.passwords))


@app.command(epilog="Example: tiaokuai user template people.xlsx")
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the empty workbook.")],
) -> None:
    """Write the empty workbook of people to fill in."""
    file.write_bytes(write_table("people", people_columns(), guide="guide"))
    typer.echo(f"{file}")


def _client(name: str, unit: str) -> ApiClient:
    found = open_client(name, unit)
    if found is None:
        raise BadInput(no("no_such_client", name=name), field="client")
    return found


def _account(name: str) -> User:
    user = User.objects.filter(username=name.lower()).first()
    if user is None:
        raise BadInput(no("no_such_account", username=name), field="name")
    return user
