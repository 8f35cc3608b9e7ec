"""Idempotency: a write retried with the same key is found, not repeated."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tiaokuai.journal.keys import key_ring
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.workflow.models import DoneRequest

LONGEST = 80


@dataclass(frozen=True, slots=True)
class RequestKey:
    """A client's idempotency key (at most 80 characters) and the digest of what it asked for."""

    key: str
    fingerprint: str

    @classmethod
    def of(cls, key: str, what: str, asked: dict[str, Any]) -> "RequestKey | None":
        """From what a client sent as its key, "" for none; `what` is asked for with the values of `asked`.

        Raises `BadInput` for a key that is too long.
        """
        if len(key) > LONGEST:
            raise BadInput(no("text_too_long", most=LONGEST, given=len(key)), field="Idempotency-Key")
        if not key.strip():
            return None
        text = json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str)
        return cls(key.strip(), hashlib.sha256(f"{what}|{text}".encode()).hexdigest())

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
