from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tiaokuai.accounts.actions.add_user import add_user
from tiaokuai.accounts.actions.appoint import appoint
from tiaokuai.accounts.models import User
from tiaokuai.accounts.rules import people as rules
from tiaokuai.accounts.rules.roles import ROLES, STAFF_ROLES
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, first_no, no, require
from tiaokuai.kernel.divisions import prefix_of
from tiaokuai.kernel.sheets import Column, Row, day_of, read_table, several
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    import_rows,
)
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.queries import units_of_county

TITLES = {role: ROLES[role].title for role in Role if role in STAFF_ROLES}


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


@dataclass
class PeopleReport(ImportReport):
    """What an import of people did: `passwords` by username, to be handed over once; `waiting` rows whose
    appointment the security administrator has still to give by importing the same file."""

    passwords: dict[str, str] = field(default_factory=dict)
    waiting: int = 0


def people_columns() -> Sequence[Column]:
    """The columns of the table of people, as msgids."""
    unit_note = _("Code, or the name as the directory of units has it.")
    return (
        Column(
            "username",
            _("Username"),
            required=True,
            example="zhangsan",
            note=_("Letters and digits, 3 to 32."),
        ),
        Column("display_name", _("Name"), required=True, example="张三"),
        Column(
            "role",
            _("Role"),
            example=Role.UNIT_HANDLER,
            choices=TITLES,
        ),
        Column("unit", _("Unit"), example="990122-zjj", note=unit_note),
        Column(
            "place",
            _("Division code"),
            example="990122",
            note=_("County, town or village in which the role holds."),
        ),
        Column("post", _("Post code"), example="990122-zjj-p01"),
        Column(
            "grids",
            _("Grids"),
            example="990122001003-g01",
            note=_("For grid workers: codes, separated by commas."),
        ),
        Column("valid_from", _("Valid from"), example="2026-01-01", note=_("Empty: from today.")),
    )


def import_people(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> PeopleReport:
    """People and their appointments from a workbook in the columns of the template: all, or none.

    Accounts and roles are given by different hands (三员分立): the system administrator's import opens the accounts
    and leaves the appointments waiting, the security administrator's import of the same file gives them. The
    operator's command line does both. Rows that stand just so are unchanged.
    """
    opens, gives = rules.may_open_accounts(by).ok, rules.may_give_roles(by).ok
    if not opens and not gives:
        require(first_no([rules.may_open_accounts(by)]))
    columns = people_columns()
    passwords: dict[str, str] = {}
    named: dict[str, Row] = {}
    waiting = 0

    def take(row: Row) -> str:
        nonlocal waiting
        _check_one_name(named.setdefault(row["username"].lower(), row), row)
        user, opened = _account(row, passwords, by, at)
        if not row["role"]:
            return "made" if opened else "unchanged"
        if not gives:
            waiting += 1
            return "made" if opened else "unchanged"
        return "made" if _appointment(row, user, by, at) or opened else "unchanged"

    report = import_rows(read_table(content, columns), columns, take, dry_run=dry_run)
    kept = passwords if report.written else {}
    return PeopleReport(**vars(report), passwords=kept, waiting=waiting)


def _check_one_name(first: Row, row: Row) -> None:
    """Raises `BadInput` where a username stands for another name than in its first row: one account, one person."""
    one, other = first["display_name"], row["display_name"]
    if one != other:
        said = {"username": row["username"].lower(), "row": first.number, "first": one, "second": other}
        raise BadInput(no("username_with_two_names", **said), field="display_name")


def _account(row: Row, passwords: dict[str, str], by: Actor, at: datetime) -> tuple[User, bool]:
    """The account of the row, opened when `by` may and it is not there. Adds its first password."""
    name = row["username"].lower()
    user = User.objects.filter(username=name).first()
    if user is not None:
        if user.display_name != row["display_name"]:
            raise BadInput(no("account_has_another_name", username=name), field="display_name")
        return user, False
    if not rules.may_open_accounts(by).ok:
        raise BadInput(no("no_such_account", username=name), field="username")
    user, password = add_user(username=name, display_name=row["display_name"], by=by, at=at)
    passwords[name] = password
    return user, True


def _appointment(row: Row, user: User, by: Actor, at: datetime) -> bool:
    day = day_of(row["valid_from"]) if row["valid_from"] else clock.local_date(at)
    if day is None:
        raise BadInput(no("not_a_day", text=row["valid_from"]), field="valid_from")
    role = Role(row["role"])
    place = prefix_of(row["place"]) if len(row["place"]) == 12 else row["place"]
    unit = _unit(row["unit"], place)
    if row["post"] and not Post.objects.on(day).filter(code=row["post"], unit=unit).exists():
        raise BadInput(no("no_such_post", post=row["post"], unit=unit), field="post")
    if user.appointments.filter(role=role.value, unit=unit, place=place, valid_from=day).exists():
        return False
    appoint(
        user=user,
        role=role,
        unit=unit,
        place=place,
        grids=several(row["grids"]),
        post=row["post"],
        valid_from=day,
        by=by,
        at=at,
    )
    return True


def _unit(text: str, place: str) -> str:
    """The code of the unit that a cell names by code or by its exact name."""
    named = [unit.code for unit in units_of_county(place, clock.today()) if text in unit.names]
    return named[0] if len(named) == 1 else text
