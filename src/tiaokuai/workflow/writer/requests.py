"""Idempotency: a write retried with the same key is found, not repeated."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tiaokuai.journal.keys import key_ring
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, no
from tiaokuai.workflow.models import DoneRequest


@dataclass(frozen=True, slots=True)
class RequestKey:
    """A client's idempotency key (at most 80 characters) and the digest of what it asked for."""

    key: str
    fingerprint: str

    def stored_key(self, by: Actor) -> str:
        return f"{by.id}|{self.key}"

    @property
    def stored_fingerprint(self) -> str:
        """Keyed, so that nobody can try out what was asked against a copy of the table."""
        return key_ring().keyed_hash(f"request|{self.fingerprint}")

    def row(self, by: Actor, subject_id: UUID, at: datetime) -> DoneRequest:
        return DoneRequest(
            key=self.stored_key(by), fingerprint=self.stored_fingerprint, subject_id=subject_id, done_at=at
        )


def already_done(request: RequestKey, by: Actor) -> UUID | None:
    """The subject that this request was done to before, or None.

    Raises `Refused` ("key_used_otherwise") when the key was used for a different request.
    """
    done = DoneRequest.objects.filter(key=request.stored_key(by)).first()
    if done is None:
        return None
    if done.fingerprint != request.stored_fingerprint:
        raise Refused(no("key_used_otherwise", key=request.key))
    return done.subject_id
