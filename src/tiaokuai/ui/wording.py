"""Words for answers: each part registers a sentence for every code its rules can answer.

    wording.register({"handler_may_not_verify": _("You handled this case: someone else must verify it.")})

A wording is a lazy gettext string with named fields (``%(unit)s``), or a function that takes the answer's
params as keywords and returns text (for plurals and for names looked up from codes).
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.kernel.answer import Answer

Wording = str | Promise | Callable[..., str]

WORDING: dict[str, Wording] = {
    "not_in_this_state": gettext_lazy("This cannot be done at the present stage."),
    "not_your_part": gettext_lazy("This is for someone else to do."),
    "changed_meanwhile": gettext_lazy(
        "Someone else changed this while you were looking at it. Look at the present state, then try again."
    ),
}
_wording: dict[str, Wording] = dict(WORDING)


class WordedTwice(Exception):
    """Two parts worded one code differently: codes are unique within the platform."""


def register(words: Mapping[str, Wording]) -> None:
    """Add a part's wordings. Raises `WordedTwice` when a code of another part is taken.

    The wordings of the kernel's own codes may be replaced, because only the part knows the name of its verbs.
    """
    for code, wording in words.items():
        if code in _wording and code not in WORDING and _wording[code] is not wording:
            raise WordedTwice(code)
        _wording[code] = wording


def sentence(answer: Answer) -> str:
    """The answer as a sentence in the active language; "" for yes.

    A code that nobody worded is shown as it is, so that the reader can pass it on; `codes()` lets tests find it.
    """
    if answer.ok:
        return ""
    wording = _wording.get(answer.code)
    if wording is None:
        return _("This is not possible (%(code)s).") % {"code": answer.code}
    params: dict[str, Any] = dict(answer.params)
    if callable(wording) and not isinstance(wording, Promise):
        return wording(**params)
    return str(wording) % params if params else str(wording)


def codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_wording)
