"""Set how long a kind of data is kept in a place: settings are data, and each change is on the record."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, BadInput, ChangedMeanwhile, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.models import RetentionRule
from tiaokuai.workflow.retention import kinds

LONGEST = 1200
"""Months: a hundred years."""


def may_set_retention_rule(actor: Actor, place: str) -> Answer:
    """The security administrator for their county: who decides on it sees no case. The platform for every place."""
    if actor.is_(Role.PLATFORM) or (
        actor.is_(Role.SECURITY_ADMIN) and bool(actor.place) and place.startswith(actor.place)
    ):
        return YES
    return no("not_your_part", verb="set_retention_rule", who=["security_admin"])


def set_retention_rule(
    *, kind: str, place: str, months: int | None, basis: str, valid_from: date, by: Actor, at: datetime
) -> RetentionRule:
    """From `valid_from` on, in place of what was set for the same kind and place from then or later on.

    `months` after the end; None: kept until another term is set. Raises `BadInput` for a kind that is not kept, a term
    below the kind's least or above a hundred years, a missing basis, a day that has passed; `ChangedMeanwhile` where
    another term was set at once.
    """
    require(may_set_retention_rule(by, place))
    basis = _checked(kind, months, basis, valid_from, local_date(at))
    same = {"kind": kind, "place": place}
    with transaction.atomic():
        _give_way(local_date(at), valid_from, **same)
        try:
            with transaction.atomic():
                rule = RetentionRule.objects.create(
                    **same, months=months, basis=basis, valid_from=valid_from, set_by=by.id
                )
        except IntegrityError as another:  # set by somebody else in the same moment
            raise ChangedMeanwhile(no("changed_meanwhile", number=kind)) from another
        draft = EntryDraft.of(
            by,
            part="workflow",
            verb="set_retention_rule",
            subject_type="retentionrule",
            subject_id=rule.id,
            division=place.ljust(12, "0") if place else "",
            payload={"kind": kind, "months": months, "from": valid_from},
            at=at,
        )
        append([draft])
    return rule


def _give_way(today: date, valid_from: date, **same: str) -> None:
    """What was set before ends there. Terms that have begun stay, if only as what a run of this morning rested on."""
    before = RetentionRule.objects.filter(**same)
    before.filter(valid_from__gte=valid_from, valid_from__gt=today).delete()
    before.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from)).update(valid_to=valid_from)


def _checked(kind: str, months: int | None, basis: str, valid_from: date, today: date) -> str:
    known = kinds().get(kind)
    if known is None:
        raise BadInput(no("retention_kind_unknown", given=kind, known=sorted(kinds())), field="kind")
    if months is not None and not known.least <= months <= LONGEST:
        raise BadInput(no("retention_months", least=known.least, most=LONGEST, given=months), field="months")
    if not basis.strip():
        raise BadInput(no("field_required", field="basis"), field="basis")
    if len(basis.strip()) > 200:
        raise BadInput(no("text_too_long", most=200, given=len(basis.strip())), field="basis")
    if valid_from < today:
        raise BadInput(no("settings_past_stay", day=valid_from, today=today), field="valid_from")
    return basis.strip()
