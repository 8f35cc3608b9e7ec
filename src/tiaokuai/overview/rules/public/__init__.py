"""Figures that anybody may read: of which fixed spans, with what left out. Pure."""
