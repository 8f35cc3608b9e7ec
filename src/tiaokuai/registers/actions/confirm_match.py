"""Say what published names of a draft mean, once for all rows in which they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import units_on
from tiaokuai.registers.actions.subject import described, take_step
from tiaokuai.registers.models import (
    DraftMatch,
    Edition,
    MatchOf,
    MatchStatus,
    Matter,
    Row,
    RowMatter,
    RowPart,
)
from tiaokuai.registers.resolver import TOWN
from tiaokuai.workflow.decide import Effects


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person says a published name means. No codes: nothing fits, list it as unmatched."""

    of: str
    published: str
    codes: tuple[str, ...] = ()


def confirm_match(
    *, edition: Edition, of: str, published: str, codes: Sequence[str], by: Actor, at: datetime
) -> int:
    """One name. Returns how many rows it was settled in."""
    return confirm_matches(edition=edition, choices=[Choice(of, published, tuple(codes))], by=by, at=at)


def confirm_matches(*, edition: Edition, choices: Sequence[Choice], by: Actor, at: datetime) -> int:
    """Many names in one step. Raises `BadInput` for a code outside the catalogue or the directory of units.

    A name decided before may be decided again while the edition is a draft.
    """
    _check(choices, at)
    with transaction.atomic():
        settled = 0
        for choice in choices:
            settled += _settle(edition, choice, by, at)
        payload = described(edition, rows=settled)
        take_step(edition, "confirm_match", by=by, at=at, effects=Effects(payload=payload))
    return settled


def _check(choices: Iterable[Choice], at: datetime) -> None:
    matters = {code for choice in choices if choice.of == MatchOf.MATTER for code in choice.codes}
    units = {code for choice in choices if choice.of != MatchOf.MATTER for code in choice.codes} - {TOWN}
    unknown = matters - set(Matter.objects.filter(code__in=matters).values_list("code", flat=True))
    if unknown:
        raise BadInput(no("matter_not_in_catalogue", matter=min(unknown)), field="codes")
    unknown = units - set(units_on(units, local_date(at)))
    if unknown:
        raise BadInput(no("unit_not_in_directory", unit=min(unknown)), field="codes")
    for choice in choices:
        if choice.of != MatchOf.MATTER and len(choice.codes) > 1:
            raise BadInput(no("one_unit_only", published=choice.published), field="codes")


def _settle(edition: Edition, choice: Choice, by: Actor, at: datetime) -> int:
    matches = DraftMatch.objects.filter(edition=edition, of=choice.of, published=choice.published)
    rows = list(matches.values_list("row_id", "position"))
    matches.update(
        code=",".join(choice.codes),
        status=MatchStatus.CONFIRMED if choice.codes else MatchStatus.UNMATCHED,
        confirmed_by=by.id,
        confirmed_at=at,
    )
    ids = [row_id for row_id, _ in rows]
    if choice.of == MatchOf.MATTER:
        RowMatter.objects.filter(row_id__in=ids).delete()
        RowMatter.objects.bulk_create(
            RowMatter(row_id=row_id, code=code) for row_id in ids for code in dict.fromkeys(choice.codes)
        )
    elif choice.of == MatchOf.LEAD:
        Row.objects.filter(id__in=ids).update(lead="".join(choice.codes))
    else:
        named = RowPart.objects.filter(row_id__in=ids, unit_name=choice.published)
        named.update(unit="".join(choice.codes))
    return len(ids)
