"""Who arbitrates a rejection."""

from datetime import date

from tiaokuai.cases.models import CalledUnit
from tiaokuai.cases.states.whistles import Arbiter, WhistleKind
from tiaokuai.organisation.queries import (
    enforcement_guidance_of,
    establishment_office_of,
    justice_office_of,
)


def arbiter_of(call: CalledUnit, on: date) -> tuple[str, str]:
    """The arbiter, and the unit of an enforcement guidance body ("" for the others).

    Establishment and justice office together; where enforcement is disputed the enforcement guidance body, if the
    county has one; the county centre where the rejecting department would arbitrate itself. Up to three statements.
    """
    division = call.whistle.division
    if call.whistle.kind == WhistleKind.ENFORCEMENT:
        guidance = enforcement_guidance_of(division, on)
        if guidance is not None and guidance.code != call.unit:
            return Arbiter.GUIDANCE, guidance.code
    offices = (establishment_office_of(division, on), justice_office_of(division, on))
    if call.unit in {office.code for office in offices if office is not None}:
        return Arbiter.CENTRE, ""
    return Arbiter.COUNTY_BODY, ""
