"""Timelines, steppers and the panel that explains who is responsible and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise


class When(StrEnum):
    """Past is filled, the present ringed, the future hollow: the loop is visible."""

    PAST = "past"
    NOW = "now"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: what happened or will, by whom, when; `note` and `url` if there is more to say."""

    title: Text
    when: When = When.PAST
    at: datetime | None = None
    who: Text = ""
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """A stepper: `labels` in order, `current` from 0; `urls` lead back to steps already done."""

    labels: Sequence[Text]
    current: int
    urls: Sequence[str] = ()

    @property
    def lines(self) -> list[tuple[Text, str, str]]:
        """(label, state, address) for each step; the address is "" unless the step is past."""
        states = [
            "past" if i < self.current else "now" if i == self.current else "future"
            for i in range(len(self.labels))
        ]
        addresses = [
            self.urls[i] if i < min(self.current, len(self.urls)) else "" for i in range(len(self.labels))
        ]
        return list(zip(self.labels, states, addresses, strict=True))


@dataclass(frozen=True, slots=True)
class Party:
    """A unit in the answer: its duty in the words of the list, the row it stands in and that row's address."""

    unit: Text
    duty: Text = ""
    row: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Considered:
    """A list looked into on the way to the answer; `found` is the row, "" where nothing applied."""

    name: Text
    found: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why they: `sentence` first, then place, matter, lead, assistants, basis and edition; last what was looked at.

    `gap`: when no list names a lead, what is missing and who must settle it; `lead` is then None.
    """

    sentence: Text
    place: Text = ""
    place_note: Text = ""
    matter: Text = ""
    lead: Party | None = None
    assistants: Sequence[Party] = ()
    basis: Text = ""
    edition: Text = ""
    considered: Sequence[Considered] = ()
    gap: Text = ""
