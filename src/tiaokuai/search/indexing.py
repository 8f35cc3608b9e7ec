"""Building, replacing and removing search documents."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models.base import ModelState

from tiaokuai.search.marks import marks_of
from tiaokuai.search.models import SearchDocument
from tiaokuai.search.tokens import tokens_of

BATCH = 500


def document_for(
    *,
    subject_type: str,
    subject_id: UUID | str,
    division: str,
    texts: Iterable[str],
    units: Iterable[str] = (),
) -> SearchDocument:
    """The unsaved document of a record: one more row for the workflow writer's statement.

    `division`: 12 digits. `units`: codes of the units that hold the record (lead and assistants). `texts`: everything
    by which it shall be found (number, masked text, place, name of the matter in each language). Never personal data
    in the clear, never an anonymous clue: what is indexed can be found.
    """
    tokens = tokens_of(texts) | marks_of(division=division, units=tuple(units), subject_type=subject_type)
    row = object.__new__(SearchDocument)  # `Model.__init__` would take longer than finding the tokens
    row.__dict__.update(
        id=None, subject_type=subject_type, subject_id=str(subject_id), tokens=tokens, _state=ModelState()
    )
    return row


def put(documents: Sequence[SearchDocument]) -> None:
    """Insert or replace documents, by subject; they keep their place in the order of age."""
    SearchDocument.objects.bulk_create(
        documents,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["subject_id", "subject_type"],
        update_fields=["tokens"],
    )


def remove(*, subject_type: str, subject_ids: Iterable[UUID | str]) -> int:
    """Take records out of the index (retention, deletion); how many there were."""
    with transaction.atomic():
        removed, _ = SearchDocument.objects.filter(
            subject_type=subject_type, subject_id__in=[str(one) for one in subject_ids]
        ).delete()
    return removed
