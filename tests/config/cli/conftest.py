"""`tiaokuai` in this process: the whole tree of commands, in either language."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import typer
from django.utils import translation
from pytest_django import Settings
from typer import rich_utils

from tiaokuai.config.cli import run
from tiaokuai.config.cli.tree import tree


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """The one object that stands on standard output."""
        return json.loads(self.out)


Tiaokuai = Callable[..., Outcome]


def walk(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every group and command of the tree with the words that call it."""
    yield words, group
    for name, below in getattr(group, "commands", {}).items():
        yield from walk(below, (*words, name))


EVERYTHING = dict(walk(typer.main.get_command(tree())))
COMMANDS = {words: each for words, each in EVERYTHING.items() if not hasattr(each, "commands")}


@pytest.fixture
def tiaokuai(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Tiaokuai:
    """`tiaokuai("unit", "list", language="en")`; wide, so that no word is broken."""
    monkeypatch.setattr(rich_utils, "MAX_WIDTH", 400)

    def call(*words: str, language: str = "zh-hans") -> Outcome:
        settings.TIAOKUAI_LANGUAGE = language
        capsys.readouterr()
        with translation.override(language):
            status = run(tree(), words)
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return call
