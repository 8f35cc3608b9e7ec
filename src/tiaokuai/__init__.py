"""Tiaokuai (条块): county and township govern as one body, by the list, on the record."""

__version__ = "0.1.0"
