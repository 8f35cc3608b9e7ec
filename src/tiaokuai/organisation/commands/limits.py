"""`tiaokuai unit limit set|list`: how many offices a town may have of its own."""

from typing import Annotated

import typer

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, answer
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.commands.answering import AsOf, On, day_of, say_done, say_table
from tiaokuai.organisation.presenters.records import limit_records

app = typer.Typer(
    help="Limits of the offices that towns set up for themselves.",
    epilog="tiaokuai unit limit list",
    no_args_is_help=True,
)


@app.command("set", epilog="tiaokuai unit limit set 990122101000 10 --on 2026-12-01 --act 禾编〔2026〕1号")
def set_limit(
    town: Annotated[str, typer.Argument(help="Division code of the town, 12 digits.")],
    offices: Annotated[int, typer.Argument(help="How many it may have.")],
    on: On,
    act: Annotated[str, typer.Option(help="Document that approves it.")],
    as_json: Json = False,
) -> None:
    """Set how many offices a town may have from a day on; the earlier limit ends then."""
    done = actions.set_office_limit(
        town=town, offices=offices, valid_from=on.date(), act=act, by=PLATFORM, at=clock.now()
    )
    told = {"town": done.town, "offices": done.offices, "valid_from": done.valid_from}
    say_done(f"{done.town} {done.offices} {done.valid_from}", told, as_json=as_json)


@app.command("list", epilog="tiaokuai unit limit list --on 2026-12-01")
def list_limits(on: AsOf = None, as_json: Json = False) -> None:
    """Limits that hold on a day, beside the offices that stand."""
    day = day_of(on)
    records = limit_records(list(queries.limits_on(day).order_by("town")), day)
    if as_json:
        answer({"limits": records})
        return
    say_table(("town", "offices", "standing", "valid_from", "act"), records)
