"""The JSON API of cases: the same queries and actions as the pages, by the same rules."""

from tiaokuai.cases.api import pressure, reading, reporting, verbs
from tiaokuai.cases.api.routing import router

__all__ = ["pressure", "reading", "reporting", "router", "verbs"]
