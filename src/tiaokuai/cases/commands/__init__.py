"""`tiaokuai cases`: import the cases of another system, show one, see the mappings that come along."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tiaokuai.cases.actions.importing import ImportReport, import_cases
from tiaokuai.cases.commands import one_matter, whistles
from tiaokuai.cases.commands.alone import alone
from tiaokuai.cases.imports.compiling import MappingFaults, mapping_from
from tiaokuai.cases.imports.mapping import SHIPPED
from tiaokuai.cases.presenters.command_line.case import case_json, case_lines
from tiaokuai.cases.presenters.command_line.rejects import Rejects
from tiaokuai.cases.presenters.command_line.report import report_json, report_lines
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.journal.keys import make_key_ring
from tiaokuai.journal.queries.tables import tables
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.kernel.terminal import Json, answer, bars, problems, stop
from tiaokuai.ui.wording import labelled, sentence

app = typer.Typer(
    help="Cases: bring in those of another system, look at one.",
    epilog="tiaokuai cases show 990122-20261123-00042",
    no_args_is_help=True,
)
app.add_typer(whistles.app, name="whistles")
top = typer.Typer()
top.add_typer(one_matter.app, name="one-matter")
File = Annotated[
    Path,
    typer.Argument(
        exists=True, dir_okay=False, readable=True, help="CSV, also in .gz or .zip; .xlsx, .xls, .ods."
    ),
]
STAGES = {"survey": gettext_lazy("Looking through the file"), "cases": gettext_lazy("Bringing in cases")}
MappingName = Annotated[
    str, typer.Option("--mapping", help="YAML file, or the name of a mapping that comes along.")
]


@app.command(
    "import",
    epilog="tiaokuai cases import requests.csv.gz --mapping my_city.yaml --bootstrap --json",
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
    as_json: Json = False,
) -> None:
    """Bring in the cases of another system. Safe to run again: what is there already is skipped.

    Exit status: 0 all rows are here, 1 some were rejected, 2 the mapping or the file cannot be used. How to write a
    mapping: docs/importing.md; one to begin from: tiaokuai cases mappings boston_311
    """
    gc.freeze()  # what was loaded so far lives as long as the command: the collector need not look at it again
    target = rejects or Path(f"{file.name.split('.')[0]}.rejects.csv")
    with alone(), _usable(as_json=as_json), Rejects(target) as turned_away, bars(hidden=as_json) as told:
        if bootstrap:
            _make_ready()
        report = import_cases(
            file=file,
            mapping=mapping_from(mapping),
            by=PLATFORM,
            at=clock.now(),
            bootstrap=bootstrap,
            dry_run=dry_run,
            opened=turned_away.head,
            reject=turned_away.add,
            progress=lambda stage, done, whole: told(str(STAGES.get(stage, stage)), done, whole),
        )
    _say(report, turned_away.written, as_json=as_json)


def _make_ready() -> None:
    """Tables and keys: an empty database is one in which to try a file, and one half made is to be finished."""
    if tables().missing:
        call_command("migrate", interactive=False, verbosity=0)
    make_key_ring()  # a county may be founded here; refused on data whose keys are missing


def _say(report: ImportReport, rejects: str | None, *, as_json: bool) -> None:
    lines = report_lines(report, rejects)
    if as_json:
        wrong = problems("rows_rejected", lines[0], found=bool(report.rejected))
        answer({**report_json(report, rejects), **wrong})
    else:
        typer.echo("\n".join(lines))
    raise typer.Exit(1 if report.rejected else 0)


@app.command(epilog="tiaokuai cases show 990122-20261123-00042 --json")
def show(
    number: Annotated[
        str, typer.Argument(help="Number of the case, or <system>:<number> where it came from.")
    ],
    as_json: Json = False,
) -> None:
    """Where a case stands, what the lists say of it, and everything that was done. No personal data."""
    case = case_in_scope(number, EVERYTHING)
    if case is None:
        said = _("There is no case %(number)s.") % {"number": number}
        stop("no_such_case", said, as_json=as_json, number=number)
    if as_json:
        answer(case_json(case))
        return
    typer.echo("\n".join(case_lines(case)))


@app.command(epilog="tiaokuai cases mappings boston_311 > my_city.yaml")
def mappings(
    name: Annotated[str, typer.Argument(help="Print this one, to begin your own from it.")] = "",
    as_json: Json = False,
) -> None:
    """The mappings that come along."""
    known = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
    if name and name not in known:
        between = pgettext("between the words of a list", ", ")
        said = _("There is no mapping %(name)s. There are: %(known)s.")
        said %= {"name": name, "known": between.join(known)}
        stop("no_such_mapping", said, as_json=as_json, status=2, mappings=known)
    text = (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8") if name else ""
    if as_json:
        answer({"mapping": name, "text": text} if name else {"mappings": known})
    else:
        typer.echo(text or "\n".join(known), nl=not text)


@contextmanager
def _usable(*, as_json: bool) -> Iterator[None]:
    """A mapping or file that cannot be used is wrong usage: every mistake on a line of its own, status 2."""
    try:
        yield
    except MappingFaults as faulty:
        faults = [labelled(where, sentence(why)) if where else sentence(why) for where, why in faulty.faults]
        said = "\n  ".join([sentence(faulty.answer), *faults])
        stop(faulty.answer.code, said, as_json=as_json, status=2, faults=faults)
    except BadInput as refusal:
        stop(refusal.answer.code, sentence(refusal.answer), as_json=as_json, status=2)
