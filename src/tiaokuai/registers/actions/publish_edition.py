"""Publish an approved edition, and end the one it replaces on the day it begins."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.actions.subject import described, editions_changed, take_step
from tiaokuai.registers.actions.supersede_edition import supersede_edition
from tiaokuai.registers.content import digest_of
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.queries.facts import facts_of
from tiaokuai.registers.states import EDITION_FLOW, EditionState
from tiaokuai.workflow.decide import Effects


def publish_edition(
    *, edition: Edition, valid_from: date, by: Actor, at: datetime, publisher: str = ""
) -> Edition:
    """From now on nothing of it changes. An open-ended edition of the same kind and place ends on `valid_from`.

    Raises `Refused` when names are pending, rows have blocking problems, the approving act is missing, or
    another edition holds on some of the same days.
    """
    try:
        with transaction.atomic():
            _publish(edition, valid_from, publisher, by, at)
    except IntegrityError as error:
        # Somebody else published for the same kind and place in between: the database is the last to know.
        raise Refused(no("edition_overlaps", others=[_others(edition)])) from error
    return edition


def _publish(edition: Edition, valid_from: date, publisher: str, by: Actor, at: datetime) -> None:
    facts = facts_of(edition, today=local_date(at), valid_from=valid_from)
    require(EDITION_FLOW.may("publish_edition", state=edition.state, actor=by, facts=facts))
    replaced = _replaced_by(edition, valid_from)
    if replaced is not None:
        supersede_edition(edition=replaced, ends_on=valid_from, by=by, at=at)
    digest = digest_of(contents_of(edition))
    effects = Effects(
        values={
            "valid_from": valid_from,
            "published_at": at,
            "digest": digest,
            "publisher": publisher or edition.publisher,
        },
        payload=described(
            edition,
            rows=facts.rows,
            digest=digest,
            valid_from=valid_from,
            replaces=replaced.code if replaced else "",
        ),
    )
    take_step(edition, "publish_edition", by=by, at=at, facts=facts, effects=effects)
    editions_changed()


def _others(edition: Edition) -> str:
    published = Edition.objects.filter(kind=edition.kind, place=edition.place, state=EditionState.PUBLISHED)
    return published.order_by("-valid_from").values_list("code", flat=True).first() or ""


def _replaced_by(edition: Edition, valid_from: date) -> Edition | None:
    """The open-ended edition now in force for the same kind and place, locked until the transaction ends."""
    return (
        Edition.objects.select_for_update()
        .filter(
            kind=edition.kind,
            place=edition.place,
            state=EditionState.PUBLISHED,
            valid_to=None,
            valid_from__lt=valid_from,
        )
        .first()
    )
