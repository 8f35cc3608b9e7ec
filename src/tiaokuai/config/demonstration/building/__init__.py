"""Writes the demonstration county into an empty database, through the parts' actions alone."""

from tiaokuai.config.demonstration.building.build import Built, build, is_built

__all__ = ["Built", "build", "is_built"]
