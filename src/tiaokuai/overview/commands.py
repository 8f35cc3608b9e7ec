"""`tiaokuai retention`: how long is kept, what is past its term, removing it, and what went when."""

from datetime import date, datetime
from typing import Annotated, Any, NoReturn

import typer
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on, stop
from tiaokuai.overview.presenters.retention.command_line import (
    past_json,
    past_lines,
    rule_json,
    rule_lines,
    run_json,
    run_line,
)
from tiaokuai.ui.wording import sentence
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule
from tiaokuai.workflow.queries.retention import past_term, rules_of, runs
from tiaokuai.workflow.retention import kinds

app = typer.Typer(
    help="Retention: how long data about people are kept, and removing what is past its term.",
    epilog="tiaokuai retention run --dry-run",
    no_args_is_help=True,
)
Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day; today if left out.")
]


@app.command(epilog="tiaokuai retention rules --json")
def rules(as_json: Json = False) -> None:
    """Every kind of data with its own term, and the terms set for places that hold or will."""
    told = rule_json(list(kinds().values()), rules_of("", clock.today()))
    _tell(told, "\n".join(rule_lines(each, kinds()) for each in told["rules"]), as_json=as_json)


@app.command(
    "set",
    epilog="tiaokuai retention set named_words --months 120 --basis 县档案馆〔2026〕3号 --place 990122",
)
def set_rule(
    kind: Annotated[str, typer.Argument(help="A kind of data, as tiaokuai retention rules names it.")],
    basis: Annotated[str, typer.Option(help="On what it rests: law, or the archive schedule.")],
    months: Annotated[
        int | None,
        typer.Option(min=0, help="Whole months after the end; left out: kept until a term is set."),
    ] = None,
    place: Annotated[str, typer.Option(help="Prefix of the division code; empty: everywhere.")] = "",
    valid_from: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="From this day; today if left out."),
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Set how long a kind of data is kept in a place, from a day on. On the record.

    Look first at what would be past it: tiaokuai retention run --dry-run.
    """
    if place and not (place.isascii() and place.isdigit() and len(place) in {2, 4, 6, 9, 12}):
        said = _("%(place)s is not the beginning of a division code (2, 4, 6, 9 or 12 digits).")
        _wrong(said % {"place": place}, as_json=as_json)
    go_on(
        _("What is then past its term is removed for good with the next run. Go on?"),
        yes=yes,
        as_json=as_json,
    )
    try:
        rule = set_retention_rule(
            kind=kind,
            place=place,
            months=months,
            basis=basis,
            valid_from=valid_from.date() if valid_from else clock.today(),
            by=PLATFORM,
            at=clock.now(),
        )
    except (BadInput, Refused) as refusal:
        _wrong(sentence(refusal.answer), refusal.answer.code, as_json=as_json)
    told = rule_json([], [rule])["rules"][0]
    _tell(told, rule_lines(told, kinds()), as_json=as_json)


@app.command(epilog="tiaokuai retention run --dry-run --json\ntiaokuai retention run")
def run(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what is past its term, remove nothing.")
    ] = False,
    day: Day = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Remove what is past its term and not held. The tick does the same once a day. Safe to run again.

    A day other than today is for looking ahead: only with --dry-run.
    """
    if day is not None and not dry_run:
        _wrong(_("--day looks ahead: give it with --dry-run."), as_json=as_json)
    if dry_run:
        told = past_json(past_term(_day(day), EVERYTHING), _day(day))
        _tell(told, "\n".join(past_lines(told, kinds())), as_json=as_json)
        return
    go_on(_("What is past its term is removed for good. Go on?"), yes=yes, as_json=as_json)
    made = run_json(run_retention(by=PLATFORM, at=clock.now()).run)
    _tell(made, run_line(made, kinds()), as_json=as_json)


@app.command("runs", epilog="tiaokuai retention runs --limit 5 --json")
def list_runs(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many, newest first.")] = 20,
    as_json: Json = False,
) -> None:
    """What was removed when: by whom, how many records lost what. Names no case."""
    told: list[dict[str, Any]] = [run_json(each) for each in runs(limit)]
    _tell({"runs": told}, "\n".join(run_line(each, kinds()) for each in told), as_json=as_json)


def _day(given: datetime | None) -> date:
    return given.date() if given else clock.today()


def _tell(told: dict[str, Any], lines: str, *, as_json: bool) -> None:
    if as_json:
        answer(told)
    elif lines:
        typer.echo(lines)


def _wrong(said: str, error: str = "wrong_usage", *, as_json: bool) -> NoReturn:
    stop(error, said, as_json=as_json, status=2)
