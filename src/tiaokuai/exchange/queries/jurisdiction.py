"""From a jurisdiction id to the county that it means."""

from datetime import date

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import CODE_LENGTH, Level, level_of
from tiaokuai.territory.models import Division
from tiaokuai.territory.queries import division_on, home_county


def jurisdiction_of(given: str, on: date) -> Division:
    """The county of a six-digit or twelve-digit code; without one the only county served. One statement.

    Raises `BadInput`: "open311_jurisdiction_missing" where several counties are served,
    "open311_jurisdiction_unknown" for a code that is no county here.
    """
    if not given:
        county = home_county(on)
        if county is None:
            raise BadInput(no("open311_jurisdiction_missing"), field="jurisdiction_id")
        return county
    code = given.ljust(CODE_LENGTH, "0") if len(given) == Level.COUNTY else given
    shaped = len(code) == CODE_LENGTH and code.isascii() and code.isdigit() and level_of(code) == Level.COUNTY
    found = division_on(code, on) if shaped else None
    if found is None:
        raise BadInput(no("open311_jurisdiction_unknown", given=given[:40]), field="jurisdiction_id")
    return found
