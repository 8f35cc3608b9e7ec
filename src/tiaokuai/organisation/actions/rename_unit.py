from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.actions.close_unit import end_row, standing_unit
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.rules import units as rules
from tiaokuai.workflow.writer.lengths import require_fits


def rename_unit(
    *, code: str, name: str, day: date, by: Actor, at: datetime, short_name: str = "", act: str = ""
) -> Unit:
    """From a day on the unit bears another name; the code stays, the old name is found as an alias."""
    require(rules.may_keep_organisation(by, code))
    require(rules.check_name(name))
    require_fits(Unit, name=name, short_name=short_name, act=act)
    with transaction.atomic():
        unit = standing_unit(code, day)
        former = [alias for alias in unit.names if alias != name]
        end_row(unit, day)
        unit.pk = uuid7()
        unit._state.adding = True
        unit.name, unit.short_name, unit.aliases = name, short_name, list(dict.fromkeys(former))
        unit.valid_from, unit.valid_to, unit.act = day, None, act
        unit.save(force_insert=True)
        payload = {"valid_from": day, "names": len(unit.names)}
        remember("rename_unit", "unit", code, by=by, at=at, place=unit.place, payload=payload)
    return unit
