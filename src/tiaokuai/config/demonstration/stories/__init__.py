"""Fifteen months of case stories: who reports what, where and when, and what becomes of it. Pure: no Django.

`generate_stories(count, seed)` is the door; `values` says what a story is. Steps carry the names and inputs of
the verbs of the cases part, so that a builder can play them through its actions one by one.
"""

from tiaokuai.config.demonstration.stories.generate import generate_stories
from tiaokuai.config.demonstration.stories.values import By, Step, Story

__all__ = ["By", "Step", "Story", "generate_stories"]
