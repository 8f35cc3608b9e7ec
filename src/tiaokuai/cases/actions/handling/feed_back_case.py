"""The lead unit reports the result; an independent verifier is asked at once (domain 4.1.9)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.closing.send_to_verify import send_to_verify
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.effects import on_feed_back
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import PLATFORM, Actor
from tiaokuai.workflow.writer import RequestKey


def feed_back_case(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    note: str,
    photos: Sequence[bytes] = (),
    request: RequestKey | None = None,
) -> Case:
    """`note` is the result, which the reporter reads too. Both steps stand on the record, in one transaction."""
    with transaction.atomic():
        case = carry_out(
            "feed_back_case",
            case=case,
            by=by,
            at=at,
            effects=on_feed_back,
            values={"fed_back_at": at, "handlers": list(dict.fromkeys([*case.handlers, by.id]))},
            rows=keep_photos(case.id, "feed_back_case", photos, at),
            note=need(note, "note"),
            is_public=True,
            request=request,
        )
        if case.state == "fed_back":
            case = send_to_verify(case=case, by=PLATFORM, at=at)
    return case
