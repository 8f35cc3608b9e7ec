"""The grid worker looks: is it there? A photo may help and is never required (domain 4.1.4, 2.9)."""

from collections.abc import Sequence
from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.effects import Limits, merged, on_check
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
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
    """What was not found needs a note. The command room then ends it, or files it for a reason of its own."""
    return carry_out(
        "check_on_site",
        case=case,
        by=by,
        at=at,
        asked={"ground": "found_on_site" if is_found else "not_found_on_site"},
        effects=on_check if is_found else _not_found,
        values={"checked_at": at},
        rows=keep_photos(case.id, "check_on_site", photos, at),
        note=note if is_found else need(note, "note"),
        request=request,
    )


def _not_found(facts: CaseFacts, limits: Limits) -> Effects:
    return merged(on_check(facts, limits), marks=frozenset({Mark.NOT_FOUND}))
