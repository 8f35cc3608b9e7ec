"""Where a delivery stands. Waiting ones go out; a dead one waits for somebody to look. No Django."""

from enum import StrEnum


class DeliveryState(StrEnum):
    """DROPPED: there was nothing to say any more (read meanwhile, confidential now, the person left)."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class Channel(StrEnum):
    EMAIL = "email"
    WEBHOOK = "webhook"
