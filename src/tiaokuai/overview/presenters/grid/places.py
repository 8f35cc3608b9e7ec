"""Where a grid worker's report may lie: their own grids first, else the villages of their place."""

from datetime import date

from tiaokuai.cases.presenters.names import grid_words
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.territory.queries import names_on


def place_choices(actor: Actor, day: date) -> list[tuple[str, str]]:
    """Code and words of each. One statement."""
    codes = sorted(actor.grids) or [actor.place.ljust(CODE_LENGTH, "0")]
    names = names_on({code[: Level.VILLAGE] for code in codes}, day)
    return [(code, _words(code, names)) for code in codes]


def _words(code: str, names: dict[str, str]) -> str:
    village = names.get(code[: Level.VILLAGE], code[: Level.VILLAGE])
    return f"{village} · {grid_words(code)}" if len(code) > Level.VILLAGE else village
