"""`tiaokuai resolve`: who is responsible, and which row says so."""

from datetime import date, datetime
from typing import Annotated

import typer

from tiaokuai.kernel import clock
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers import queries
from tiaokuai.registers.commands.say import Json, division_code, machine
from tiaokuai.registers.presenters.wording import GAPS, kind_word
from tiaokuai.registers.resolver import Resolution
from tiaokuai.registers.resolver.record import to_json

app = typer.Typer()


@app.command(
    "resolve", epilog="Example: tiaokuai resolve --matter 0103 --place 990122001003 --on 2026-03-01 --json"
)
def resolve_command(
    matter: Annotated[str, typer.Option(help="Code of the matter.")],
    place: Annotated[str, typer.Option(help="Division code, 12 digits or a prefix.")],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day asked about; today if not given.")
    ] = None,
    as_machine: Json = False,
) -> None:
    """Who leads and who assists for a matter, in a place, on a day; or the named gap."""
    day, division = on.date() if on else clock.today(), division_code(place)
    queries.check_division(division, day)
    answer = queries.resolve(matter, division, day)
    if as_machine:
        asked = {"matter": matter, "division": division, "on": day.isoformat()}
        machine(asked | to_json(answer))
        return
    _say(answer, day)


def _say(answer: Resolution, day: date) -> None:
    if answer.gap is not None or answer.lead is None:
        typer.echo(GAPS[answer.gap.name.value] if answer.gap else "")
        for code, name in queries.matter_names(answer.gap.matters if answer.gap else (), day).items():
            typer.echo(f"  {code}  {name}")
        return
    names = names_of([answer.lead.unit, *(part.unit for part in answer.assistants)], clock.today())
    cited = answer.lead.cited
    typer.echo(f"{day}  {names[answer.lead.unit]}  {answer.lead.duty}")
    typer.echo(f"  {kind_word(cited.kind)} {cited.edition}, {cited.number}  {cited.basis}")
    for part in answer.assistants:
        typer.echo(f"  + {names[part.unit]}  {part.duty}")
