"""What the documents say is there: links, commands with their options, targets of make, decisions in their index."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tests.conftest import ROOT
from tiaokuai.config.cli.tree import tree

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "adr").glob("*.md")])
CODE = re.compile(r"^(?: {4}|```).*|`[^`\n]+`", re.MULTILINE)
COMMAND = re.compile(r"(?<![\w./-])(?<!-u )(?<!DATABASE )tiaokuai ((?:[^`#&;|\n]|(?<=-)\|)*)")


@cache
def root() -> Any:
    """The command tree. Typer's own copy of click has no types to import."""
    return get_command(tree())


def commands_in(path: Path) -> Iterator[list[str]]:
    """The words after each `tiaokuai` that is written as code."""
    text = re.sub(r"\\\n\s*", "", path.read_text(encoding="utf-8"))
    for code in CODE.findall(text):
        for words in COMMAND.findall(code):
            yield words.split()


def wrong_in(words: list[str]) -> str:
    """What of the words is no command or no option; "" when all is well."""
    here: Any = root()
    for word in words:
        if hasattr(here, "commands"):
            if word.startswith("-"):
                return ""
            if word not in here.commands:
                return f"no command {word}"
            here = here.commands[word]
        elif word.startswith("--") and word != "--help":
            options = {name for option in here.params for name in (*option.opts, *option.secondary_opts)}
            if word.partition("=")[0] not in options:
                return f"{here.name} has no option {word}"
    return ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_are_there(path: Path) -> None:
    wrong = {" ".join(words): said for words in commands_in(path) if (said := wrong_in(words))}
    assert not wrong


def test_the_test_finds_what_is_wrong() -> None:
    assert wrong_in(["resolve", "--matter", "0101"]) == ""
    assert wrong_in(["demo", "--gone"]) == "demo has no option --gone"
    assert wrong_in(["calender", "show"]) == "no command calender"
    assert len(list(commands_in(ROOT / "README.md"))) > 10


def test_targets_of_make_are_there() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        code = " ".join(CODE.findall(path.read_text(encoding="utf-8")))
        named = set(re.findall(r"(?<!\w)make ([a-z]+)\b", code))
        assert named <= targets, f"{path.name}: {named - targets}"


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert [page for page in pages if f"]({page})" not in index] == []


def test_no_two_decisions_share_a_number() -> None:
    numbers = [page.name[:4] for page in (ROOT / "docs" / "adr").glob("[0-9]*.md")]
    assert sorted(numbers) == sorted(set(numbers))
