"""Units that people name while dispatching exist on the day."""

from collections.abc import Iterable
from datetime import datetime

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import units_on


def check_units(codes: Iterable[str], at: datetime, *, field: str) -> None:
    """Raises `BadInput` ("unit_unknown") for the first code without a unit on the day."""
    wanted = list(codes)
    known = units_on(wanted, local_date(at))
    for code in wanted:
        if code not in known:
            raise BadInput(no("unit_unknown", unit=code), field=field)
