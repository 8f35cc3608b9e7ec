"""Signing in and out, and the appointment in which a session acts."""

from tiaokuai.accounts.actions.sessions.end_sessions import end_sessions
from tiaokuai.accounts.actions.sessions.switch_appointment import switch_appointment

__all__ = ["end_sessions", "switch_appointment"]
