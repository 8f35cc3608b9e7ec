"""`tiaokuai unit import|template|list|rename|merge|close`: the directory of units."""

import json
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.merge_units import facts_like
from tiaokuai.organisation.commands.answering import Act, Json, On, say
from tiaokuai.organisation.presenters.importable import IMPORTS, Importable

app = typer.Typer()
What = Annotated[str, typer.Option(help=f"{', '.join(IMPORTS)}.")]
Short = Annotated[str, typer.Option(help="Short name.")]


@app.command("import", epilog="Example: tiaokuai unit import units.xlsx --what units --dry-run")
def import_file(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A workbook in the template's columns.")
    ],
    what: What = "units",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")] = False,
    as_machine: Json = False,
) -> None:
    """Import units, or what is kept beside them, from a workbook: all rows, or none with every problem named."""
    report = _known(what).run(content=file.read_bytes(), by=PLATFORM, at=clock.now(), dry_run=dry_run)
    say(report, as_machine)


@app.command(epilog="Example: tiaokuai unit template units.xlsx --what units")
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the empty workbook.")],
    what: What = "units",
) -> None:
    """Write the empty workbook to fill in."""
    asked = _known(what)
    file.write_bytes(write_table(str(asked.sheet), asked.columns(), guide=_("How to fill in")))
    typer.echo(f"{file}")


@app.command("list", epilog="Example: tiaokuai unit list --under 990122-lx --axis block")
def list_units(
    under: Annotated[str, typer.Option(help="Code of the unit or division above.")] = "",
    axis: Annotated[str, typer.Option(help="line or block.")] = "block",
    as_machine: Json = False,
) -> None:
    """Units directly under another on one of the two axes, or where the tree begins."""
    today = clock.today()
    found = queries.below(under, today, axis) if under else queries.tops(today, axis)
    if as_machine:
        rows = [
            {"code": unit.code, "name": unit.name, "kind": unit.kind, "place": unit.place} for unit in found
        ]
        typer.echo(json.dumps({"units": rows}, ensure_ascii=False))
        return
    table = Table("code", "name", "kind", "place")
    for unit in found:
        table.add_row(unit.code, unit.name, unit.kind, unit.place)
    Console().print(table)


@app.command(epilog="Example: tiaokuai unit rename 990122-zjj 禾川县住房和城乡建设局 --on 2026-12-01")
def rename(code: str, name: str, on: On, short_name: Short = "", act: Act = "") -> None:
    """Give a unit another name from a day on; the old one is still found."""
    done = actions.rename_unit(
        code=code, name=name, short_name=short_name, day=on.date(), act=act, by=PLATFORM, at=clock.now()
    )
    typer.echo(f"{done.code} {done.name}")


@app.command(
    epilog="Example: tiaokuai unit merge 990122-lx-k01 990122-lx-k02 --into 990122-lx-k30 --on 2026-12-01"
)
def merge(
    codes: Annotated[list[str], typer.Argument(help="Units that become one.")],
    into: Annotated[
        str, typer.Option(help="Code of one that stands and takes the others in, or a new code.")
    ],
    on: On,
    name: Annotated[str, typer.Option(help="Name, for a new unit; the rest it has like the first.")] = "",
    short_name: Short = "",
    act: Act = "",
) -> None:
    """Let units become one from a day on; it carries all their duties, and the old codes still answer for the past."""
    first = queries.unit_on(codes[0], on.date())
    if first is None:
        raise typer.BadParameter(f"no unit {codes[0]} stands on {on.date()}")
    facts = facts_like(first, code=into, name=name, short_name=short_name, day=on.date(), act=act)
    done = actions.merge_units(codes=codes, into=facts, by=PLATFORM, at=clock.now())
    typer.echo(f"{done.code} {done.name}")


@app.command(epilog="Example: tiaokuai unit close 990122-jmj --successor 990122-fgj --on 2026-12-01")
def close(
    code: str,
    on: On,
    successor: Annotated[str, typer.Option(help="Code of the unit that carries its duties on.")] = "",
    act: Act = "",
) -> None:
    """Close a unit from a day on."""
    done = actions.close_unit(
        code=code, day=on.date(), successor=successor, act=act, by=PLATFORM, at=clock.now()
    )
    typer.echo(f"{done.code} {done.name}")


def _known(what: str) -> Importable:
    if what not in IMPORTS:
        raise typer.BadParameter(f"{what!r} is none of {', '.join(IMPORTS)}", param_hint="--what")
    return IMPORTS[what]
