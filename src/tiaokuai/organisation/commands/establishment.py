"""`tiaokuai unit establishment open|transfer|close|show`: posts of the establishment in the books of units."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.commands.answering import Act, AsOf, On, day_of, say_done, say_table
from tiaokuai.organisation.presenters.records import books_record
from tiaokuai.organisation.rules.kinds import EstablishmentKind

app = typer.Typer(
    help="Establishment: what a unit has in the books, and what moves.",
    epilog="tiaokuai unit establishment show 990122-zjj",
    no_args_is_help=True,
)
Kind = Annotated[EstablishmentKind, typer.Option(help="Kind of establishment.")]
Approved = Annotated[str, typer.Option(help="Document that approves it.")]


@app.command(
    "open",
    epilog="tiaokuai unit establishment open 990122-zjj 40 --kind institution --on 2026-01-01",
)
def open_books(
    unit: Annotated[str, typer.Argument(help="Code of the unit.")],
    number: Annotated[int, typer.Argument(help="How many posts.")],
    kind: Kind,
    on: On,
    act: Act = "",
    as_json: Json = False,
) -> None:
    """Enter the posts of one kind that a unit starts with."""
    done = actions.open_establishment(
        unit=unit, kind=kind, number=number, day=on.date(), act=act, by=PLATFORM, at=clock.now()
    )
    told = {"unit": done.unit, "kind": done.kind, "number": done.number}
    say_done(f"{done.unit} {done.kind} {done.number}", told, as_json=as_json)


@app.command(
    epilog="tiaokuai unit establishment transfer 990122-zjj 12 --to 990122-liuxi --kind institution "
    "--on 2026-12-01 --act 禾编〔2026〕9号"
)
def transfer(
    unit: Annotated[str, typer.Argument(help="Code of the unit that gives.")],
    number: Annotated[int, typer.Argument(help="How many posts.")],
    to: Annotated[str, typer.Option(help="Code of the unit that receives.")],
    kind: Kind,
    on: On,
    act: Approved,
    as_json: Json = False,
) -> None:
    """Move posts from one unit to another."""
    done = actions.transfer_establishment(
        from_unit=unit,
        to_unit=to,
        kind=kind,
        number=number,
        day=on.date(),
        act=act,
        by=PLATFORM,
        at=clock.now(),
    )
    told = {"from": done.from_unit, "to": done.to_unit, "kind": done.kind, "number": done.number}
    say_done(f"{done.from_unit} {done.to_unit} {done.kind} {done.number}", told, as_json=as_json)


@app.command(
    epilog="tiaokuai unit establishment close 990122-zjj --kind institution --on 2026-12-31 "
    "--act 禾编〔2026〕9号"
)
def close(
    unit: Annotated[str, typer.Argument(help="Code of the unit.")],
    kind: Kind,
    on: On,
    act: Approved,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Close the books of one kind: its posts have gone to others before."""
    question = _("The books of %(unit)s (%(kind)s) are closed on %(day)s; this cannot be taken back. Go on?")
    go_on(question % {"unit": unit, "kind": kind, "day": on.date()}, yes=yes, as_json=as_json)
    done = actions.close_establishment(
        unit=unit, kind=kind, day=on.date(), act=act, by=PLATFORM, at=clock.now()
    )
    told = {"unit": done.unit, "kind": done.kind, "closed_on": done.closed_on}
    say_done(f"{done.unit} {done.kind} {done.closed_on}", told, as_json=as_json)


@app.command(epilog="tiaokuai unit establishment show 990122-zjj --on 2026-12-01 --json")
def show(
    unit: Annotated[str, typer.Argument(help="Code of the unit.")], on: AsOf = None, as_json: Json = False
) -> None:
    """What a unit has in the books on a day, and every entry."""
    if not queries.history_of(unit):
        raise typer.BadParameter(_("there is no unit %(unit)s") % {"unit": unit})
    record = books_record(unit, day_of(on))
    if as_json:
        answer(record)
        return
    entries = [{**entry, "verb": entry["verb"].partition("_")[0]} for entry in record["entries"]]
    say_table(("day", "kind", "verb", "change", "balance", "other"), entries)
    typer.echo(" ".join(f"{kind} {number}" for kind, number in record["balances"].items()))
