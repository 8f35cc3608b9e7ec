"""The one spine: append-only entries of every action, sealed into a chain that can be verified.

It owns entries, seals, checkpoints and the reader's cursor. Every part's history, feed and figure is read
from here.
"""
