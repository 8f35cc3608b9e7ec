"""`tiaokuai resolve`: who is responsible, and which row says so."""

from datetime import date, datetime
from typing import Annotated

import typer

from tiaokuai.kernel import clock
from tiaokuai.kernel.terminal import Json, answer
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers import queries
from tiaokuai.registers.commands.say import division_code
from tiaokuai.registers.presenters.wording import GAPS, kind_word
from tiaokuai.registers.resolver import Resolution
from tiaokuai.registers.resolver.record import to_json

app = typer.Typer()


@app.command("resolve", epilog="tiaokuai resolve --matter 010301 --place 990122101003 --on 2026-03-01 --json")
def resolve_command(
    matter: Annotated[str, typer.Option(help="Code of the matter.")],
    place: Annotated[str, typer.Option(help="Division code, 12 digits or a prefix.")],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day asked about; today if not given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Who leads and who assists for a matter, in a place, on a day; or the named gap."""
    day, division = on.date() if on else clock.today(), division_code(place)
    queries.check_division(division, day)
    found = queries.resolve(matter, division, day)
    if as_json:
        asked = {"matter": matter, "division": division, "on": day.isoformat()}
        answer(asked | to_json(found))
        return
    _say(found, day)


def _say(found: Resolution, day: date) -> None:
    if found.gap is not None or found.lead is None:
        typer.echo(GAPS[found.gap.name.value] if found.gap else "")
        for code, name in queries.matter_names(found.gap.matters if found.gap else (), day).items():
            typer.echo(f"  {code}  {name}")
        return
    names = names_of([found.lead.unit, *(part.unit for part in found.assistants)], clock.today())
    cited = found.lead.cited
    typer.echo(f"{day}  {names[found.lead.unit]}  {found.lead.duty}")
    typer.echo(f"  {kind_word(cited.kind)} {cited.edition}, {cited.number}  {cited.basis}")
    for part in found.assistants:
        typer.echo(f"  + {names[part.unit]}  {part.duty}")
