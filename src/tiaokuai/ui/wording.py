"""Words for answers: each part registers a sentence for every code its rules can answer.

    wording.register({"handler_may_not_verify": _("You handled this case: someone else must verify it.")})

A wording is a lazy gettext string with named fields (``%(unit)s``), or a function that takes the answer's
params as keywords and returns text (for plurals and for names looked up from codes).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from tiaokuai.kernel.answer import Answer

Wording = str | Promise | Callable[..., str]


def listed(words: Iterable[object]) -> str:
    """Several words as a list reads: joined by the list comma of the active language."""
    return pgettext("between the words of a list", ", ").join(map(str, words))


def in_each_language(msgid: str) -> list[str]:
    """A text in every language of the platform."""
    texts = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            texts.append(_(msgid))
    return texts


def colon() -> str:
    """What stands between a label and what it says, in the active language."""
    return pgettext("between a label and what it says", ": ")


def labelled(label: object, said: object) -> str:
    """A label and what it says in one line: "Period: November", 「时段：11 月」."""
    return f"{label}{colon()}{said}"


WORDING: dict[str, Wording] = {
    "not_in_this_state": gettext_lazy("This cannot be done at the present stage."),
    "not_your_part": gettext_lazy("This is for someone else to do."),
    "acts_for_no_place": gettext_lazy(
        "Your appointment names no place, so nothing lies in it. Ask the security administrator for one that does."
    ),
    # Codes of `kernel.terminal`, the same for every command that asks before it destroys something.
    "nobody_to_ask": gettext_lazy("%(question)s Nobody can be asked here: give --yes to go on."),
    "called_off": gettext_lazy("Called off: nothing was done."),
    "changed_meanwhile": gettext_lazy(
        "Someone else changed this while you were looking at it. Look at the present state, then try again."
    ),
    "text_too_long": gettext_lazy("At most %(most)d characters; these are %(given)d."),
    # Codes of `kernel.sheets`, the same for every workbook that people fill in.
    "not_a_workbook": gettext_lazy("This is no workbook that can be read. Send an .xlsx, .xls or .ods file."),
    "headings_missing": lambda headings: (
        _("These headings are missing: %(headings)s. Download the template and keep its first row.")
        % {"headings": listed(headings)}
    ),
    "cell_empty": gettext_lazy("“%(heading)s” is empty. Fill it in."),
    "cell_not_a_choice": lambda text, choices: (
        _("“%(text)s” is not one of: %(choices)s. Write one of these.")
        % {"text": text, "choices": listed(choices)}
    ),
    "not_a_day": gettext_lazy("“%(text)s” is no date. Write it as 2026-11-23."),
}
_wording: dict[str, list[Wording]] = {code: [wording] for code, wording in WORDING.items()}


class WordedTwice(Exception):
    """Two parts worded one code differently: codes are unique within the platform."""


def register(words: Mapping[str, Wording]) -> None:
    """Add a part's wordings. Raises `WordedTwice` when a code of another part is taken.

    The kernel's own codes (`WORDING`) may be refined by every part that has a flow: a function that answers ""
    leaves the word to the part that registered before it, so that each part words its own verbs.
    """
    for code, wording in words.items():
        known = _wording.setdefault(code, [])
        if wording in known:
            continue
        if known and code not in WORDING:
            raise WordedTwice(code)
        known.append(wording)


def sentence(answer: Answer) -> str:
    """The answer as a sentence in the active language; "" for yes.

    A code that nobody worded is shown as it is, so that the reader can pass it on; `codes()` lets tests find it.
    """
    if answer.ok:
        return ""
    said = (_said(wording, answer) for wording in reversed(_wording.get(answer.code, [])))
    return next(filter(None, said), "") or _("This is not possible (%(code)s).") % {"code": answer.code}


def codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_wording)


def _said(wording: Wording, answer: Answer) -> str:
    params: dict[str, Any] = dict(answer.params)
    if callable(wording) and not isinstance(wording, Promise):
        return wording(**params)
    return str(wording) % params if params else str(wording)
