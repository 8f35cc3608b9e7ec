from django.db import models


class DoneRequest(models.Model):
    """A write already done for an idempotency key, so that a retried request finds it instead of repeating it.

    `key` is "<actor id>|<key>"; `fingerprint` is the digest of the request, so that a key reused for another
    request is refused.
    """

    key = models.CharField(max_length=140, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    done_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
