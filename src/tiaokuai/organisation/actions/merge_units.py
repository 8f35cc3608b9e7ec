from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.books.end_books import end_books
from tiaokuai.organisation.actions.close_unit import close_dependants, end_row, hand_over, standing_unit
from tiaokuai.organisation.actions.create_unit import UnitFacts, create_unit
from tiaokuai.organisation.actions.dated import end_of
from tiaokuai.organisation.actions.record import remember_ended
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.queries import unit_on
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import SuccessionKind, UnitKind
from tiaokuai.workflow.writer.lengths import require_fits


def merge_units(*, codes: list[str], into: UnitFacts, by: Actor, at: datetime) -> Unit:
    """Several units become one from `into.valid_from` on (机构重组, S3.3).

    `into` may be one that stands (then only its code counts) or a new one. Old codes close and are not deleted:
    asked for an earlier day they still answer; asked who carries their duties, `heirs_of` names the new unit.
    Raises `Refused` when fewer than one other unit is merged or one of them does not stand,
    `BadInput` when the one that takes them in ends.
    """
    require(rules.may_keep_organisation(by, *codes, into.code))
    require_fits(Unit, act=into.act)
    day = into.valid_from
    merged = [code for code in dict.fromkeys(codes) if code != into.code]
    if not merged:
        require(no("nothing_to_merge"))
    with transaction.atomic():
        old = [standing_unit(code, day) for code in merged]
        for unit in old:
            end_row(unit, day)
        successor = _lasting(into.code, day) or create_unit(facts=into, by=by, at=at)
        hand_over(merged, successor.code, day, into.act, SuccessionKind.MERGE)
        end_books(
            units=old, successor=successor.code, day=day, act=into.act, by=by, at=at, successor_field="into"
        )
        close_dependants(merged, day, into.act)
        payload = {"day": day, "successor": successor.code}
        remember_ended("merge_units", old, by=by, at=at, payload=payload)
    return successor


def _lasting(code: str, day: date) -> Unit | None:
    """The unit that stands and takes the others in. Raises `BadInput` when its end is recorded."""
    unit = unit_on(code, day)
    end = end_of(unit) if unit is not None else None
    if end is not None:
        raise BadInput(no("unit_ends_already", unit=code, day=end), field="into")
    return unit


def facts_like(
    unit: Unit, *, code: str, name: str, day: date, short_name: str = "", act: str = ""
) -> UnitFacts:
    """A new unit of the same kind, place and superiors from a day on: what a merger usually sets up."""
    return UnitFacts(
        code=code,
        name=name,
        kind=UnitKind(unit.kind),
        place=unit.place,
        valid_from=day,
        short_name=short_name,
        line_superior=unit.line_superior,
        block_superior=unit.block_superior,
        act=act,
    )
