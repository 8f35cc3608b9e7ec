from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.create_unit import UnitFacts, columns_of, rivals_of
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import UnitKind

_LATER = ("short_name", "aliases", "line_superior", "block_superior", "credit_code", "act")
"""What a centre lacks that was founded from a name alone, so that people could sign in."""


def complete_centre(*, facts: UnitFacts, by: Actor, at: datetime) -> str:
    """Recognise the county centre that stands in what a workbook says of it; a county has one.

    Answers "completed" when one founded from its name alone took over the facts, from the earlier of the two
    first days on; "unchanged" when it stands so already; "" when the workbook's is a new unit. Raises `BadInput` for
    a centre that stands under another code: references are codes, so that the workbook must say which it means.
    """
    require(rules.may_keep_organisation(by, facts.code))
    standing = next(iter(rivals_of(facts)), None) if facts.kind == UnitKind.COUNTY_CENTRE else None
    if standing is None:
        return ""
    if standing.code != facts.code:
        answer = no("centre_has_another_code", unit=facts.code, standing=standing.code, name=standing.name)
        raise BadInput(answer, field="code")
    columns = columns_of(facts) | {"valid_from": min(facts.valid_from, standing.valid_from)}
    if all(getattr(standing, name) == value for name, value in columns.items()):
        return "unchanged"
    if any(getattr(standing, name) for name in _LATER):
        return ""
    with transaction.atomic():
        Unit.objects.filter(pk=standing.pk).update(**columns)
        payload = {"valid_from": columns["valid_from"]}
        remember("complete_centre", "unit", facts.code, by=by, at=at, division=facts.place, payload=payload)
    return "completed"
