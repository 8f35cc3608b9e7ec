"""Units, and what is kept beside them, over JSON."""

from tiaokuai.organisation.api import books, directory
from tiaokuai.organisation.api.routing import router

__all__ = ["books", "directory", "router"]
