"""What waits for an actor, across parts."""

from tiaokuai.overview.queries.desk import Desk, desk_of
from tiaokuai.overview.queries.glance import Glance, View, glance_of
from tiaokuai.overview.queries.grid import solvable_by

__all__ = ["Desk", "Glance", "View", "desk_of", "glance_of", "solvable_by"]
