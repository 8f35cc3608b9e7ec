"""Finds what each part offers: its urls, its API router, its commands, its periodic work.

A part offers something by having the module; nothing else needs to be listed. Order is `settings.PARTS`,
from the top of the import order to the bottom.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings


def modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """(part, module) for each installed part that has `tiaokuai.<part>.<name>`.

    `name` may be dotted. A module that exists and fails to import raises: a broken part is not a missing one.
    """
    for part in settings.PARTS:
        if exists(part, name):
            yield part, import_module(f"tiaokuai.{part}.{name}")


def exists(part: str, name: str) -> bool:
    """Whether `tiaokuai.<part>.<name>` is there, without importing it."""
    steps = name.split(".")
    paths = [".".join([f"tiaokuai.{part}", *steps[: depth + 1]]) for depth in range(len(steps))]
    return all(find_spec(path) is not None for path in paths)
