"""Every example of docs/api.md works against the demonstration county, in the order in which a reader meets them."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode
from typer.testing import CliRunner

from tests.conftest import ROOT
from tiaokuai.accounts import commands
from tiaokuai.config.demonstration.building import build

pytestmark = pytest.mark.django_db

HOST = "http://127.0.0.1:8000"
REFUSED = "409 here"
"""What the comment of an example says that shows a refusal."""


def examples() -> Iterator[str]:
    """Each indented line of the document as it would be typed, continued lines joined."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    block = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    joined = re.sub(r"\\\n\s*|(?<=,)\n\s+", "", block)
    yield from joined.splitlines()


def typed(line: str, known: dict[str, str]) -> Iterator[list[str]]:
    """The commands of a line as words, with shell variables in place."""
    for name, value in known.items():
        line = re.sub(rf"\${name}\b", value, line)
    for command in line.split("; "):
        yield shlex.split(command, comments=True)


class Reader:
    """Somebody who types the examples one after the other. `known`: shell variables."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.known: dict[str, str] = {}
        self.token = ""
        self.number = ""

    def type(self, line: str) -> int | None:
        """The status of the last answer on the line; None where the line asks nothing."""
        if assigned := re.fullmatch(r"(\w)=(\S+|\".*\")(?: +#.*)?", line):
            value = self.number if assigned[1] == "N" else assigned[2].strip('"')
            self.known[assigned[1]] = value.replace("tk_…", self.token)
            return None
        status = None
        for words in typed(line, self.known):
            program, *rest = [word.replace("tk_…", self.token) for word in words]
            if program == "tiaokuai":
                self.run_command(rest)
            else:
                status = self.curl(rest)
        return status

    def run_command(self, words: list[str]) -> None:
        done = CliRunner().invoke(commands.app, words[1:], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        if words[1] == "token":
            self.token = done.stdout.strip()

    def curl(self, words: list[str]) -> int:
        method, headers, data, address, asked = "", {}, [], "", False
        rest = iter(words)
        for word in rest:
            if word == "-X":
                method = next(rest)
            elif word == "-H":
                name, _, value = next(rest).partition(": ")
                headers[name] = value
            elif word in {"-d", "--data-urlencode"}:
                data.append(next(rest))
            elif word == "--get":
                asked = True
            else:
                address = word.removeprefix(HOST)
        return self.send(method, headers, data, address, asked=asked)

    def send(
        self, method: str, headers: dict[str, str], data: list[str], address: str, *, asked: bool
    ) -> int:
        fields = dict(pair.split("=", 1) for pair in data) if not headers.get("Content-Type") else {}
        if asked:
            answer: Any = self.client.get(f"{address}?{urlencode(fields)}", headers=headers)
        elif data:
            body = urlencode(fields) if fields else data[0]
            kind = headers.pop("Content-Type", "application/x-www-form-urlencoded")
            answer = self.client.generic(method or "POST", address, body, kind, headers=headers)
        else:
            answer = self.client.get(address, headers=headers)
        if answer.status_code == 201 and not self.number:
            self.number = answer.json()["case"]["number"]
        return int(answer.status_code)


def test_every_example_works_against_the_demonstration_county() -> None:
    build(cases=0)
    reader = Reader()
    answered = [(line, status) for line in examples() if (status := reader.type(line)) is not None]
    assert len(answered) > 12
    wrong = [(line, s) for line, s in answered if (s == 409) != (REFUSED in line) or s > 409 or 399 < s < 409]
    assert wrong == []
