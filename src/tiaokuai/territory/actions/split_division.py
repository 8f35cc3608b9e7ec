from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, first_no, no, require
from tiaokuai.kernel.divisions import level_of
from tiaokuai.territory.actions import reform
from tiaokuai.territory.actions.entries import record
from tiaokuai.territory.models import Division
from tiaokuai.territory.rules import SuccessionKind, may_change_territory


def split_division(
    *,
    code: str,
    into: Mapping[str, str],
    on: date,
    recoding: Mapping[str, str] | None = None,
    grids: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> list[Division]:
    """From the day `on`, this division goes on as several: `into` maps each code to its name.

    `code` itself may be among them (it goes on, smaller) or end. New codes must never have been used. `recoding`:
    the new code of every division below that moves; `grids`: for every grid of a split village that moves, the
    code of the new village. If `code` ends, everything must move. Nothing is deleted. Raises Refused when `by` may
    not (new codes too lie in their place), or when something would be left at a division that has ended.
    """
    new = (recoding or {}).values()
    require(first_no(may_change_territory(by, place) for place in (code, *into, *new)))
    if len(into) < 2 or len({level_of(place) for place in (code, *into)}) != 1:
        raise Refused(no("split_needs_two_of_a_level", division=code, into=list(into)))
    with transaction.atomic():
        old = reform.current_division(code, on)
        if code not in into:
            reform.end_division(old, on)
        elif into[code] != old.name:
            reform.next_spell(old, on, name=into[code])
        parts = [reform.begin_division(new, name, on) for new, name in into.items() if new != code]
        _move(code, into, on, recoding or {}, grids or {})
        reform.link([code], [new for new in into if new != code], SuccessionKind.SPLIT, on)
        payload = {"into": sorted(into), "on": on, "recoded": len(recoding or {})}
        record("split_division", code, payload, by=by, at=at)
    return parts


def _move(
    code: str, into: Mapping[str, str], on: date, recoding: Mapping[str, str], grids: Mapping[str, str]
) -> None:
    if code in into:
        reform.recode_some(code, recoding, on)
    else:
        reform.recode([code], recoding, on)
    here = reform.grids_at(code, on)
    left = [grid for grid in here if grid not in grids]
    if left and code not in into:
        raise Refused(no("grids_not_moved", grids=left[:20], number=len(left)))
    strays = sorted({*grids} - {*here}) + sorted({*grids.values()} - {*into})
    if strays:
        raise Refused(no("not_part_of_the_split", codes=strays[:20]))
    moves = {grid: village + grid[12:] for grid, village in grids.items() if village != code}
    reform.move_grids(moves, on)
