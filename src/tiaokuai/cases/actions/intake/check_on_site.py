"""The grid worker looks: is it there? A photo may help and is never required (domain 4.1.4, 2.9)."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.effects import on_check
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def check_on_site(
    *,
    case: Case,
    is_found: bool,
    by: Actor,
    at: datetime,
    note: str = "",
    photos: Sequence[bytes] = (),
    request: RequestKey | None = None,
) -> Case:
    """What was not found needs a note; the command room then decides whether to end it."""
    return carry_out(
        "check_on_site",
        case=case,
        by=by,
        at=at,
        asked={"ground": "found_on_site" if is_found else "not_found_on_site"},
        effects=on_check,
        values={"checked_at": at},
        rows=keep_photos(case.id, "check_on_site", photos, at),
        note=note if is_found else need(note, "note"),
        request=request,
    )
