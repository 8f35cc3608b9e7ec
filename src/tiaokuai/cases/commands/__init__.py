"""`tiaokuai cases`: import the cases of another system, show one, see the mappings that come along."""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tiaokuai.cases.actions.importing import import_cases
from tiaokuai.cases.commands import one_matter, whistles
from tiaokuai.cases.imports.compiling import MappingFaults, mapping_from
from tiaokuai.cases.imports.mapping import SHIPPED
from tiaokuai.cases.presenters.command_line.case import case_json, case_lines
from tiaokuai.cases.presenters.command_line.rejects import Rejects
from tiaokuai.cases.presenters.command_line.report import report_json, report_lines
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.journal.keys import make_key_ring
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.ui.wording import sentence

app = typer.Typer(help="Cases: bring in those of another system, look at one.", no_args_is_help=True)
app.add_typer(whistles.app, name="whistles")
top = typer.Typer()
top.add_typer(one_matter.app, name="one-matter")
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
File = Annotated[
    Path,
    typer.Argument(
        exists=True, dir_okay=False, readable=True, help="CSV, also in .gz or .zip; .xlsx, .xls, .ods."
    ),
]
MappingName = Annotated[
    str, typer.Option("--mapping", help="YAML file, or the name of a mapping that comes along.")
]


@app.command(
    "import",
    epilog="Example: tiaokuai cases import requests.csv.gz --mapping my_city.yaml --bootstrap --json. "
    "How to write a mapping: docs/importing.md; one to begin from: tiaokuai cases mappings boston_311",
)
def import_file(
    file: File,
    mapping: MappingName,
    bootstrap: Annotated[
        bool, typer.Option("--bootstrap", help="Create what the database lacks, from the file's own columns.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check everything, write nothing.")
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Where rejected rows go; FILE.rejects.csv here if left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Bring in the cases of another system. Safe to run again: what is there already is skipped.

    Exit status: 0 all rows are here, 1 some were rejected, 2 the mapping or the file cannot be used.
    """
    if bootstrap and "cases_case" not in connection.introspection.table_names():
        call_command(
            "migrate", interactive=False, verbosity=0
        )  # an empty database is one in which to try a file
    if bootstrap:
        make_key_ring()  # a county may be founded here; refused on data whose keys are missing
    gc.freeze()  # what was loaded so far lives as long as the command: the collector need not look at it again
    target = rejects or Path(f"{file.name.split('.')[0]}.rejects.csv")
    with _usable(), Rejects(target) as turned_away, _progress(hidden=as_json) as told:
        report = import_cases(
            file=file,
            mapping=mapping_from(mapping),
            by=PLATFORM,
            at=clock.now(),
            bootstrap=bootstrap,
            dry_run=dry_run,
            opened=turned_away.head,
            reject=turned_away.add,
            progress=told,
        )
    if as_json:
        typer.echo(json.dumps(report_json(report, turned_away.written), ensure_ascii=False))
    else:
        typer.echo("\n".join(report_lines(report, turned_away.written)))
    raise typer.Exit(1 if report.rejected else 0)


@app.command(epilog="Example: tiaokuai cases show 990122-20261123-00042 --json")
def show(
    number: Annotated[
        str, typer.Argument(help="Number of the case, or <system>:<number> where it came from.")
    ],
    as_json: AsJson = False,
) -> None:
    """Where a case stands, what the lists say of it, and everything that was done. No personal data."""
    case = case_in_scope(number, EVERYTHING)
    if case is None:
        typer.echo(f"There is no case {number}.", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(case_json(case), ensure_ascii=False))
        return
    typer.echo("\n".join(case_lines(case)))


@app.command(epilog="Example: tiaokuai cases mappings boston_311 > my_city.yaml")
def mappings(
    name: Annotated[str, typer.Argument(help="Print this one, to begin your own from it.")] = "",
    as_json: AsJson = False,
) -> None:
    """The mappings that come along."""
    known = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
    if name and name not in known:
        typer.echo(f"There is no mapping {name}: {', '.join(known)}", err=True)
        raise typer.Exit(2)
    if name:
        typer.echo((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"), nl=False)
    else:
        typer.echo(json.dumps({"mappings": known}) if as_json else "\n".join(known))


@contextmanager
def _usable() -> Iterator[None]:
    """A mapping or file that cannot be used is wrong usage: every mistake on a line of its own, status 2."""
    try:
        yield
    except MappingFaults as faulty:
        typer.echo(sentence(faulty.answer), err=True)
        for where, answer in faulty.faults:
            typer.echo(f"  {where}: {sentence(answer)}" if where else f"  {sentence(answer)}", err=True)
        raise typer.Exit(2) from faulty
    except BadInput as refusal:
        typer.echo(sentence(refusal.answer), err=True)
        raise typer.Exit(2) from refusal


@contextmanager
def _progress(*, hidden: bool) -> Iterator["_Told"]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=hidden or not sys.stderr.isatty()
    ) as bars:
        yield _Told(bars)


class _Told:
    """One bar a stage."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, int] = {}

    def __call__(self, stage: str, done: int, whole: int | None) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=whole)
        self._bars.update(self._tasks[stage], completed=done)  # type: ignore[arg-type]
