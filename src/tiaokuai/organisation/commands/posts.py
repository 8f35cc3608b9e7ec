"""`tiaokuai unit post add|change|end|list`: posts of units."""

from typing import Annotated

import typer

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, answer
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.commands.answering import Act, AsOf, On, day_of, say_done, say_table
from tiaokuai.organisation.presenters.records import post_record
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind

app = typer.Typer(
    help="Posts: entered, changed and ended from a day on.",
    epilog="tiaokuai unit post list 990122-zjj",
    no_args_is_help=True,
)
Kind = Annotated[PostKind, typer.Option(help="Kind of post.")]
Establishment = Annotated[EstablishmentKind, typer.Option(help="Kind of establishment.")]
Seats = Annotated[int, typer.Option(help="How many people may hold it.")]
Rank = Annotated[str, typer.Option(help="Rank, as the establishment office writes it.")]
PostCode = Annotated[str, typer.Argument(help="Code of the post.")]


@app.command(
    epilog="tiaokuai unit post add 990122-zjj 科员 --kind staff --establishment administrative "
    "--seats 3 --on 2026-12-01"
)
def add(
    unit: Annotated[str, typer.Argument(help="Code of its unit.")],
    name: Annotated[str, typer.Argument(help="Name of the post.")],
    kind: Kind,
    establishment: Establishment,
    on: On,
    seats: Seats = 1,
    rank: Rank = "",
    code: Annotated[str, typer.Option(help="Code; left out: the next serial of the unit.")] = "",
    act: Act = "",
    as_json: Json = False,
) -> None:
    """Enter a post of a unit from a day on."""
    done = actions.add_post(
        unit=unit,
        name=name,
        kind=kind,
        establishment=establishment,
        seats=seats,
        rank=rank,
        code=code,
        valid_from=on.date(),
        act=act,
        by=PLATFORM,
        at=clock.now(),
    )
    say_done(f"{done.code} {done.name}", post_record(done), as_json=as_json)


@app.command(
    epilog="tiaokuai unit post change 990122-zjj-p01 科员 --kind staff --establishment administrative "
    "--seats 4 --on 2026-12-01"
)
def change(
    code: PostCode,
    name: Annotated[str, typer.Argument(help="Name of the post.")],
    kind: Kind,
    establishment: Establishment,
    on: On,
    seats: Seats = 1,
    rank: Rank = "",
    act: Act = "",
    as_json: Json = False,
) -> None:
    """Let a post read otherwise from a day on; days before stay as they were."""
    done = actions.change_post(
        code=code,
        name=name,
        kind=kind,
        establishment=establishment,
        seats=seats,
        rank=rank,
        day=on.date(),
        act=act,
        by=PLATFORM,
        at=clock.now(),
    )
    say_done(f"{done.code} {done.name}", post_record(done), as_json=as_json)


@app.command(epilog="tiaokuai unit post end 990122-zjj-p01 --on 2026-12-31")
def end(code: PostCode, on: On, act: Act = "", as_json: Json = False) -> None:
    """End a post with a day."""
    done = actions.end_post(code=code, day=on.date(), act=act, by=PLATFORM, at=clock.now())
    say_done(f"{done.code} {done.valid_to}", {"code": done.code, "valid_to": done.valid_to}, as_json=as_json)


@app.command("list", epilog="tiaokuai unit post list 990122-zjj --on 2026-12-01")
def list_posts(
    unit: Annotated[str, typer.Argument(help="Code of the unit.")], on: AsOf = None, as_json: Json = False
) -> None:
    """The posts of a unit on a day."""
    records = [post_record(post) for post in queries.staffing_of(unit, day_of(on))]
    if as_json:
        answer({"posts": records})
        return
    say_table(("code", "name", "kind", "establishment", "rank", "seats", "valid_from"), records)
