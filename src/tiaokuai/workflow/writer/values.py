"""What the engine is handed for the columns of a row.

Django asks each field for each value; here the question is asked once a model and engine, and plain values pass as they
are. An import of 40,000 cases hands over five million values.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models.base import ModelState
from django.db.models.fields import Field

M = TypeVar("M", bound=models.Model)
Convert = Callable[[Any], Any]
PLAIN = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.FloatField)
"""Fields whose values every engine takes as they are."""


class Columns(NamedTuple):
    """A model's columns: its fields, how to take all values of a row at once, and by place what must be done to some.

    `saved`: fields that do something when a row is saved (a file field writes its file, last of all, so that a refused
    verb leaves none behind).
    """

    fields: tuple[Field[Any, Any], ...]
    values_of: Callable[[models.Model], tuple[Any, ...]]
    converted: tuple[tuple[int, Convert], ...]
    json: tuple[int, ...]
    saved: tuple[int, ...]


@cache
def columns_of(model: type[models.Model], vendor: str) -> Columns:
    meta = model._meta  # noqa: SLF001  (documented by Django)
    fields: tuple[Field[Any, Any], ...] = tuple(meta.local_concrete_fields)
    getter = attrgetter(*(field.attname for field in fields))
    kinds = [(place, _converter(field, vendor)) for place, field in enumerate(fields)]
    json_places = tuple(place for place, field in enumerate(fields) if type(field) is models.JSONField)
    saved = tuple(place for place, field in enumerate(fields) if _acts(field))
    return Columns(
        fields=fields,
        values_of=getter if len(fields) > 1 else lambda row: (getter(row),),
        converted=tuple((p, how) for p, how in kinds if how is not None and p not in {*json_places, *saved}),
        json=json_places,
        saved=saved,
    )


def _acts(field: Field[Any, Any]) -> bool:
    if isinstance(field, models.DateField | models.TimeField):
        return bool(field.auto_now or field.auto_now_add)
    return type(field).pre_save is not Field.pre_save


def _converter(field: Field[Any, Any], vendor: str) -> Convert | None:
    """How a value of this field reaches the engine; None: as it is."""
    while field.remote_field is not None and hasattr(field, "target_field"):
        field = field.target_field
    own = type(field)
    if own in PLAIN or (
        own.__module__ == "django.db.models.fields" and issubclass(own, PLAIN) and own not in _KEYED
    ):
        return None
    if own in {models.UUIDField, models.DateTimeField, models.DateField} and vendor == "postgresql":
        return None
    if vendor == "sqlite" and own in _SQLITE:
        return _SQLITE[own]
    return lambda value: field.get_db_prep_save(value, connection)


def _moment(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None))


def _hex(value: UUID) -> str:
    return value.hex


def _day(value: date) -> str:
    return value.isoformat()


_SQLITE: dict[type[Field[Any, Any]], Convert] = {
    models.UUIDField: _hex, models.DateTimeField: _moment, models.DateField: _day
}  # fmt: skip
_KEYED = {models.AutoField, models.BigAutoField, models.SmallAutoField}


class Spelled(dict[str, Any]):
    """Data of a JSON column that many rows share: its text is made once. Not to be changed."""

    @cached_property
    def text(self) -> str:
        return _json(self)


_json = json.JSONEncoder(ensure_ascii=False).encode  # one encoder: json.dumps would build one each time


def prepared(model: type[models.Model], rows: Iterable[models.Model], vendor: str) -> Iterator[list[Any]]:
    """The values of each row in order of columns; JSON as its text."""
    columns = columns_of(model, vendor)
    for row in rows:
        values = list(columns.values_of(row))
        for place in columns.saved:
            field = columns.fields[place]
            values[place] = field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for place, convert in columns.converted:
            if values[place] is not None:
                values[place] = convert(values[place])
        for place in columns.json:
            value = values[place]
            if value is not None:
                values[place] = value.text if type(value) is Spelled else _json(value)
        yield values


def like(template: M, **values: Any) -> M:
    """A row with the values of an unsaved `template`, but for these (by attribute, ``case_id`` for a foreign key).

    For those who make thousands: `Model.__init__` would be the slowest step of an import.
    """
    row = object.__new__(type(template))
    row.__dict__.update(template.__dict__)
    row.__dict__.update(values)
    row.__dict__["_state"] = ModelState()
    return row
