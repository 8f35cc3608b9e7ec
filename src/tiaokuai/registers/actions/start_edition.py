"""Open a draft of a list."""

from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.actions.subject import described, subject_of
from tiaokuai.registers.models import Edition, Provenance
from tiaokuai.registers.queries.contents import contents_of, models_of
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.states import EDITION_FLOW, EditionFacts, EditionState
from tiaokuai.workflow.decide import Effects, decide
from tiaokuai.workflow.writer import write


def start_edition(
    *,
    kind: ListKind,
    place: str,
    title: str,
    by: Actor,
    at: datetime,
    code: str = "",
    based_on: Edition | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
    publisher: str = "",
) -> Edition:
    """A new edition in `COLLECTING`; with `based_on`, it begins with all rows of that edition.

    `place`: division prefix. `code`: kept if given, else made of kind, place, year and a serial. Raises
    `BadInput` for a place that is no prefix, a code in use, or a draft of a place that is neither above nor below the
    actor's own to begin with, `Refused` where the actor compiles no lists for the place.
    """
    _check(place, title, code)
    if based_on is not None and not based_on.is_published and not _on_one_branch(by, based_on.place):
        raise BadInput(no("draft_of_another_place", edition=based_on.code), field="based_on")
    edition = Edition(
        id=uuid7(),
        code=code or free_code(kind, place, local_date(at).year),
        kind=ListKind(kind),
        place=place,
        title=title.strip(),
        state=EditionState.COLLECTING,
        provenance=provenance,
        source=source,
        publisher=publisher,
        based_on=based_on.code if based_on else "",
        started_at=at,
    )
    rows = models_of(edition, contents_of(based_on)) if based_on else []
    effects = Effects(rows=(edition, *rows), payload=described(edition, based_on=edition.based_on))
    facts = EditionFacts(place=place)
    subject = subject_of(edition, is_new=True)
    write(
        decide(
            EDITION_FLOW, subject=subject, verb="start_edition", by=by, at=at, facts=facts, effects=effects
        )
    )
    return edition


def _check(place: str, title: str, code: str) -> None:
    if place and not (place.isascii() and place.isdigit() and len(place) in {2, 4, 6, 9, 12}):
        raise BadInput(no("place_not_a_prefix", place=place), field="place")
    if not title.strip():
        raise BadInput(no("edition_title_missing"), field="title")
    if code and Edition.objects.filter(code=code).exists():
        raise BadInput(no("edition_code_in_use", edition=code), field="code")


def _on_one_branch(by: Actor, place: str) -> bool:
    return by.reaches(place) or (bool(by.place) and by.place.startswith(place))


def free_code(kind: ListKind, place: str, year: int) -> str:
    """E.g. ``territorial-990122-2026-1``: the next serial of the kind, place and year."""
    stem = f"{kind}-{place or 'all'}-{year}-"
    taken = set(Edition.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(f"{stem}{serial}" for serial in range(1, len(taken) + 2) if f"{stem}{serial}" not in taken)
