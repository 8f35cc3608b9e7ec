"""Retention on pages and at the command line."""
