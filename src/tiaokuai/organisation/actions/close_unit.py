from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.actions.books.end_books import end_books
from tiaokuai.organisation.actions.record import remember_ended
from tiaokuai.organisation.models import Post, Stationing, Succession, Unit
from tiaokuai.organisation.queries import circle_through
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import SuccessionKind
from tiaokuai.workflow.writer.lengths import require_fits


def close_unit(*, code: str, day: date, by: Actor, at: datetime, successor: str = "", act: str = "") -> Unit:
    """The unit ends with a day (exclusive); a `successor`, when named, carries its duties on.

    Raises `Refused` while units still stand below it on its line or in its block, posts of the establishment are in its
    books, or (as the parts above say) open work lies with it, and no successor takes them; and where one of these units
    would come to stand under itself.
    """
    require(rules.may_keep_organisation(by, code, successor))
    require_fits(Succession, act=act)
    with transaction.atomic():
        unit = standing_unit(code, day)
        if successor:
            standing_unit(successor, day)
            hand_over([code], successor, day, act)
        else:
            below = Unit.objects.on(day).filter(line_superior=code) | Unit.objects.on(day).filter(
                block_superior=code
            )
            require(rules.check_nothing_below(code, sorted(below.values_list("code", flat=True))))
        end_books(units=[unit], successor=successor, day=day, act=act, by=by, at=at)
        end_row(unit, day)
        close_dependants([code], day, act)
        payload = {"valid_to": day, "successor": successor}
        remember_ended("close_unit", [unit], by=by, at=at, payload=payload)
    return unit


def hand_over(
    codes: list[str], successor: str, day: date, act: str, kind: SuccessionKind = SuccessionKind.REPLACE
) -> None:
    """Succession links, and the units below the old ones now below the successor, from the day on."""
    if successor in codes:
        require(no("own_successor", unit=successor))
    Succession.objects.bulk_create(
        Succession(predecessor=code, successor=successor, kind=kind.value, day=day, act=act) for code in codes
    )
    for column in ("line_superior", "block_superior"):
        for child in Unit.objects.select_for_update().on(day).filter(**{f"{column}__in": codes}):
            if child.code in codes or child.code == successor:
                continue
            axis = column.removesuffix("_superior")
            require(rules.check_no_circle(circle_through(child.code, successor, axis, day, child.valid_to)))
            _move_below(child, column, successor, day)


def _move_below(child: Unit, column: str, successor: str, day: date) -> None:
    """A new row for the child from the day on; one that begins on the very day is only pointed elsewhere."""
    if child.valid_from < day:
        later_end = child.valid_to
        end_row(child, day)
        child.pk = uuid7()
        child._state.adding = True
        child.valid_from, child.valid_to = day, later_end
    setattr(child, column, successor)
    child.save()


def close_dependants(codes: list[str], day: date, act: str) -> None:
    """Posts and stationings of closed units end with them, by the same act."""
    for model in (Post, Stationing):
        rows = model.objects.filter(unit__in=codes)
        rows.filter(valid_from__gte=day).delete()
        rows.on(day).update(valid_to=day, ending_act=act)


def standing_unit(code: str, day: date) -> Unit:
    """The unit on the day, its row locked. Raises `BadInput` when it does not stand or later rows exist."""
    unit = Unit.objects.select_for_update().on(day).filter(code=code).first()
    if unit is None:
        raise BadInput(no("no_such_unit", unit=code, day=day), field="unit")
    if unit.valid_to is not None:
        raise BadInput(no("unit_ends_already", unit=code, day=unit.valid_to), field="unit")
    return unit


def end_row(unit: Unit, day: date) -> None:
    """The unit's row holds until the day (exclusive)."""
    require(rules.check_ends_after(unit.valid_from, day))
    unit.valid_to = day
    unit.save(update_fields=["valid_to"])
