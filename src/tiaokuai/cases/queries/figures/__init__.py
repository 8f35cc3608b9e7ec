"""Figures over many cases."""
