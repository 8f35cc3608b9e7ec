"""`tiaokuai calendar`: the announced years of the work calendar; show, enter, seed, template."""

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.terminal import Json, Yes, answer, may_write, stop
from tiaokuai.workflow.actions import enter_calendar_year, seed_calendar
from tiaokuai.workflow.announced import DayOff
from tiaokuai.workflow.announced.notice import days_from, read_notice, template
from tiaokuai.workflow.presenters import problem_line, said
from tiaokuai.workflow.queries.calendar_years import calendar_year, calendar_years, waiting_for

app = typer.Typer(
    help="The work calendar: which years have been announced, and their days.",
    epilog="tiaokuai calendar show 2026",
    no_args_is_help=True,
)
Year = Annotated[int, typer.Argument(min=1949, max=2200, help="The year.")]


@app.command(epilog="tiaokuai calendar show 2026")
def show(
    year: Annotated[int | None, typer.Argument(help="A year; all years if left out.")] = None,
    as_json: Json = False,
) -> None:
    """The years that have been entered, or the days of one that differ from their weekday."""
    if year is None:
        years = [_year_json(one) for one in calendar_years()]
        if as_json:
            answer({"years": years})
        elif years:
            typer.echo("\n".join(map(_year_line, years)))
        else:
            typer.echo(_("No year has been entered. See: tiaokuai calendar seed --help"))
        return
    found = calendar_year(year)
    if found is None:
        waiting = waiting_for(year)
        said = ngettext(
            "%(year)d has not been entered; %(waiting)d deadline waits for it. See: tiaokuai calendar enter --help",
            "%(year)d has not been entered; %(waiting)d deadlines wait for it. See: tiaokuai calendar enter --help",
            waiting,
        ) % {"year": year, "waiting": waiting}
        stop("year_not_entered", said, as_json=as_json, year=year, entered=False, waiting=waiting)
    days = [
        {"day": d.day.isoformat(), "is_working": d.is_working, "name": d.name}
        for d in found.days.order_by("day")
    ]
    if as_json:
        answer({**_year_json(found), "entered": True, "days_listed": days})
        return
    typer.echo(_year_line(_year_json(found)))
    for day in days:
        kind = _("works") if day["is_working"] else _("off")
        typer.echo(f"  {day['day']}  {kind}  {day['name']}".rstrip())


@app.command(
    epilog="tiaokuai calendar enter 2027 notice.xlsx --source 国办发明电〔2026〕7号\n"
    "tiaokuai calendar enter 2027 --off 2027-01-01=元旦 --off 2027-02-05..2027-02-12=春节 --work 2027-02-14"
)
def enter(
    year: Year,
    file: Annotated[
        Path | None,
        typer.Argument(exists=True, dir_okay=False, help="CSV or workbook in the template's columns."),
    ] = None,
    off: Annotated[list[str] | None, typer.Option(help="A day off, or FIRST..LAST, perhaps =NAME.")] = None,
    work: Annotated[
        list[str] | None, typer.Option(help="A weekend day that is worked, or FIRST..LAST.")
    ] = None,
    source: Annotated[str, typer.Option(help="The notice; the file's name if left out.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, and enter nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Enter or correct an announced year. Deadlines that waited for it are computed at once."""
    days = _days(year, file, off or [], work or [], as_json=as_json)
    waiting = waiting_for(year)
    if not dry_run:
        try:
            given = source or (file.name if file else _("command line"))
            enter_calendar_year(year=year, days=days, source=given[:200], by=PLATFORM, at=clock.now())
        except Refused as refusal:
            _stop([said(refusal.answer)], refusal.answer.code, as_json=as_json)
    if as_json:
        answer({"year": year, "days": len(days), "computed": waiting, "dry_run": dry_run, "problems": []})
        return
    done = _(
        "%(year)d: %(days)d days that differ from their weekday; deadlines that waited for it: %(waiting)d."
    )
    typer.echo(done % {"year": year, "days": len(days), "waiting": waiting})


@app.command(epilog="tiaokuai calendar seed")
def seed(as_json: Json = False) -> None:
    """Enter every announced year that the platform knows and the table lacks. Guessed years are never entered."""
    years = seed_calendar(by=PLATFORM, at=clock.now())
    if as_json:
        answer({"years": years})
    else:
        typer.echo(", ".join(map(str, years)) or _("Nothing was missing."))


@app.command("template", epilog="tiaokuai calendar template notice.xlsx")
def write_template(
    out: Annotated[Path, typer.Argument(dir_okay=False, help="Workbook to write.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write the empty workbook in which a year's notice is filled in."""
    question = _("%(path)s is there already and would be written over. Go on?") % {"path": out}
    may_write(out, question, yes=yes, as_json=as_json)
    out.write_bytes(template())
    if as_json:
        answer({"file": str(out)})
    else:
        typer.echo(str(out))


def _days(year: int, file: Path | None, off: list[str], work: list[str], *, as_json: bool) -> list[DayOff]:
    try:
        days = days_from(off, is_working=False) + days_from(work, is_working=True)
        found, problems = read_notice(file.read_bytes(), year) if file else ([], [])
    except BadInput as refusal:
        _stop([said(refusal.answer)], refusal.answer.code, as_json=as_json)
    if problems:
        _stop([problem_line(problem) for problem in problems], "rows_unusable", as_json=as_json)
    if not days and not found:
        nothing = _("No day differs from its weekday: give a file, --off or --work.")
        stop("no_days", nothing, as_json=as_json, status=2)
    return days + found


def _stop(lines: list[str], error: str, *, as_json: bool) -> NoReturn:
    stop(error, "\n".join(lines), as_json=as_json, problems=lines)


def _year_json(year: Any) -> dict[str, Any]:
    entered = year.entered_at.isoformat()
    return {"year": year.year, "source": year.source, "entered_at": entered, "days": len(year.days.all())}


def _year_line(said_of: dict[str, Any]) -> str:
    differing = _("%(days)3d days differ") % {"days": said_of["days"]}
    return f"{said_of['year']}  {differing}  {said_of['source']}"
