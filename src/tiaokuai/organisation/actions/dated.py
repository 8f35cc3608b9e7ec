"""Rows of one key that follow each other in time: how one makes room for the next, and which units a row may name."""

from datetime import date
from typing import Any

from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.models.dated import DatedQuerySet
from tiaokuai.organisation.queries import units_on
from tiaokuai.organisation.rules import books as rules
from tiaokuai.territory.queries import latest_division


def make_room(rows: DatedQuerySet[Any], day: date) -> date | None:
    """End what stands on the day, so that a new row can begin; the day on which that one ends in turn (None: open).

    Days already entered stay as they are: what begins later goes on from its own day. Raises `Refused` where a row
    begins on the very day.
    """
    before = rows.select_for_update().on(day).first()
    if before is None:
        later: date | None = (
            rows.filter(valid_from__gt=day)
            .order_by("valid_from")
            .values_list("valid_from", flat=True)
            .first()
        )
        return later
    require(rules.check_begins_anew(before.valid_from, day))
    end: date | None = before.valid_to
    before.valid_to = day
    before.save(update_fields=["valid_to"])
    return end


def make_room_for_last(rows: DatedQuerySet[Any], day: date) -> tuple[date | None, str]:
    """`make_room`, and the act by which that end was approved: it goes on to the new row, which is the last now."""
    before = rows.select_for_update().on(day).first()
    end = make_room(rows, day)
    if before is None or not before.ending_act:
        return end, ""
    rows.filter(pk=before.pk).update(ending_act="")
    return end, before.ending_act


def require_standing(day: date, **codes: str) -> dict[str, Unit]:
    """Field to unit, each as it stands on the day. Raises `BadInput` at the field of one that does not."""
    known = units_on(codes.values(), day)
    for field, code in codes.items():
        if code not in known:
            raise BadInput(no("no_such_unit", unit=code, day=day), field=field)
    return {field: known[code] for field, code in codes.items()}


def end_of(unit: Unit) -> date | None:
    """The day with which a unit ends, through all its later rows (it may be renamed before); None: none is recorded."""
    end = unit.valid_to
    if end is not None:
        later = Unit.objects.filter(code=unit.code, valid_from__gte=end).order_by("valid_from")
        for begins, ends in later.values_list("valid_from", "valid_to"):
            if begins != end:
                break
            end = ends
    return end


def no_later_than(end: date | None, unit: Unit) -> date | None:
    """Where a row of the unit ends (None: open): not after the unit itself, as far as its end is recorded."""
    return min((day for day in (end, end_of(unit)) if day is not None), default=None)


def require_lasting(day: date, **codes: str) -> dict[str, Unit]:
    """`require_standing`, and no end may be recorded: books that were closed with a unit would open behind it."""
    units = require_standing(day, **codes)
    for field, unit in units.items():
        end = end_of(unit)
        if end is not None:
            raise BadInput(no("unit_ends_already", unit=unit.code, day=end), field=field)
    return units


def require_town(town: str, day: date) -> None:
    """Raises `BadInput` for a code that is no town's, and for a town that is not known or has ended by the day."""
    answer = rules.check_town(town)
    if answer.ok:
        division = latest_division(town)
        ended = division is None or (division.valid_to is not None and division.valid_to <= day)
        answer = no("no_such_town", town=town, day=day) if ended else answer
    if not answer.ok:
        raise BadInput(answer, field="town")


def require_act(act: str) -> None:
    """Raises `BadInput` where no document is named that approves the change."""
    if not act.strip():
        raise BadInput(no("act_missing"), field="act")
