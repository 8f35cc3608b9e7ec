"""`tiaokuai unit post add|change|end|list`: posts of units."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.commands.answering import Act, AsOf, On, day_of, say_done, say_table
from tiaokuai.organisation.models import Post
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
    facts = {"name": name, "kind": kind, "establishment": establishment, "seats": seats, "rank": rank}
    add_to = partial(actions.add_post, unit=unit, code=code, valid_from=on.date(), act=act)
    _write(add_to, facts, as_json=as_json)


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
    facts = {"name": name, "kind": kind, "establishment": establishment, "seats": seats, "rank": rank}
    _write(partial(actions.change_post, code=code, day=on.date(), act=act), facts, as_json=as_json)


@app.command(epilog="tiaokuai unit post end 990122-zjj-p01 --on 2026-12-31")
def end(code: PostCode, on: On, act: Act = "", yes: Yes = False, as_json: Json = False) -> None:
    """End a post with a day."""
    question = _("The post %(code)s ends on %(day)s; this cannot be taken back. Go on?")
    go_on(question % {"code": code, "day": on.date()}, yes=yes, as_json=as_json)
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


def _write(write: Callable[..., Post], facts: dict[str, object], *, as_json: bool) -> None:
    """As the operator and now; says how the post reads."""
    done = write(**facts, by=PLATFORM, at=clock.now())
    say_done(f"{done.code} {done.name}", post_record(done), as_json=as_json)
