"""Let a matter read otherwise from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.catalogue.record import catalogue_changed
from tiaokuai.registers.actions.catalogue.spells import WRITTEN, differs, newest, read_otherwise
from tiaokuai.registers.models import Matter
from tiaokuai.registers.rules import may_change_from, may_keep_catalogue


def change_matter(*, code: str, values: Mapping[str, Any], on: date, by: Actor, at: datetime) -> Matter:
    """From the day `on` the matter has these `values` (columns in `WRITTEN`); days before keep what they had.

    Raises `Refused` for a past day, one before a change already laid down, and where nothing would change.
    """
    require(may_keep_catalogue(by))
    with transaction.atomic():
        matter = known_matter(code)
        require(may_change_from(matter.valid_from, matter.valid_to, on, local_date(at)))
        kept = {key: value for key, value in values.items() if key in WRITTEN}
        if not differs(matter, kept):
            require(no("nothing_changed"))
        read_otherwise([(matter, kept)], on)
        catalogue_changed("matters", "change_matter", {"matter": code, "on": on}, by=by, at=at)
        return newest([code])[code]


def known_matter(code: str) -> Matter:
    """The matter as it reads last, locked. Raises `BadInput` for a code outside the catalogue."""
    matter = newest([code]).get(code)
    if matter is None:
        raise BadInput(no("matter_not_in_catalogue", matter=code), field="code")
    return matter
