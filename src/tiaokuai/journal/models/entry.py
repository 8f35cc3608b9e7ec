import json
import uuid
from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.base import ModelState

from tiaokuai.journal.canonical import canonical_entry, canonical_moment
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.payloads import PayloadRefused, is_code, payload_text
from tiaokuai.kernel.crypto import Profile, labelled_digest
from tiaokuai.kernel.ids import uuid7

CODES = ("actor", "role", "unit", "purpose", "part", "verb", "subject_type", "subject_id", "division")
"""What a draft names, each a short code."""


class Entry(models.Model):
    """One thing done. Never changed, never removed: triggers forbid it (`journal.protection`).

    Inserted unsequenced: its `Seal` is its place. No foreign keys: an entry outlives what it names.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=32)
    unit = models.CharField(max_length=64)
    purpose = models.CharField(max_length=64)
    part = models.CharField(max_length=32)
    verb = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=32)
    subject_id = models.CharField(max_length=64)
    division = models.CharField(max_length=12)
    # Canonical JSON as text: a JSON column would be rewritten by the engine (jsonb reorders keys), and the
    # digest runs over the very bytes.
    payload_text = models.TextField(db_column="payload")
    digest = models.CharField(max_length=80)

    class Meta:
        db_table = "journal_entry"
        # No index on time: ids are time-ordered, so a span of recording time is a range of the primary key.
        indexes = [models.Index(fields=["subject_id", "subject_type"], name="journal_entry_subject")]

    def __str__(self) -> str:
        return f"{self.part}.{self.verb} {self.subject_type}:{self.subject_id}"

    @cached_property
    def payload(self) -> dict[str, Any]:
        """The payload as data; moments, ids and decimals are text in it."""
        return dict(json.loads(self.payload_text))

    @classmethod
    def from_draft(cls, draft: EntryDraft, *, entry_id: uuid.UUID | None = None) -> Self:
        """The row of a draft, with a new time-ordered id and its digest. Not yet saved.

        Raises PayloadRefused when the draft holds what the journal must not.
        """
        named = {name: getattr(draft, name) for name in CODES}
        for name, value in named.items():
            if not is_code(value):
                msg = f"{draft.part}.{draft.verb}: {name} of {len(value)} characters is not a code"
                raise PayloadRefused(msg)
        new_id = entry_id or uuid7()
        text = payload_text(draft.part, draft.verb, draft.payload)
        canonical = canonical_entry(
            entry_id=str(new_id), at=canonical_moment(draft.at), payload=text, **named
        )
        digest = labelled_digest(profile_in_use(), canonical)
        # Without `Model.__init__`, the slowest step of all: imports and busy minutes make thousands of entries.
        row = object.__new__(cls)
        row.__dict__.update(
            named, id=new_id, at=draft.at, payload_text=text, digest=digest, _state=ModelState()
        )
        return row


def profile_in_use() -> Profile:
    """The profile in which new entries and seals are hashed (setting `CRYPTO_PROFILE`)."""
    return Profile(getattr(settings, "CRYPTO_PROFILE", Profile.STANDARD))
