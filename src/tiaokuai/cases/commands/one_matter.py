"""`tiaokuai one-matter`: templates of one-matter joint handling, taken in, given out, looked at."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from django.utils.translation import gettext as _

from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.presenters.joint.command_line import (
    imported_lines,
    template_json,
    template_line,
    template_lines,
)
from tiaokuai.cases.presenters.joint.file_wording import fault_line
from tiaokuai.cases.queries.joint.templates import (
    county_of,
    in_force,
    newest_edition,
    newest_editions,
    template_of,
)
from tiaokuai.cases.rules.joint.printing import to_json, to_yaml
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on, stop
from tiaokuai.territory.queries import home_county, names_on
from tiaokuai.ui.wording import sentence

app = typer.Typer(
    help="Templates of one-matter joint handling: import, export, show, end.",
    epilog="tiaokuai one-matter list",
    no_args_is_help=True,
)
Place = Annotated[str, typer.Option("--place", help="12-digit code of the county; the only one if left out.")]


class Form(StrEnum):
    YAML = "yaml"
    JSON = "json"


@app.command("import", epilog="tiaokuai one-matter import templates.yaml --dry-run --json")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="YAML or JSON.")],
    place: Place = "",
    begin: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today if left out.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Take templates in: all, or none. What says the same already is left as it is; what changed is a new edition.

    Exit status: 0 taken in, 2 the file has mistakes, each named with its line.
    """
    county = _county(place, as_json=as_json)
    try:
        done = joint.import_one_matters(
            text=file.read_text(encoding="utf-8-sig"),
            place=county,
            by=PLATFORM,
            at=clock.now(),
            valid_from=begin.date() if begin else None,
            dry_run=dry_run,
        )
    except UnicodeDecodeError:
        said = _("%(file)s is not written in UTF-8.") % {"file": file.name}
        _stop("not_utf_8", [said], as_json=as_json)
    except joint.TemplateFaults as faulty:
        lines = [sentence(faulty.answer), *(fault_line(fault) for fault in faulty.faults)]
        _stop(faulty.answer.code, lines, as_json=as_json)
    except Refused as refused:
        _stop(refused.answer.code, [sentence(refused.answer)], as_json=as_json)
    if as_json:
        told = {name: list(getattr(done, name)) for name in ("added", "renewed", "unchanged")}
        answer({**told, "dry_run": dry_run})
    else:
        typer.echo("\n".join(imported_lines(done, dry_run=dry_run)))


@app.command(epilog="tiaokuai one-matter export --form yaml")
def export(
    codes: Annotated[
        list[str] | None, typer.Argument(help="Codes of templates; all in force if none.")
    ] = None,
    place: Place = "",
    form: Annotated[Form, typer.Option(help="How it is written; JSON with --json.")] = Form.YAML,
    as_json: Json = False,
) -> None:
    """Print templates as a file that `import` takes in again as the same ones."""
    county = _county(place, as_json=as_json)
    rows = (
        [_known(code, county, as_json=as_json) for code in codes]
        if codes
        else list(in_force(county, clock.today()))
    )
    templates = [template_of(row) for row in rows]
    is_yaml = form is Form.YAML and not as_json
    typer.echo(to_yaml(templates) if is_yaml else to_json(templates), nl=False)


@app.command("list", epilog="tiaokuai one-matter list --json")
def list_templates(place: Place = "", as_json: Json = False) -> None:
    """Every template with its newest edition."""
    rows = newest_editions(_county(place, as_json=as_json))
    if as_json:
        told = [
            {"code": row.code, "name": row.name, "edition": row.edition, "state": row.state} for row in rows
        ]
        answer({"one_matters": told})
    elif rows:
        typer.echo("\n".join(map(template_line, rows)))


@app.command(epilog="tiaokuai one-matter show rental-safety --at 990122101003 --json")
def show(
    code: Annotated[str, typer.Argument(help="Code of the template.")],
    at: Annotated[
        str, typer.Option("--at", help="12-digit code of a town or village: whom the lists name.")
    ] = "",
    place: Place = "",
    as_json: Json = False,
) -> None:
    """One template: its steps in order, limits, critical path, and at a place who owns each step."""
    county = _county(place, as_json=as_json)
    row = _known(code, county, as_json=as_json)
    if at and at not in names_on([at], clock.today()):
        said = _("There is no place %(place)s.") % {"place": at}
        stop("no_such_place", said, as_json=as_json, status=2)
    if as_json:
        answer(template_json(row, at, clock.today()))
    else:
        typer.echo("\n".join(template_lines(row, at, clock.today())))


@app.command(epilog="tiaokuai one-matter end rental-safety --on 2026-12-31")
def end(
    code: Annotated[str, typer.Argument(help="Code of the template.")],
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="First day on which it does not hold; today if left out."),
    ] = None,
    place: Place = "",
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """End a template: no case begins to run on it; those that run go on."""
    row = _known(code, _county(place, as_json=as_json), as_json=as_json)
    day = on.date() if on else None
    question = _("%(code)s ends on %(day)s; this cannot be taken back. Go on?")
    go_on(question % {"code": code, "day": day or clock.today()}, yes=yes, as_json=as_json)
    try:
        ended = joint.end_one_matter(one_matter=row, by=PLATFORM, at=clock.now(), on=day)
    except Refused as refused:
        _stop(refused.answer.code, [sentence(refused.answer)], as_json=as_json)
    if as_json:
        answer({"code": ended.code, "edition": ended.edition, "valid_to": ended.valid_to})
    else:
        typer.echo(f"{ended.code} #{ended.edition}: {ended.valid_to}")


def _known(code: str, county: str, *, as_json: bool) -> OneMatter:
    row = newest_edition(code, county)
    if row is None:
        said = _("There is no template %(code)s.") % {"code": code}
        stop("no_such_template", said, as_json=as_json, code=code)
    return row


def _county(place: str, *, as_json: bool) -> str:
    county = home_county(clock.today())
    code = place or (county.code if county else "")
    if not code:
        _stop("no_county", [_("Say which county: --place 990122000000.")], as_json=as_json)
    if place and county_of(place) not in names_on([county_of(place)], clock.today()):
        _stop("no_such_place", [_("There is no place %(place)s.") % {"place": place}], as_json=as_json)
    return code


def _stop(error: str, lines: list[str], *, as_json: bool) -> NoReturn:
    """Wrong usage: every mistake on a line of its own, status 2."""
    stop(error, "\n".join(lines), as_json=as_json, status=2, faults=lines)
