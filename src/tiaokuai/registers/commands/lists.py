"""Lists in and out of workbooks, and compared."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tiaokuai.kernel import clock
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.kernel.terminal import Json, Yes, answer
from tiaokuai.kernel.terminal import problems as wrong
from tiaokuai.registers import queries
from tiaokuai.registers.actions import EditionImport, import_edition
from tiaokuai.registers.commands.say import (
    OPERATOR,
    DryRun,
    ask_to_write,
    say_problems,
)
from tiaokuai.registers.difference import Difference
from tiaokuai.registers.models import Edition
from tiaokuai.registers.presenters.wording import FIELDS, STATES, kind_word
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.reading import kinds_in
from tiaokuai.registers.workbooks.writing import write_list
from tiaokuai.ui.components.sheets import problems_json
from tiaokuai.ui.wording import labelled

app = typer.Typer()


@app.command(
    "import", epilog="tiaokuai register import list.xlsx --kind territorial --place 990122 --dry-run"
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
    dry_run: DryRun = False,
    accept_problems: Annotated[
        bool, typer.Option("--accept-problems", help="Import in spite of problems.")
    ] = False,
    as_json: Json = False,
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
    _say_import(done, dry_run=dry_run, as_json=as_json)
    if done.refusing or not done.rows:
        raise typer.Exit(1)


def _say_import(done: EditionImport, *, dry_run: bool, as_json: bool) -> None:
    edition = done.edition.code if done.edition else None
    if as_json:
        body = {"read": done.rows, "edition": edition, "pending": done.pending, "dry_run": dry_run}
        refused = bool(done.refusing) or not done.rows
        answer(
            body
            | {"problems": problems_json(done.problems)}
            | wrong("list_not_imported", _outcome(done), found=refused)
        )
        return
    say_problems(done.problems)
    typer.echo(_outcome(done))


def _outcome(done: EditionImport) -> str:
    said: dict[str, object] = {"rows": done.rows, "pending": done.pending}
    if done.edition is None:
        return _("%(rows)d rows read; nothing imported, %(pending)d names to match.") % said
    said |= {"edition": done.edition.code}
    return _("%(rows)d rows read; draft %(edition)s, %(pending)d names to match.") % said


def _only_kind(content: bytes) -> ListKind:
    kinds = kinds_in(content)
    if len(kinds) != 1:
        between = pgettext("between the words of a list", ", ")
        said = between.join(f"{kind} ({kind_word(kind)})" for kind in kinds) or _("no list by name")
        raise typer.BadParameter(
            _("the file holds: %(kinds)s. Say which to import") % {"kinds": said}, param_hint="--kind"
        )
    return kinds[0]


@app.command("export", epilog="tiaokuai register export 990122-territorial-2026-1 list.xlsx")
def export_list(
    edition: Annotated[str, typer.Argument(help="Code of the edition.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the workbook.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write an edition in the columns counties publish; imported again it is the same."""
    found = _edition(edition)
    ask_to_write(file, yes=yes, as_json=as_json)
    rows = list(contents_of(found))
    file.write_bytes(write_list(ListKind(found.kind), found.title, rows))
    if as_json:
        answer({"file": str(file), "edition": found.code, "rows": len(rows)})
    else:
        typer.echo(f"{file}")


@app.command("diff", epilog="tiaokuai register diff 990122-territorial-2024-1 990122-territorial-2026-1")
def diff_lists(
    before: Annotated[str, typer.Argument(help="Code of the earlier edition.")],
    after: Annotated[str, typer.Argument(help="Code of the later edition.")],
    as_json: Json = False,
) -> None:
    """Rows added, removed, and changed field by field."""
    found = queries.difference_of(_edition(before), _edition(after))
    if as_json:
        answer(_difference_json(found))
    else:
        _say_difference(found)


def _difference_json(found: Difference) -> dict[str, object]:
    return {
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


def _say_difference(found: Difference) -> None:
    for mark, rows in (("+", found.added), ("-", found.removed)):
        for row in rows:
            typer.echo(f"{mark} {row.number} {row.name}")
    for pair in found.changed:
        typer.echo(f"~ {pair.after.number} {pair.after.name}")
        for change in pair.fields:
            field = FIELDS.get(change.field, change.field)
            typer.echo(
                f"    {labelled(f'{field} {change.unit}', change.before or '–')} → {change.after or '–'}"
            )
    said = _(
        "%(added)d added, %(removed)d removed, %(changed)d changed, %(renumbered)d renumbered, %(same)d the same"
    )
    counts = {name: len(getattr(found, name)) for name in ("added", "removed", "changed", "renumbered")}
    typer.echo(said % {**counts, "same": found.same})


@app.command("list", epilog="tiaokuai register list --json")
def list_editions(as_json: Json = False) -> None:
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
    if as_json:
        answer({"editions": lines})
        return
    for line in lines:
        told = (
            line["edition"],
            STATES.get(str(line["state"]), line["state"]),
            line["valid_from"],
            line["title"],
        )
        typer.echo("  ".join(str(each or "") for each in told))


def _edition(code: str) -> Edition:
    found = queries.edition_of(code, EVERYTHING)
    if found is None:
        said = _("there is no edition “%(code)s”; tiaokuai register list names them")
        raise typer.BadParameter(said % {"code": code})
    return found
