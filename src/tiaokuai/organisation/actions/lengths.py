"""Texts as long as their columns are: SQLite would keep any length, PostgreSQL breaks off."""

from django.db import models

from tiaokuai.kernel.answer import BadInput
from tiaokuai.organisation.rules.books import check_length


def require_fits(model: type[models.Model], **texts: str) -> None:
    """`texts`: column to what would be kept there. Raises `BadInput` at the first that is longer than its column."""
    for name, text in texts.items():
        most: int | None = getattr(model._meta.get_field(name), "max_length", None)  # noqa: SLF001
        fits = check_length(text, len(text) if most is None else most)
        if not fits.ok:
            raise BadInput(fits, field=name)
