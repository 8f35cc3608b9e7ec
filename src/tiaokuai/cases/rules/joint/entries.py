"""How single values of a template's file are read: each takes a node of YAML, or says what is wrong in which line."""

import re
from collections.abc import Callable
from typing import Any

import yaml

from tiaokuai.cases.rules.joint.template import LONGEST, MOST_LIMIT, UNITS
from tiaokuai.kernel.answer import Answer, no

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_CODE = 40
_MATTER = re.compile(r"([0-9]{2}){1,8}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
YES = {"true", "yes"}
NO = {"false", "no"}


class Wrong(Exception):
    """What is wrong with a value, and the line that it stands in."""

    def __init__(self, line: int, answer: Answer) -> None:
        super().__init__(answer.code)
        self.line = line
        self.answer = answer


def line_of(node: Any) -> int:
    return int(node.start_mark.line) + 1 if node is not None else 0


def pairs(node: Any) -> list[tuple[str, int, Any]]:
    """Key, line and value of a mapping, in its order."""
    if not isinstance(node, yaml.MappingNode):
        raise Wrong(line_of(node), no("wants_keys"))
    return [(str(key.value), line_of(key), value) for key, value in node.value]


def value_of(node: Any, key: str) -> Any:
    """The value of the only key that a mapping may have."""
    for name, line, value in pairs(node):
        if name == key:
            return value
        raise Wrong(line, no("key_unknown", key=name, known=[key]))
    raise Wrong(line_of(node), no("key_missing", key=key))


def items(node: Any) -> list[Any]:
    if not isinstance(node, yaml.SequenceNode):
        raise Wrong(line_of(node), no("wants_a_list"))
    return list(node.value)


def scalar(node: Any) -> str:
    """The text that was written, without blanks around it."""
    if not isinstance(node, yaml.ScalarNode):
        raise Wrong(line_of(node), no("wants_one_value"))
    # JSON writes characters beyond the first plane as two halves.
    whole = str(node.value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").strip()


def text(name: str) -> Callable[[Any], str]:
    def take(node: Any) -> str:
        said = scalar(node)
        if len(said) > LONGEST[name]:
            raise Wrong(line_of(node), no("text_too_long", most=LONGEST[name], given=len(said)))
        if not said and name not in {"about", "basis"}:
            raise Wrong(line_of(node), no("value_empty", key=name))
        if _CONTROL.search(said):
            raise Wrong(line_of(node), no("text_with_control", key=name))
        return said

    return take


def code(node: Any) -> str:
    said = scalar(node)
    if not _CODE.fullmatch(said) or len(said) > LONGEST_CODE:
        raise Wrong(line_of(node), no("code_malformed", given=said[:LONGEST_CODE], most=LONGEST_CODE))
    return said


def matter(node: Any) -> str:
    said = scalar(node)
    if not _MATTER.fullmatch(said):
        raise Wrong(line_of(node), no("matter_malformed", given=said[:40]))
    return said


def codes(take: Callable[[Any], str], *, most: int) -> Callable[[Any], tuple[str, ...]]:
    def take_all(node: Any) -> tuple[str, ...]:
        given = items(node)
        if len(given) > most:
            raise Wrong(line_of(node), no("too_many_here", most=most))
        return tuple(take(each) for each in given)

    return take_all


def limit(node: Any) -> int:
    said = scalar(node)
    if not said.isascii() or not said.isdecimal() or not 1 <= int(said[:6]) <= MOST_LIMIT or len(said) > 6:
        raise Wrong(line_of(node), no("limit_malformed", given=said[:20], most=MOST_LIMIT))
    return int(said)


def unit(node: Any) -> str:
    said = scalar(node)
    if said not in set(UNITS):
        raise Wrong(
            line_of(node), no("limit_unit_unknown", given=said[:40], known=[each.value for each in UNITS])
        )
    return said


def yes_no(node: Any) -> bool:
    said = scalar(node).lower()
    if said not in YES | NO:
        raise Wrong(line_of(node), no("wants_yes_or_no", given=said[:20]))
    return said in YES
