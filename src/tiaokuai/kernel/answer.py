"""A rule answers yes, or why not. The same answer greys the button, refuses the action, words the message."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """`ok`, or a `code` (snake_case, unique within the platform) with `params` for its wording.

    Presenters turn code and params into a sentence in each language; rules never hold prose.
    """

    ok: bool
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.ok


YES = Answer(ok=True)


def no(code: str, **params: Any) -> Answer:
    return Answer(ok=False, code=code, params=params)


def first_no(answers: Iterable[Answer]) -> Answer:
    """The first refusal in order, or YES. Lazy: later rules are not asked after a no."""
    return next((answer for answer in answers if not answer.ok), YES)


class Refused(Exception):
    """Raised by an action when a rule says no. Carries the answer; every door words it the same way."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.code} {dict(answer.params)}" if answer.params else answer.code)
        self.answer = answer


class ChangedMeanwhile(Refused):
    """The subject moved on since the caller looked: a stale screen, not a lost update."""


class BadInput(Refused):
    """Input that cannot be used: `field` names where, the answer says what and what to do."""

    def __init__(self, answer: Answer, field: str = "") -> None:
        super().__init__(answer)
        self.field = field


def require(answer: Answer) -> None:
    """Raise `Refused` unless the answer is yes."""
    if not answer.ok:
        raise Refused(answer)
