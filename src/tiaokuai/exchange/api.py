"""GET /feed: the journal, sealed, for systems that follow what happens."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from tiaokuai.accounts.api_auth import STAFF, actor_with
from tiaokuai.cases.queries import confidential_subjects
from tiaokuai.cases.queries.visible import anonymous_subjects
from tiaokuai.exchange.presenters.envelopes import envelope, may_leave
from tiaokuai.exchange.schemas import FeedOut
from tiaokuai.journal.actions import seal
from tiaokuai.journal.queries import feed as sealed_after

router = Router(auth=STAFF)

LAST = 2**62
"""Beyond any position, and still a number that both engines hold."""


@router.get("/feed", response=FeedOut, operation_id="feed")
def feed(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, le=LAST, description="`next` of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """Sealed entries in scope, in order; nothing is missed and nothing comes twice.

    A page may be empty before the end. Left out are entries about people's accounts, those that concern or name a
    confidential case, unless the scope shows it, and holds of data, unless the asker may hold them. Those of an
    anonymous case tell their day and no time.
    """
    reader = actor_with(request, "feed:read")
    scope = reader.scope
    seal()
    page = sealed_after(after, limit, scope)
    hidden = confidential_subjects((each.entry for each in page.seals), scope)
    anonymous = anonymous_subjects(each.entry for each in page.seals)
    items = [envelope(each, anonymous) for each in page.seals if may_leave(each.entry, hidden, reader)]
    return {"items": items, "next": page.read_to, "at_end": page.at_end}
