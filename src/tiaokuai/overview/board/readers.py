"""Who reads the board, of which place and period."""

from dataclasses import dataclass
from datetime import datetime

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.kernel.scope import Scope
from tiaokuai.overview.rules.periods import Period, period_on

READERS = frozenset({
    Role.COUNTY_CENTRE, Role.COUNTY_LEADER, Role.SUPERVISION_OFFICE, Role.COMMAND_ROOM, Role.AUDITOR,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A reader's look at the board. `town`: the 12-digit code of the one town it shows, "" for all in the scope.

    `is_own`: the town is all that the reader sees, and no part chosen of a wider sight. `county`: the six digits in
    which the scope lies, "" where it is wider.
    """

    scope: Scope
    period: Period
    at: datetime
    town: str = ""
    is_own: bool = False
    county: str = ""


def look_of(actor: Actor, *, at: datetime, town: str = "", period: str = "") -> Look:
    """What an actor sees of the board. A town out of sight or unknown is none: the whole scope is shown."""
    places = {place for sight in actor.scope.sights for place in sight.places}
    own = next(iter(places)) if len(places) == 1 else ""
    whole = own[: Level.TOWN].ljust(CODE_LENGTH, "0") if len(own) >= Level.TOWN else ""
    chosen = whole or (town if _lies_in(town, places) else "")
    return Look(
        actor.scope,
        period_on(local_date(at), period),
        at,
        chosen,
        is_own=bool(whole),
        county=own[: Level.COUNTY] if len(own) >= Level.COUNTY else "",
    )


def _lies_in(town: str, places: set[str]) -> bool:
    is_town = len(town) == CODE_LENGTH and town.isascii() and town.isdigit() and town.endswith("000")
    return is_town and town[: Level.TOWN][-3:] != "000" and any(town.startswith(place) for place in places)
