"""The shapes that pages hand to the tags of ``{% load ui %}``. Presenters build them; templates only place them."""

from tiaokuai.ui.components.act import Choice, Consequence, Reveal, Tab, Tick
from tiaokuai.ui.components.data import Cell, Column, Fact, Figure, Problem, Table
from tiaokuai.ui.components.place import Map, Place
from tiaokuai.ui.components.story import Considered, Explanation, Party, Step, Steps, When

__all__ = [
    "Cell",
    "Choice",
    "Column",
    "Consequence",
    "Considered",
    "Explanation",
    "Fact",
    "Figure",
    "Map",
    "Party",
    "Place",
    "Problem",
    "Reveal",
    "Step",
    "Steps",
    "Tab",
    "Table",
    "Tick",
    "When",
]
