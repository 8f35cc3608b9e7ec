from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, first_no, no, require
from tiaokuai.kernel.divisions import level_of
from tiaokuai.territory.actions import reform
from tiaokuai.territory.actions.entries import record
from tiaokuai.territory.models import Division
from tiaokuai.territory.rules import SuccessionKind, may_change_territory


def merge_divisions(
    *,
    codes: Sequence[str],
    into: str,
    name: str,
    on: date,
    recoding: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> Division:
    """From the day `on`, these divisions (at least two, of one level) go on as one, called `name`.

    `into` is the code of one of them, which then takes the others in, or a code never used before. `recoding` gives
    the new code of every division below those that end. Grids of an ended village follow with its last three
    digits before their serial (g01 of village …003 becomes 003g01). Nothing is deleted. Raises Refused when `by`
    may not (new codes too lie in their place), a division is not there, or something below is left without a new code.
    """
    new = (recoding or {}).values()
    require(first_no(may_change_territory(by, code) for code in (*codes, into, *new)))
    if len(set(codes)) < 2 or len({level_of(code) for code in (*codes, into)}) != 1:
        raise Refused(no("merge_needs_two_of_a_level", divisions=list(codes), into=into))
    ending = sorted(set(codes) - {into})
    with transaction.atomic():
        old = {code: reform.current_division(code, on) for code in sorted(set(codes))}
        for code in ending:
            reform.end_division(old[code], on)
        if into not in old:
            merged = reform.begin_division(into, name, on)
        elif old[into].name == name:
            merged = old[into]
        else:
            merged = reform.next_spell(old[into], on, name=name)
        reform.recode(ending, recoding or {}, on)
        moves = {g: f"{into}-{code[9:]}{g[13:]}" for code in ending for g in reform.grids_at(code, on)}
        reform.move_grids(moves, on)
        reform.link(ending, [into], SuccessionKind.MERGE, on)
        payload = {"from": ending, "into": into, "on": on, "recoded": len(recoding or {})}
        record("merge_divisions", into, payload, by=by, at=at)
    return merged
