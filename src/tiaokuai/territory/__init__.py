"""Where: divisions, grids, their polygons, and from a point to the grid it lies in."""
