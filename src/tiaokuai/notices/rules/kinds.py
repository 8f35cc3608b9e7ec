"""The kinds of notices, and how each reaches people who have chosen nothing. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a notice is about; a person chooses by kind what comes by e-mail."""

    TASK = "task"
    DECISION = "decision"
    RULING = "ruling"
    VERIFICATION = "verification"
    RETURNED = "returned"
    REWORK = "rework"
    ANSWERED = "answered"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    PRESSED = "pressed"
    CLOSED = "closed"
    PRESSURE = "pressure"


class Mail(StrEnum):
    """When a notice of a kind is told by e-mail, besides standing in the application always."""

    OFF = "off"
    AT_ONCE = "at_once"
    DIGEST = "digest"


INSIDE_ONLY: Final = frozenset({Kind.PRESSURE})
"""Never by e-mail or webhook: that a reporter was pressed is for the supervision office alone (domain 5.2 rule 8)."""

OUTSIDE: Final = tuple(kind for kind in Kind if kind not in INSIDE_ONLY)
"""Kinds that may leave the platform, as a link."""

_PRESSING: Final = frozenset(
    {Kind.RETURNED, Kind.REWORK, Kind.DUE_SOON, Kind.OVERDUE, Kind.ESCALATED, Kind.PRESSED, Kind.RULING}
)
DEFAULTS: Final[Mapping[Kind, Mail]] = {
    kind: Mail.AT_ONCE if kind in _PRESSING else Mail.DIGEST for kind in OUTSIDE
}
"""Once an address is confirmed: at once what presses, the rest in the digest of the day."""

DIGEST_HOUR: Final = 8
QUIET_FROM: Final = 20
QUIET_TO: Final = 7
"""Hours in China. Nobody is written to by night unless they choose so."""


def mail_for(kind: str, chosen: Mapping[str, str]) -> Mail:
    """What a person's choices say of a kind; unknown words count as not chosen."""
    if kind not in DEFAULTS:
        return Mail.OFF
    said = chosen.get(kind, "")
    return Mail(said) if said in set(Mail) else DEFAULTS[Kind(kind)]
