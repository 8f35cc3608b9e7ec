"""A cursor for statements with numbered placeholders, whose text is handed to PostgreSQL as it is.

psycopg's usual cursors look for placeholders in the whole text each time; a statement of five kilobytes is not kept.
"""

from types import SimpleNamespace
from typing import Any, Self

import psycopg


class RawCursor(psycopg.RawCursor[Any]):
    """Also tells Django's log of statements what it did."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Self:
        done = super().execute(query, params, **kwargs)
        self._query: Any = SimpleNamespace(query=query.encode())
        return done
