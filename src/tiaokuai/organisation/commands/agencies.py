"""`tiaokuai unit agency station|withdraw|list`: which agency stands in which town."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.commands.answering import Act, AsOf, On, day_of, say_done, say_table
from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.presenters.records import stationing_record
from tiaokuai.organisation.rules.kinds import DailyManagement

app = typer.Typer(
    help="Agencies of county departments that stand in towns.",
    epilog="tiaokuai unit agency list",
    no_args_is_help=True,
)


@app.command(
    epilog="tiaokuai unit agency station 990122-liuxi-zrs --of 990122-zrj --in 990122101000 "
    "--managed-by town --town-share 60 --on 2026-12-01"
)
def station(
    unit: Annotated[str, typer.Argument(help="Code of the agency.")],
    home: Annotated[str, typer.Option("--of", help="Code of its department (line).")],
    town: Annotated[str, typer.Option("--in", help="Division code of the town (block), 12 digits.")],
    managed_by: Annotated[DailyManagement, typer.Option(help="Who manages it day by day.")],
    on: On,
    town_share: Annotated[
        int | None, typer.Option(help="Town's share of its assessment, per cent; left out: not settled.")
    ] = None,
    act: Act = "",
    as_json: Json = False,
) -> None:
    """Post an agency in a town from a day on; an earlier stationing ends then."""
    done = actions.station_agency(
        unit=unit,
        home_unit=home,
        town=town,
        daily_management=managed_by,
        town_share=town_share,
        valid_from=on.date(),
        act=act,
        by=PLATFORM,
        at=clock.now(),
    )
    _say(done, f"{done.unit} {done.town} {done.valid_from}", as_json=as_json)


@app.command(epilog="tiaokuai unit agency withdraw 990122-liuxi-zrs --on 2026-12-01")
def withdraw(
    unit: Annotated[str, typer.Argument(help="Code of the unit.")],
    on: On,
    act: Act = "",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Let an agency leave its town from a day on. The unit itself goes on."""
    question = _("%(unit)s leaves its town on %(day)s; this cannot be taken back. Go on?")
    go_on(question % {"unit": unit, "day": on.date()}, yes=yes, as_json=as_json)
    done = actions.withdraw_agency(unit=unit, day=on.date(), act=act, by=PLATFORM, at=clock.now())
    _say(done, f"{done.unit} {done.town} {done.valid_to}", as_json=as_json)


@app.command("list", epilog="tiaokuai unit agency list --in 990122101000 --json")
def list_agencies(
    town: Annotated[str, typer.Option("--in", help="Only in this town.")] = "",
    home: Annotated[str, typer.Option("--of", help="Only of this department.")] = "",
    on: AsOf = None,
    as_json: Json = False,
) -> None:
    """Which agencies stand in which towns on a day."""
    found = queries.stationings_on(day_of(on), town=town, home_unit=home).order_by("town", "unit")
    records = [stationing_record(row) for row in found]
    if as_json:
        answer({"stationings": records})
        return
    say_table(_COLUMNS, records)


def _say(done: Stationing, line: str, *, as_json: bool) -> None:
    say_done(line, {**stationing_record(done), "valid_to": done.valid_to}, as_json=as_json)


_COLUMNS = ("unit", "home_unit", "town", "daily_management", "town_share", "valid_from")
