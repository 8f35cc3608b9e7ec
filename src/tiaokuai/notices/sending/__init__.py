"""What leaves the platform: messages to mailboxes and events to endpoints, each at least once, under one id."""

from tiaokuai.notices.sending.deliver import deliver

__all__ = ["deliver"]
