"""Lists in and out of workbooks, and compared."""

from pathlib import Path
from typing import Annotated

import typer

from tiaokuai.kernel import clock
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.registers import queries
from tiaokuai.registers.actions import EditionImport, import_edition
from tiaokuai.registers.commands.say import OPERATOR, Json, machine, say_problems
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.reading import kinds_in
from tiaokuai.registers.workbooks.writing import write_list
from tiaokuai.ui.components.sheets import problems_json

app = typer.Typer()


@app.command(
    "import", epilog="Example: tiaokuai register import list.xlsx --kind territorial --place 990122 --dry-run"
)
def import_list(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A workbook or CSV as counties publish it.")
    ],
    place: Annotated[str, typer.Option(help="Division prefix for which the list holds, e.g. 990122.")],
    kind: Annotated[
        ListKind | None, typer.Option(help="Which list; read from the file where it says so.")
    ] = None,
    title: Annotated[str, typer.Option(help="Title, where the file has none.")] = "",
    code: Annotated[str, typer.Option(help="Code of the edition; made up if not given.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")] = False,
    accept_problems: Annotated[
        bool, typer.Option("--accept-problems", help="Import in spite of problems.")
    ] = False,
    as_machine: Json = False,
) -> None:
    """Take a published list in as a draft. Names are matched to codes by a person afterwards."""
    content = file.read_bytes()
    done = import_edition(
        content=content,
        kind=kind or _only_kind(content),
        place=place,
        title=title,
        code=code,
        source=file.name,
        by=OPERATOR,
        at=clock.now(),
        dry_run=dry_run,
        accept_problems=accept_problems,
    )
    _say_import(done, dry_run=dry_run, as_machine=as_machine)
    if done.refusing or not done.rows:
        raise typer.Exit(1)


def _say_import(done: EditionImport, *, dry_run: bool, as_machine: bool) -> None:
    edition = done.edition.code if done.edition else None
    if as_machine:
        body = {"read": done.rows, "edition": edition, "pending": done.pending, "dry_run": dry_run}
        machine(body | {"problems": problems_json(done.problems)})
        return
    say_problems(done.problems)
    outcome = f"draft {edition}, {done.pending} names to match" if edition else "nothing imported"
    typer.echo(f"{done.rows} rows read; {outcome}")


def _only_kind(content: bytes) -> ListKind:
    kinds = kinds_in(content)
    if len(kinds) != 1:
        said = ", ".join(kinds) or "no list by name"
        raise typer.BadParameter(f"the file holds {said}: say which to import", param_hint="--kind")
    return kinds[0]


@app.command("export", epilog="Example: tiaokuai register export territorial-990122-2026-1 list.xlsx")
def export_list(
    edition: Annotated[str, typer.Argument(help="Code of the edition.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the workbook.")],
) -> None:
    """Write an edition in the columns counties publish; imported again it is the same."""
    found = _edition(edition)
    file.write_bytes(write_list(ListKind(found.kind), found.title, contents_of(found)))
    typer.echo(f"{file}")


@app.command(
    "diff", epilog="Example: tiaokuai register diff territorial-990122-2025-1 territorial-990122-2026-1"
)
def diff_lists(
    before: Annotated[str, typer.Argument(help="Code of the earlier edition.")],
    after: Annotated[str, typer.Argument(help="Code of the later edition.")],
    as_machine: Json = False,
) -> None:
    """Rows added, removed, and changed field by field."""
    found = queries.difference_of(_edition(before), _edition(after))
    if as_machine:
        machine(
            {
                "added": [{"number": row.number, "name": row.name} for row in found.added],
                "removed": [{"number": row.number, "name": row.name} for row in found.removed],
                "changed": [
                    {
                        "number": pair.after.number,
                        "name": pair.after.name,
                        "fields": [
                            {"field": f.field, "unit": f.unit, "before": f.before, "after": f.after}
                            for f in pair.fields
                        ],
                    }
                    for pair in found.changed
                ],
                "renumbered": [[one.number, other.number] for one, other in found.renumbered],
                "same": found.same,
            }
        )
        return
    for mark, rows in (("+", found.added), ("-", found.removed)):
        for row in rows:
            typer.echo(f"{mark} {row.number} {row.name}")
    for pair in found.changed:
        typer.echo(f"~ {pair.after.number} {pair.after.name}")
        for change in pair.fields:
            typer.echo(f"    {change.field} {change.unit}: {change.before or '–'} → {change.after or '–'}")
    counts = (len(found.added), len(found.removed), len(found.changed), len(found.renumbered), found.same)
    typer.echo("{} added, {} removed, {} changed, {} renumbered, {} the same".format(*counts))


@app.command("list", epilog="Example: tiaokuai register list --json")
def list_editions(as_machine: Json = False) -> None:
    """Every edition with its state."""
    today = clock.today()
    lines = [
        {
            "edition": edition.code,
            "kind": edition.kind,
            "place": edition.place,
            "state": edition.state_on(today).value,
            "valid_from": edition.valid_from,
            "valid_to": edition.valid_to,
            "title": edition.title,
        }
        for edition in queries.editions(EVERYTHING)
    ]
    if as_machine:
        machine({"editions": lines})
        return
    for line in lines:
        typer.echo("  ".join(str(line[key] or "") for key in ("edition", "state", "valid_from", "title")))


def _edition(code: str) -> Edition:
    found = queries.edition_of(code, EVERYTHING)
    if found is None:
        raise typer.BadParameter(f"there is no edition {code!r}; tiaokuai register list names them")
    return found
