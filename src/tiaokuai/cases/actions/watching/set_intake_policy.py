"""The county sets how reports of a source under a matter are received (domain 2.1: local variants are settings)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from tiaokuai.cases.models import IntakePolicy
from tiaokuai.cases.queries.policies import forget_policies
from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, BadInput, no, require
from tiaokuai.kernel.clock import local_date


def may_set_intake_policy(actor: Actor, place: str) -> Answer:
    """The county centre for its county, and the platform when it is set up."""
    if actor.is_(Role.PLATFORM) or (
        actor.is_(Role.COUNTY_CENTRE) and bool(actor.place) and place.startswith(actor.place)
    ):
        return YES
    return no("not_your_part", verb="set_intake_policy", who=["county_centre"])


def set_intake_policy(
    *,
    place: str,
    by: Actor,
    at: datetime,
    valid_from: date,
    source: str = "",
    matter: str = "",
    needs_check: bool | None = None,
    dispatches_itself: bool = False,
    sample_share: int = 10,
    reveal_days: int = 365,
) -> IntakePolicy:
    """From `valid_from` on, in place of what was set for the same place, source and matter from then or later on.

    Raises `BadInput` for a day that has passed.
    """
    require(may_set_intake_policy(by, place))
    _check_ahead(valid_from, local_date(at))
    same = {"place": place, "source": source, "matter": matter}
    with transaction.atomic():
        _end_on(valid_from, same)
        policy = IntakePolicy.objects.create(
            **same,
            needs_check=needs_check,
            dispatches_itself=dispatches_itself,
            sample_share=sample_share,
            reveal_days=reveal_days,
            valid_from=valid_from,
        )
        remember(
            "set_intake_policy",
            "intakepolicy",
            policy.id,
            part="cases",
            by=by,
            at=at,
            place=place,
            payload={"source": source, "matter": matter, "share": sample_share, "days": reveal_days},
        )
    forget_policies()
    return policy


def _check_ahead(day: date, today: date) -> None:
    """What held on past days stays as it was."""
    if day < today:
        raise BadInput(no("settings_past_stay", day=day, today=today), field="valid_from")


def _end_on(day: date, same: dict[str, str]) -> None:
    IntakePolicy.objects.filter(**same, valid_from__gte=day).delete()
    until = Q(valid_to=None) | Q(valid_to__gt=day)
    IntakePolicy.objects.filter(until, **same).update(valid_to=day)
