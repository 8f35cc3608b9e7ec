"""Texts as long as their columns are: SQLite would keep any length, PostgreSQL breaks off."""

from django.db import models

from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.sheets import too_long


def longest_of(model: type[models.Model], *columns: str) -> dict[str, int]:
    """Column to the characters that are kept of it, for those of these that have a limit."""
    limits = {name: getattr(model._meta.get_field(name), "max_length", None) for name in columns}  # noqa: SLF001
    return {name: most for name, most in limits.items() if most is not None}


def require_fits(model: type[models.Model], **texts: str) -> None:
    """`texts`: column to what would be kept there. Raises `BadInput` at the first that is longer than its column."""
    for name, answer in too_long(texts, longest_of(model, *texts)):
        raise BadInput(answer, field=name)
