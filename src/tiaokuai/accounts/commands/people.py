"""`tiaokuai user add | list | appoint | reset | import | template`: accounts and appointments."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.console import Console
from rich.table import Table

from tiaokuai.accounts import actions
from tiaokuai.accounts.actions.import_people import import_people, people_columns
from tiaokuai.accounts.models import User
from tiaokuai.accounts.presenters.wording import role_title
from tiaokuai.accounts.queries import users_like
from tiaokuai.accounts.rules.roles import STAFF_ROLES
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on, may_write
from tiaokuai.organisation.commands import say, write_template
from tiaokuai.ui.wording import labelled

app = typer.Typer()
if TYPE_CHECKING:
    StaffRole = Role
else:
    StaffRole = StrEnum("StaffRole", {role.name: role.value for role in Role if role in STAFF_ROLES})
"""Roles that an appointment gives: only these are offered."""
Grids = Annotated[list[str] | None, typer.Option("--grid", help="For grid workers; may be given again.")]


@app.command(epilog="tiaokuai user add --name zhangsan --display 张三 --role unit_handler --unit 990122-zjj")
def add(
    name: Annotated[str, typer.Option(help="Username to sign in with.")],
    role: Annotated[StaffRole, typer.Option(help="Role of the first appointment.")],
    unit: Annotated[str, typer.Option(help="Unit code.")],
    place: Annotated[str, typer.Option(help="Division code prefix; the unit's county if left out.")] = "",
    display: Annotated[str, typer.Option(help="The person's name; the username if left out.")] = "",
    grid: Grids = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password, not to be changed.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Open an account with its first appointment; without --password-stdin a first password is made and printed."""
    at, by = clock.now(), PLATFORM
    given = sys.stdin.readline().rstrip("\n") if password_stdin else None
    if given == "":
        raise BadInput(no("password_missing"), field="--password-stdin")
    opened, password = actions.add_person(
        username=name,
        display_name=display or name,
        password=given,
        role=Role(role.value),
        unit=unit,
        place=place or unit[:6],
        grids=grid or [],
        by=by,
        at=at,
    )
    body = {"user": str(opened.id), "username": opened.username}
    if given is None:
        body["password"] = password
    if as_json:
        answer(body)
    else:
        typer.echo(f"{opened.username} {body.get('password', '')}".rstrip())


@app.command("list", epilog="tiaokuai user list --like zhang")
def list_users(
    like: Annotated[str, typer.Option(help="Part of a username or name.")] = "", as_json: Json = False
) -> None:
    """Accounts with the appointments that stand today."""
    found = list(users_like(like, clock.today()))
    if not as_json:
        Console().print(_table(found))
        return
    rows = [
        {
            "username": user.username,
            "name": user.display_name,
            "active": user.is_active,
            "appointments": [f"{a.role} {a.unit} {a.place}" for a in user.appointments.all()],
        }
        for user in found
    ]
    answer({"users": rows})


def _table(users: list[User]) -> Table:
    table = Table(
        pgettext("heading of accounts", "User name"),
        pgettext("heading of accounts", "Name"),
        pgettext("heading of accounts", "Open"),
        pgettext("heading of accounts", "Appointments"),
    )
    for user in users:
        held = "\n".join(f"{role_title(a.role)} {a.unit} {a.place}" for a in user.appointments.all())
        is_open = (
            pgettext("an account is open", "yes") if user.is_active else pgettext("an account is open", "no")
        )
        table.add_row(user.username, user.display_name, is_open, held)
    return table


@app.command(
    epilog="tiaokuai user appoint zhangsan --role command_room --unit 990122-liuxi-zhs --place 990122101"
)
def appoint(
    name: Annotated[str, typer.Argument(help="Username.")],
    role: Annotated[StaffRole, typer.Option(help="Role.")],
    unit: Annotated[str, typer.Option(help="Unit code.")],
    place: Annotated[str, typer.Option(help="Division code prefix; the unit's county if left out.")] = "",
    grid: Grids = None,
    as_json: Json = False,
) -> None:
    """Give an account another appointment from today."""
    at = clock.now()
    given = actions.appoint(
        user=_account(name),
        role=Role(role.value),
        unit=unit,
        place=place or unit[:6],
        grids=grid or [],
        valid_from=clock.local_date(at),
        by=PLATFORM,
        at=at,
    )
    if as_json:
        answer({"user": name, "role": given.role, "unit": given.unit, "place": given.place})
    else:
        typer.echo(labelled(name, f"{role_title(given.role)} {given.unit} {given.place}"))


@app.command(epilog="tiaokuai user reset zhangsan --second-factor")
def reset(
    name: Annotated[str, typer.Argument(help="Username.")],
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="Enrol a new one at the next sign-in.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Give a new first password, or reset the second factor after a lost phone."""
    user, at = _account(name), clock.now()
    question = (
        _("%(name)s's second factor is forgotten at once. Go on?")
        if second_factor
        else _("%(name)s's password is void at once. Go on?")
    )
    go_on(question % {"name": name}, yes=yes, as_json=as_json)
    body = {"user": name}
    if second_factor:
        actions.reset_second_factor(user=user, by=PLATFORM, at=at)
        said = _("%(name)s: second factor reset") % {"name": name}
    else:
        body["password"] = actions.reset_password(user=user, by=PLATFORM, at=at)
        said = f"{name} {body['password']}"
    if as_json:
        answer({**body, "second_factor_reset": second_factor})
    else:
        typer.echo(said)


@app.command("import", epilog="tiaokuai user import people.xlsx --passwords-out first-passwords.txt")
def import_file(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A workbook in the template's columns.")
    ],
    passwords_out: Annotated[
        Path | None, typer.Option(help="Where to write first passwords (mode 0600).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Import people and their appointments from a workbook: all rows, or none with every problem named."""
    if not dry_run and passwords_out is None:
        raise typer.BadParameter(_("say where first passwords go"), param_hint="--passwords-out")
    if not dry_run and passwords_out is not None:
        question = _("%(path)s is there already and would be written over. Go on?") % {"path": passwords_out}
        may_write(passwords_out, question, yes=yes, as_json=as_json)
    report = import_people(content=file.read_bytes(), by=PLATFORM, at=clock.now(), dry_run=dry_run)
    if report.written and passwords_out is not None:
        passwords_out.touch(mode=0o600)
        passwords_out.chmod(0o600)
        passwords_out.write_text(
            "".join(f"{name} {first}\n" for name, first in sorted(report.passwords.items()))
        )
    say(report, as_json=as_json, accounts=len(report.passwords))


@app.command(epilog="tiaokuai user template people.xlsx")
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the empty workbook.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write the empty workbook of people to fill in."""
    write_template(file, _("People"), people_columns(), yes=yes, as_json=as_json)


def _account(name: str) -> User:
    user = User.objects.filter(username=name.lower()).first()
    if user is None:
        raise BadInput(no("no_such_account", username=name), field="name")
    return user
