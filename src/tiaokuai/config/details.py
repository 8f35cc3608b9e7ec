"""Faults that pydantic finds in a request, as sentences in the language asked for: which field, and what to do.

Their codes are pydantic's own error types, which are stable; the sentences are ours.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

LONGEST_NAME = 80
"""Of a name that was sent, as many characters as an answer repeats."""

_TEXT = gettext_lazy("“%(name)s” must be text, in quotation marks.")
_WHOLE = gettext_lazy("“%(name)s” must be a whole number, such as 12.")
_NUMBER = gettext_lazy("“%(name)s” must be a number, such as 28.9.")
_TRUTH = gettext_lazy("“%(name)s” must be true or false.")
_DAY = gettext_lazy("“%(name)s” must be a day, such as 2026-11-23.")
_TIME = gettext_lazy("“%(name)s” must be a time with its zone, such as 2026-11-23T09:30:00+08:00.")
_LIST = gettext_lazy("“%(name)s” must be a list in square brackets.")
_OBJECT = gettext_lazy("“%(name)s” must be an object of names and values in braces.")
_ID = gettext_lazy("“%(name)s” must be an id of 36 characters, as an earlier answer gave it.")
_CHOICE = gettext_lazy("“%(name)s” must be one of: %(expected)s.")

SENTENCES: Mapping[str, str | Promise] = {
    "missing": gettext_lazy("“%(name)s” is missing. Add it."),
    "string_type": _TEXT,
    "string_pattern_mismatch": gettext_lazy("“%(name)s” is not written as it must be: %(pattern)s."),
    "greater_than_equal": gettext_lazy("“%(name)s” must be %(ge)s or more."),
    "greater_than": gettext_lazy("“%(name)s” must be more than %(gt)s."),
    "less_than_equal": gettext_lazy("“%(name)s” must be %(le)s or less."),
    "less_than": gettext_lazy("“%(name)s” must be less than %(lt)s."),
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    "finite_number": _NUMBER,
    "dict_type": _OBJECT,
    "mapping_type": _OBJECT,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "character_unusable": gettext_lazy("“%(name)s” holds the character U+0000: leave it out."),
}
"""The sentence for an error type; `name` is the field, the rest stands in the error's own context."""

_BY_BEGINNING: Sequence[tuple[str, str | Promise]] = (
    ("int_", _WHOLE),
    ("float_", _NUMBER),
    ("decimal_", _NUMBER),
    ("bool_", _TRUTH),
    ("datetime_", _TIME),
    ("timezone_", _TIME),
    ("date_", _DAY),
    ("uuid_", _ID),
    ("list_", _LIST),
    ("tuple_", _LIST),
    ("set_", _LIST),
    ("string_", _TEXT),
)
"""Families of error types that ask for the same thing."""


def sentence_for(error: Mapping[str, Any]) -> str:
    """One error of pydantic (`type`, `loc`, `ctx`) in words."""
    steps = steps_of(error)
    kind, context = str(error.get("type", "")), dict(error.get("ctx") or {})
    if steps[:1] == ("body",) and len(steps) <= 2:
        return _("The body must be a JSON object with the members that this operation takes.")
    said = {**context, "name": name_of(steps)}
    if "expected" in context:
        said["expected"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    if (counted := _counted(kind, said)) is not None:
        return counted
    family = next((words for begins, words in _BY_BEGINNING if kind.startswith(begins)), None)
    words = SENTENCES.get(kind, family)
    if words is None:
        return _("“%(name)s” cannot be used (%(code)s). Compare it with the description of the API.") % {
            "name": said["name"],
            "code": kind,
        }
    return str(words) % said


def steps_of(error: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the fault is, step by step: pydantic's own, and the `member` that a check of the whole body has named."""
    found = (*error.get("loc", ()), *(error.get("ctx") or {}).get("member", ()))
    return tuple(map(str, found))


def name_of(steps: Sequence[str]) -> str:
    """The field as its sender wrote it: without where it stood and, for a body, what it is called within."""
    own = steps[2 if steps[:1] == ("body",) and len(steps) > 2 else 1 :] or steps
    return ".".join(own)[:LONGEST_NAME]


def _counted(kind: str, said: Mapping[str, Any]) -> str | None:
    """Sentences about a length, which bend with the number."""
    match kind:
        case "string_too_long":
            most = int(said["max_length"])
            words = ngettext(
                "“%(name)s” may have %(max_length)s character at most. Shorten it.",
                "“%(name)s” may have %(max_length)s characters at most. Shorten it.",
                most,
            )
        case "string_too_short" if int(said["min_length"]) == 1:
            words = _("“%(name)s” is empty. Fill it in.")
        case "string_too_short":
            least = int(said["min_length"])
            words = ngettext(
                "“%(name)s” must have %(min_length)s character at least.",
                "“%(name)s” must have %(min_length)s characters at least.",
                least,
            )
        case "too_long":
            most = int(said["max_length"])
            words = ngettext(
                "“%(name)s” may hold %(max_length)s thing at most.",
                "“%(name)s” may hold %(max_length)s things at most.",
                most,
            )
        case "too_short":
            least = int(said["min_length"])
            words = ngettext(
                "“%(name)s” must hold %(min_length)s thing at least.",
                "“%(name)s” must hold %(min_length)s things at least.",
                least,
            )
        case _:
            return None
    return words % said
