"""`tiaokuai unit import|template|list|rename|merge|close`: the directory of units."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.console import Console
from rich.table import Table

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.merge_units import facts_like
from tiaokuai.organisation.commands.answering import Act, On, say, write_template
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.presenters.importable import IMPORTS, Importable
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.organisation.rules.labels import UNIT_KINDS

app = typer.Typer()
What = Annotated[str, typer.Option(help="Which table.", metavar=f"<{'|'.join(IMPORTS)}>")]
Short = Annotated[str, typer.Option(help="Short name.")]


class Axis(StrEnum):
    LINE = "line"
    BLOCK = "block"


@app.command("import", epilog="tiaokuai unit import units.xlsx --what units --dry-run")
def import_file(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A workbook in the template's columns.")
    ],
    what: What = "units",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Import units, or what is kept beside them, from a workbook: all rows, or none with every problem named."""
    report = _known(what).run(content=file.read_bytes(), by=PLATFORM, at=clock.now(), dry_run=dry_run)
    say(report, as_json=as_json)


@app.command(epilog="tiaokuai unit template units.xlsx --what units")
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the empty workbook.")],
    what: What = "units",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write the empty workbook to fill in."""
    asked = _known(what)
    write_template(file, str(asked.sheet), asked.columns(), yes=yes, as_json=as_json)


@app.command("list", epilog="tiaokuai unit list --under 990122-liuxi --axis block")
def list_units(
    under: Annotated[str, typer.Option(help="Code of the unit or division above.")] = "",
    axis: Annotated[Axis, typer.Option(help="Which of the two superiors.")] = Axis.BLOCK,
    as_json: Json = False,
) -> None:
    """Units directly under another on one of the two axes, or where the tree begins."""
    today = clock.today()
    found = queries.below(under, today, axis) if under else queries.tops(today, axis)
    if as_json:
        rows = [
            {"code": unit.code, "name": unit.name, "kind": unit.kind, "place": unit.place} for unit in found
        ]
        answer({"units": rows})
        return
    table = Table(
        pgettext("heading of units", "Code"),
        pgettext("heading of units", "Name"),
        pgettext("heading of units", "Kind"),
        pgettext("heading of units", "Place"),
    )
    for unit in found:
        table.add_row(unit.code, unit.name, _(UNIT_KINDS[UnitKind(unit.kind)]), unit.place)
    Console().print(table)


@app.command(epilog="tiaokuai unit rename 990122-zjj 禾川县住房和城乡建设局 --on 2026-12-01")
def rename(
    code: Annotated[str, typer.Argument(help="Code of the unit.")],
    name: Annotated[str, typer.Argument(help="Its new name.")],
    on: On,
    short_name: Short = "",
    act: Act = "",
    as_json: Json = False,
) -> None:
    """Give a unit another name from a day on; the old one is still found."""
    done = actions.rename_unit(
        code=code, name=name, short_name=short_name, day=on.date(), act=act, by=PLATFORM, at=clock.now()
    )
    _say_unit(done, as_json=as_json)


@app.command(
    epilog="tiaokuai unit merge 990122-liuxi-ny 990122-liuxi-mz --into 990122-liuxi-k30 --on 2026-12-01"
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
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Let units become one from a day on; it carries all their duties, and the old codes still answer for the past."""
    first = queries.unit_on(codes[0], on.date())
    if first is None:
        said = _("no unit %(code)s stands on %(day)s")
        raise typer.BadParameter(said % {"code": codes[0], "day": on.date()})
    told = {"codes": ", ".join(codes), "into": into, "day": on.date()}
    go_on(
        _("%(codes)s become %(into)s on %(day)s; this cannot be taken back. Go on?") % told,
        yes=yes,
        as_json=as_json,
    )
    facts = facts_like(first, code=into, name=name, short_name=short_name, day=on.date(), act=act)
    done = actions.merge_units(codes=codes, into=facts, by=PLATFORM, at=clock.now())
    _say_unit(done, as_json=as_json)


@app.command(epilog="tiaokuai unit close 990122-tjj --successor 990122-fgj --on 2026-12-01")
def close(
    code: Annotated[str, typer.Argument(help="Code of the unit.")],
    on: On,
    successor: Annotated[str, typer.Option(help="Code of the unit that carries its duties on.")] = "",
    act: Act = "",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Close a unit from a day on."""
    told = {"code": code, "day": on.date()}
    go_on(
        _("%(code)s is closed on %(day)s; this cannot be taken back. Go on?") % told, yes=yes, as_json=as_json
    )
    done = actions.close_unit(
        code=code, day=on.date(), successor=successor, act=act, by=PLATFORM, at=clock.now()
    )
    _say_unit(done, as_json=as_json)


def _say_unit(unit: Unit, *, as_json: bool) -> None:
    if as_json:
        answer(
            {"code": unit.code, "name": unit.name, "valid_from": unit.valid_from, "valid_to": unit.valid_to}
        )
    else:
        typer.echo(f"{unit.code} {unit.name}")


def _known(what: str) -> Importable:
    if what not in IMPORTS:
        said = _("“%(what)s” is none of: %(known)s") % {"what": what, "known": ", ".join(IMPORTS)}
        raise typer.BadParameter(said, param_hint="--what")
    return IMPORTS[what]
