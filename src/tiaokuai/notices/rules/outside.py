"""What may leave the platform, and what of it. Pure (domain 5.2 rules 4, 5, 8).

Outside go a kind, an office and a link; never a story. Nothing of a confidential case, nothing of pressure on a
reporter. Of an anonymous case the hour is kept back: the clock tells neither that it came in nor what was done to it.
"""

from dataclasses import dataclass

from tiaokuai.notices.rules.kinds import INSIDE_ONLY, Mail


@dataclass(frozen=True, slots=True)
class About:
    """What a notice is about, as far as it decides who may hear of it and how."""

    is_confidential: bool = False
    is_anonymous: bool = False


def may_leave(kind: str, about: About) -> bool:
    """Whether e-mail and webhooks may carry it at all."""
    return not about.is_confidential and kind not in INSIDE_ONLY


def leaves_now(verb: str, about: About) -> bool:
    """Whether it may go out at the moment it happens: that an anonymous report has just come in may not."""
    return not (about.is_anonymous and verb == "report_case")


def mail_now(wanted: Mail, kind: str, verb: str, about: About) -> Mail:
    """How e-mail carries it to somebody who wanted it so."""
    if not may_leave(kind, about):
        return Mail.OFF
    if wanted is Mail.AT_ONCE and not leaves_now(verb, about):
        return Mail.DIGEST
    return wanted
