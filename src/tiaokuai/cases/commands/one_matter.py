"""`tiaokuai one-matter`: templates of one-matter joint handling, taken in, given out, looked at."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.presenters.joint.command_line import imported_lines, template_json, template_lines
from tiaokuai.cases.presenters.joint.file_wording import fault_line
from tiaokuai.cases.queries.joint.templates import in_force, newest_edition, newest_editions, template_of
from tiaokuai.cases.rules.joint.printing import to_json, to_yaml
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import Refused
from tiaokuai.territory.queries import home_county, names_on
from tiaokuai.ui.wording import sentence

app = typer.Typer(
    help="Templates of one-matter joint handling: import, export, show, end.", no_args_is_help=True
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Place = Annotated[str, typer.Option("--place", help="12-digit code of the county; the only one if left out.")]


class Form(StrEnum):
    YAML = "yaml"
    JSON = "json"


@app.command("import", epilog="Example: tiaokuai one-matter import templates.yaml --dry-run --json")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="YAML or JSON.")],
    place: Place = "",
    begin: Annotated[str, typer.Option("--from", help="First day, like 2026-12-01; today if left out.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take templates in: all, or none. What says the same already is left as it is; what changed is a new edition.

    Exit status: 0 taken in, 2 the file has mistakes, each named with its line.
    """
    county = _county(place)
    try:
        text = file.read_text(encoding="utf-8-sig")
        done = joint.import_one_matters(
            text=text,
            place=county,
            by=PLATFORM,
            at=clock.now(),
            valid_from=_day(begin) if begin else None,
            dry_run=dry_run,
        )
    except UnicodeDecodeError:
        _stop([f"{file.name} is not written in UTF-8."], as_json=as_json)
    except joint.TemplateFaults as faulty:
        lines = [fault_line(fault) for fault in faulty.faults]
        _stop([sentence(faulty.answer), *lines], as_json=as_json)
    except Refused as refused:
        _stop([sentence(refused.answer)], as_json=as_json)
    if as_json:
        told = {name: list(getattr(done, name)) for name in ("added", "renewed", "unchanged")}
        typer.echo(json.dumps({**told, "dry_run": dry_run}))
    else:
        typer.echo("\n".join(imported_lines(done, dry_run=dry_run)))


@app.command(epilog="Example: tiaokuai one-matter export --form json > templates.json")
def export(
    codes: Annotated[
        list[str] | None, typer.Argument(help="Codes of templates; all in force if none.")
    ] = None,
    place: Place = "",
    form: Annotated[Form, typer.Option(help="YAML or JSON.")] = Form.YAML,
) -> None:
    """Print templates as a file that `import` takes in again as the same ones."""
    county = _county(place)
    rows = [_known(code, county) for code in codes] if codes else list(in_force(county, clock.today()))
    templates = [template_of(row) for row in rows]
    typer.echo(to_yaml(templates) if form is Form.YAML else to_json(templates), nl=False)


@app.command("list", epilog="Example: tiaokuai one-matter list --json")
def list_templates(place: Place = "", as_json: AsJson = False) -> None:
    """Every template with its newest edition."""
    rows = newest_editions(_county(place))
    if as_json:
        told = [
            {"code": row.code, "name": row.name, "edition": row.edition, "state": row.state} for row in rows
        ]
        typer.echo(json.dumps({"one_matters": told}, ensure_ascii=False))
    elif rows:
        typer.echo("\n".join(f"{row.code}  {row.name}  #{row.edition}  {row.state}" for row in rows))


@app.command(epilog="Example: tiaokuai one-matter show rental-safety --at 990122001003 --json")
def show(
    code: Annotated[str, typer.Argument(help="Code of the template.")],
    at: Annotated[
        str, typer.Option("--at", help="12-digit code of a town or village: whom the lists name.")
    ] = "",
    place: Place = "",
    as_json: AsJson = False,
) -> None:
    """One template: its steps in order, limits, critical path, and at a place who owns each step."""
    county = _county(place)
    row = _known(code, county)
    if at and at not in names_on([at], clock.today()):
        typer.echo(f"There is no place {at}.", err=True)
        raise typer.Exit(2)
    if as_json:
        typer.echo(json.dumps(template_json(row, at, clock.today()), ensure_ascii=False))
    else:
        typer.echo("\n".join(template_lines(row, at, clock.today())))


@app.command(epilog="Example: tiaokuai one-matter end rental-safety --on 2026-12-31")
def end(
    code: Annotated[str, typer.Argument(help="Code of the template.")],
    on: Annotated[str, typer.Option(help="First day on which it does not hold; today if left out.")] = "",
    place: Place = "",
) -> None:
    """End a template: no case begins to run on it; those that run go on."""
    row = _known(code, _county(place))
    try:
        ended = joint.end_one_matter(one_matter=row, by=PLATFORM, at=clock.now(), on=_day(on) if on else None)
    except Refused as refused:
        _stop([sentence(refused.answer)], as_json=False)
    typer.echo(f"{ended.code} #{ended.edition}: {ended.valid_to}")


def _known(code: str, county: str) -> OneMatter:
    row = newest_edition(code, county)
    if row is None:
        typer.echo(f"There is no template {code}.", err=True)
        raise typer.Exit(1)
    return row


def _county(place: str) -> str:
    county = home_county(clock.today())
    code = place or (county.code if county else "")
    if not code:
        _stop(["Say which county: --place 990122000000."], as_json=False)
    return code


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _stop([f"{text} is no day: write it like 2026-12-01."], as_json=False)


def _stop(lines: list[str], *, as_json: bool) -> NoReturn:
    """Wrong usage: every mistake on a line of its own, status 2."""
    if as_json:
        typer.echo(json.dumps({"faults": lines}, ensure_ascii=False))
    else:
        typer.echo("\n".join(lines), err=True)
    raise typer.Exit(2)
