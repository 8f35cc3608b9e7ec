"""Writes the demonstration county into an empty database, through the parts' actions alone."""

from tiaokuai.config.demonstration.building.build import Built, build

__all__ = ["Built", "build"]
