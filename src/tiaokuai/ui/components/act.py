"""Buttons that know why not, tabs, and values that are masked until a purpose is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from tiaokuai.kernel.answer import YES, Answer

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the reader might do. A refused one stays visible, greyed, with its reason beside it.

    `post`: the button sends a form itself, with the `hidden` fields; otherwise it leads to a page that asks for what
    the verb needs. `key`: the letter that leads to it in a list that is worked through by keyboard, and `says` what
    pressing it will do and why, in one line, shown before Enter confirms it.
    """

    label: Text
    url: str
    answer: Answer = YES
    primary: bool = False
    post: bool = False
    icon: str = ""
    hidden: Sequence[tuple[str, object]] = ()
    key: str = ""
    says: Text = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that chooses a row for what is done with many: sent as `name` by the form with the id `form`."""

    name: str
    value: str
    label: Text
    form: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What is about to be done (the word on its button), and what follows from it, each in a sentence."""

    act: Text
    follows: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Tab:
    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Reveal:
    """A masked value ("138****5678") and where its holder must state a purpose to see it; "" when not theirs to see."""

    masked: str
    url: str = ""
    label: Text = ""
