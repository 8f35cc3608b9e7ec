from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.territory.actions.entries import record
from tiaokuai.territory.actions.reform import current_division, next_spell
from tiaokuai.territory.models import Division, Succession
from tiaokuai.territory.rules import SuccessionKind, may_change_territory


def rename_division(*, code: str, name: str, on: date, by: Actor, at: datetime) -> Division:
    """Give a division another name from the day `on`; the old name stays true of the days before.

    Full names of the divisions below follow from that day. Raises Refused when `by` may not, or when the division
    does not stand on that day, or changed on it or later.
    """
    require(may_change_territory(by, code))
    with transaction.atomic():
        new = next_spell(current_division(code, on), on, name=name)
        Succession.objects.create(from_code=code, to_code=code, kind=SuccessionKind.RENAME, on=on)
        record("rename_division", code, {"on": on}, by=by, at=at)
    return new
