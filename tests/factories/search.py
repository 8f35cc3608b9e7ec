"""Search documents of invented cases."""

from uuid import UUID, uuid4

from tiaokuai.search.indexing import document_for
from tiaokuai.search.models import SearchDocument


def document(
    text: str,
    *,
    division: str = "990122001003",
    units: tuple[str, ...] = (),
    subject_id: UUID | str | None = None,
    subject_type: str = "case",
) -> SearchDocument:
    return document_for(
        subject_type=subject_type,
        subject_id=subject_id or uuid4(),
        division=division,
        units=units,
        texts=[text],
    )
