"""Find: a question to candidate records, newest first, capped."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from tiaokuai.kernel.scope import Scope
from tiaokuai.search import expressions
from tiaokuai.search.tokens import terms_of

CAP = 1000
"""Candidates named for one question unless asked otherwise: more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Hit:
    subject_type: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates, newest first. `capped`: there are more, and the reader should be told to say more."""

    hits: tuple[Hit, ...] = ()
    capped: bool = False

    def ids(self, subject_type: str) -> list[str]:
        return [hit.subject_id for hit in self.hits if hit.subject_type == subject_type]

    def uuids(self, subject_type: str) -> list[UUID]:
        """For types whose records have UUID keys."""
        return [UUID(one) for one in self.ids(subject_type)]


POSTGRESQL = """
    SELECT subject_type, subject_id FROM search_document WHERE tokens @@ %s::tsquery ORDER BY id DESC LIMIT %s
"""
SQLITE = """
    SELECT subject_type, subject_id FROM search_document WHERE id IN
    (SELECT rowid FROM search_token WHERE search_token MATCH %s ORDER BY rowid DESC LIMIT %s)
    ORDER BY id DESC
"""


def find(text: str, *, scope: Scope, subject_types: Sequence[str] = (), cap: int = CAP) -> Found:
    """Records that contain everything asked, within the scope's places and units, in one statement.

    Candidates only: a document may lag behind its record, so the part reads them through its own scoped query.
    A question without a word in it, and an empty scope, find nothing.
    """
    terms = terms_of(text)
    if not terms or scope.is_empty:
        return Found()
    postgresql = connection.vendor == "postgresql"
    write = expressions.tsquery if postgresql else expressions.fts5
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if postgresql else SQLITE, [write(terms, scope, subject_types), cap + 1])
        rows = cursor.fetchall()
    return Found(tuple(Hit(*row) for row in rows[:cap]), capped=len(rows) > cap)
