"""Chance that repeats itself: the same seed draws the same county on every machine. Pure."""

from random import Random


def chance(seed: int, stream: str = "") -> Random:
    """A generator for one seed and one named stream, so that one part's draws never shift another's."""
    return Random(f"{seed}/{stream}")  # noqa: S311 - an invented county keeps no secret
