"""The data files of the demonstration county, as rows of text. Pure."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

Record = dict[str, str]


@cache
def records(name: str) -> tuple[Record, ...]:
    """Every row of ``data/<name>.csv`` in file order; cells are text, missing ones are empty."""
    source = files("tiaokuai.config.demonstration") / "data" / f"{name}.csv"
    with source.open("r", encoding="utf-8") as lines:
        return tuple(_checked(name, csv.DictReader(lines)))


def _checked(name: str, reader: "csv.DictReader[str]") -> Iterator[Record]:
    for record in reader:
        if None in record or None in record.values():
            msg = f"{name}.csv, line {reader.line_num}: expected {len(reader.fieldnames or ())} cells"
            raise ValueError(msg)
        yield dict(record)
