"""Places on the ground, pure: polygons, coordinate systems, areas, and from a point to the polygon it lies in.

Longitude comes before latitude everywhere. Inside the platform every coordinate is WGS-84 in degrees (CGCS2000
differs from it by centimetres); GCJ-02, BD-09 and projected coordinates are converted at the edge.
"""

from tiaokuai.territory.geometry.locator import Boundary, Inside, Locator, Outside, Position

__all__ = ["Boundary", "Inside", "Locator", "Outside", "Position"]
