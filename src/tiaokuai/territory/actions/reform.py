"""What merging, splitting and renaming share: a spell of a division ends, another begins, what lies below follows."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date

from django.db.models import QuerySet

from tiaokuai.kernel.answer import Refused, no
from tiaokuai.kernel.divisions import bounds_of, is_code, level_of, prefix_of
from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.actions.entries import grids_changed
from tiaokuai.territory.models import Division, Grid, Succession
from tiaokuai.territory.models.dated import holding_on
from tiaokuai.territory.rules import SuccessionKind, kind_of, parent_of
from tiaokuai.workflow.writer.lengths import require_fits

_BATCH = 1000


def current_division(code: str, on: date) -> Division:
    """The division as it stands on the day `on`, locked, with nothing changing later. Raises Refused otherwise."""
    spells = list(Division.objects.select_for_update().filter(code=code).order_by("valid_from"))
    if not spells or spells[-1].valid_to is not None:
        raise Refused(no("division_not_there", division=code, day=on))
    if spells[-1].valid_from >= on:
        raise Refused(no("division_begins_later", division=code, day=spells[-1].valid_from))
    return spells[-1]


def require_name(name: str) -> None:
    """Raises Refused for a name that is empty, BadInput for one longer than a division's may be."""
    if not name.strip():
        raise Refused(no("division_without_name"))
    require_fits(Division, name=name)


def next_spell(old: Division, on: date, *, name: str) -> Division:
    """End this spell on the day `on` and begin another under this name; all below are addressed anew."""
    require_name(name)
    end_division(old, on)
    full_name = old.full_name.removesuffix(old.name) + name
    new = _again(old, on, name=name, full_name=full_name)
    new.save(force_insert=True)
    # Those below keep their names, but their full names hold this one: new spells keep past days true.
    lower = list(below(old.code, on).filter(full_name__startswith=old.full_name))
    before = [division for division in lower if division.valid_from < on]
    for start in range(0, len(before), _BATCH):
        ids = [division.id for division in before[start : start + _BATCH]]
        Division.objects.filter(id__in=ids).update(valid_to=on)
    rest = len(old.full_name)
    fresh = [_again(division, on, full_name=full_name + division.full_name[rest:]) for division in before]
    Division.objects.bulk_create(fresh, batch_size=_BATCH)
    return new


def _again(old: Division, on: date, **changes: str) -> Division:
    new = copy(old)
    new.id, new.valid_from, new.valid_to = uuid7(), on, None
    for column, value in changes.items():
        setattr(new, column, value)
    return new


def end_division(old: Division, on: date) -> None:
    Division.objects.filter(id=old.id).update(valid_to=on)


def begin_division(code: str, name: str, on: date) -> Division:
    """A new division under a code never used before, below a parent that stands on that day."""
    if not is_code(code) or not code.strip("0"):
        raise Refused(no("division_code_bad", text=code[:40]))
    require_name(name)
    if Division.objects.filter(code=code).exists():
        raise Refused(no("division_code_was_used", division=code, day=on))
    parent = parent_of(code)
    above = Division.objects.filter(holding_on(on), code=parent).first()
    if parent and above is None:
        raise Refused(no("division_parent_missing", division=code, parent=parent, day=on))
    return Division.objects.create(
        code=code,
        name=name,
        full_name=(above.full_name if above else "") + name,
        level=level_of(code).value,
        kind=kind_of(code),
        parent=parent,
        valid_from=on,
    )


def below(code: str, on: date) -> QuerySet[Division]:
    """Every division below this one on that day, in order of code."""
    low, high = bounds_of(prefix_of(code))
    found = Division.objects.filter(holding_on(on), code__gte=low, code__lt=high).exclude(code=code)
    return found.order_by("code")


def recode(codes: Sequence[str], recoding: Mapping[str, str], on: date) -> None:
    """Move what lies below divisions that end to new codes: a subtree is a code prefix, so codes must follow.

    `recoding`: old to new code for every division below. Their grids follow under the new code with their own
    serial. Raises Refused naming those that the recoding leaves out.
    """
    lower = [division for code in codes for division in below(code, on)]
    missing = [division.code for division in lower if division.code not in recoding]
    if missing:
        raise Refused(no("divisions_below_not_recoded", divisions=missing[:20], number=len(missing)))
    for division in sorted(lower, key=lambda d: (d.level, d.code)):
        _move_division(division, recoding[division.code], on)


def recode_some(code: str, recoding: Mapping[str, str], on: date) -> None:
    """Move those divisions below `code` that the recoding names; the others stay. Raises Refused for strays."""
    lower = {division.code: division for division in below(code, on)}
    strays = sorted({*recoding} - {*lower})
    if strays:
        raise Refused(no("not_part_of_the_split", codes=strays[:20]))
    moving = sorted(recoding)
    left = [d for m in moving for d in below(m, on).values_list("code", flat=True) if d not in recoding]
    if left:
        raise Refused(no("divisions_below_not_recoded", divisions=left[:20], number=len(left)))
    for old in sorted(moving, key=lambda c: (lower[c].level, c)):
        _move_division(lower[old], recoding[old], on)


def _move_division(division: Division, new_code: str, on: date) -> None:
    end_division(division, on)
    begin_division(new_code, division.name, on)
    link([division.code], [new_code], SuccessionKind.RENAME, on)
    move_grids({grid.code: new_code + grid.code[12:] for grid in _grids(division.code, on)}, on)


def link(from_codes: Sequence[str], to_codes: Sequence[str], kind: SuccessionKind, on: date) -> None:
    Succession.objects.bulk_create(
        Succession(from_code=source, to_code=target, kind=kind, on=on)
        for source in from_codes
        for target in to_codes
        if source != target
    )


def grids_at(code: str, on: date) -> list[str]:
    """Codes of the grids that hang directly at this division on that day."""
    return [grid.code for grid in _grids(code, on)]


def move_grids(moves: Mapping[str, str], on: date) -> None:
    """End grids and begin the same ones under other codes (old to new). Outlines are carried over."""
    if not moves:
        return
    old = list(Grid.objects.select_for_update().filter(holding_on(on), code__in=list(moves)))
    Grid.objects.filter(id__in=[g.id for g in old if g.valid_from < on]).update(valid_to=on)
    begun_today = [g for g in old if g.valid_from >= on]
    if begun_today:
        raise Refused(no("grid_begins_later", grid=begun_today[0].code, day=begun_today[0].valid_from))
    for grid in old:
        grid.id, grid.code = uuid7(), moves[grid.code]
        grid.village, grid.valid_from, grid.valid_to = grid.code[:12], on, None
    Grid.objects.bulk_create(old)
    grids_changed()


def _grids(code: str, on: date) -> QuerySet[Grid]:
    return Grid.objects.filter(holding_on(on), village=code).order_by("code")
