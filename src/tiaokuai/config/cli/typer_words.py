"""Typer's own words, which it says in English alone: headings and placeholders of a help, and what is wrong usage."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from typer import rich_utils

from tiaokuai.config.environment import marked

_ = marked
Said = Callable[[str], str]

HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": _("Arguments"),
    "OPTIONS_PANEL_TITLE": _("Options"),
    "COMMANDS_PANEL_TITLE": _("Commands"),
    "REQUIRED_LONG_STRING": _("[required]"),
    "DEFAULT_STRING": _("[default: {}]"),
    "ENVVAR_STRING": _("[variable: {}]"),
}
TYPES = {str: _("<text>"), int: _("<number>"), float: _("<number>"), Path: _("<file>"), datetime: _("<day>")}
ARGUMENTS = {
    "after": _("AFTER"),
    "archive": _("ARCHIVE"),
    "before": _("BEFORE"),
    "client": _("SYSTEM"),
    "code": _("CODE"),
    "codes": _("CODES"),
    "county": _("COUNTY"),
    "edition": _("EDITION"),
    "file": _("FILE"),
    "gateway": _("GATEWAY"),
    "kind": _("KIND"),
    "lat": _("LATITUDE"),
    "lon": _("LONGITUDE"),
    "name": _("NAME"),
    "number": _("NUMBER"),
    "out": _("FILE"),
    "offices": _("OFFICES"),
    "town": _("TOWN"),
    "unit": _("UNIT"),
    "year": _("YEAR"),
}
"""What an argument is called in usage lines, by its name in the code."""
PATHS = {
    "does not exist.": _("it does not exist"),
    "is a directory.": _("it is a folder, a file is wanted"),
    "is a file.": _("it is a file, a folder is wanted"),
    "is not readable.": _("it cannot be read"),
    "is not writable.": _("it cannot be written"),
}
"""How Typer ends what it says of a path, and our words for it."""
_("Show this message and exit.")


def say_it_in(said: Said) -> None:
    """Put the headings of every help into the language."""
    for name, text in HEADINGS.items():
        setattr(rich_utils, name, said(text))


def show_in(param: Any, said: Said) -> None:
    """Let a parameter call itself, and what is written for it, by our words; choices are listed as they are written."""
    param.help = said(param.help) if param.help else param.help
    if param.param_type_name == "argument" and param.metavar is None:
        param.metavar = said(ARGUMENTS[param.name])
    kind = "" if getattr(param, "is_flag", False) else _kind(param, said)
    if kind is not None:
        param.display_type = lambda ctx: kind


def _kind(param: Any, said: Said) -> str | None:
    """What a value is, in angle brackets; None where Typer lists the choices."""
    if param.type_descriptor.is_choice:
        return None
    word = said(TYPES[_type(param)])
    return f"{word}…" if param.nargs != 1 or getattr(param, "multiple", False) else word


def wrong_usage(error: Any, said: Said) -> str:
    """What Typer found wrong with the words of a command, as a sentence that says what to write."""
    match type(error).__name__:
        case "MissingParameter":
            return _missing(error, said)
        case "BadParameter":
            return _bad_value(error, said)
        case "NoSuchOption":
            words = said(_("There is no option %(option)s.")) % {"option": error.option_name}
            return words + _meant(error.possibilities or (), said)
        case "BadOptionUsage":
            text = (
                _("Option %(option)s takes no value.")
                if "does not take" in error.message
                else _("Option %(option)s wants a value.")
            )
            return said(text) % {"option": error.option_name}
    return _usage(error.message, said)


def _usage(message: str, said: Said) -> str:
    quoted = message.split("'")[1::2]
    if message.startswith("No such command") and quoted:
        words = said(_("There is no command %(command)s.")) % {"command": quoted[0]}
        return words + _meant(quoted[1:], said)
    if message.startswith("Got unexpected"):
        extra = message.partition("(")[2].partition("(")[2].removesuffix(")")
        return said(_("These words are too many: %(words)s.")) % {"words": extra}
    if message.startswith("Missing command"):
        return said(_("A command is missing."))
    return message


def _meant(near: Any, said: Said) -> str:
    return " " + said(_("Did you mean %(near)s?")) % {"near": ", ".join(near)} if near else ""


def _missing(error: Any, said: Said) -> str:
    if error.param.param_type_name == "argument":
        words = said(_("Argument %(name)s is missing.")) % {"name": error.param.display_name_raw}
    else:
        words = said(_("Option %(name)s is missing.")) % {"name": error.param.opts[0]}
    kind = error.param.type_descriptor
    return words + (" " + _among(kind.choices, said) if kind.is_choice else "")


def _bad_value(error: typer.BadParameter, said: Said) -> str:
    """Ours say themselves what is wrong; Typer's are worded by the kind of value that is wanted."""
    param: Any = error.param
    if param is None:
        hint = error.param_hint
        return f"{said(str(hint))}: {error.message}" if hint else error.message
    is_argument = param.param_type_name == "argument"
    name = param.display_name_raw if is_argument else param.opts[0]
    return said(_("%(name)s cannot be so: %(why)s.")) % {"name": name, "why": _wanted(error, said)}


def _wanted(error: typer.BadParameter, said: Said) -> str:
    param: Any = error.param
    for end, text in PATHS.items():
        if error.message.endswith(end):
            path = error.message.removesuffix(end).partition(" ")[2].strip().strip("'")
            return f"{path}: {said(text)}"
    if param.type_descriptor.is_choice:
        return _among(param.type_descriptor.choices, said).rstrip(".。")
    kind = _type(param)
    if kind is datetime:
        return said(_("write a day as 2026-12-01"))
    if kind not in {int, float}:
        return error.message
    words = said(_("write a whole number")) if kind is int else said(_("write a number"))
    low, high = getattr(param, "min", None), getattr(param, "max", None)
    if low is not None and high is not None:
        return words + said(_(" from %(low)s to %(high)s")) % {"low": low, "high": high}
    return words if low is None else words + said(_(" of at least %(low)s")) % {"low": low}


def _among(choices: Any, said: Said) -> str:
    names = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
    return said(_("Choose one of: %(names)s.")) % {"names": names}


def _type(param: Any) -> Any:
    """The type of one value: of a list, that of its members."""
    annotation = param.type_descriptor.annotation
    return getattr(annotation, "__args__", (annotation,))[0]
