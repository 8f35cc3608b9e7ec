from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.kernel.ids import uuid7


class CaseReporter(models.Model):
    """Who reported, sealed: name, contact and the words as written, encrypted with a key kept apart.

    An anonymous reporter has a row too, with nothing in `sealed` but the words: the receipt code alone, as a
    keyed hash, opens the follow-up page. Reading `sealed` needs a purpose and is a journal entry. Past its term
    `sealed` is emptied, and the hash replaced by a mark that no code has (`queries.retention.GONE`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reporters")
    receipt_hash = models.CharField(max_length=64, unique=True)
    sealed = models.TextField(blank=True, default="")
    has_contact = models.BooleanField(default=False)
    client = models.CharField(max_length=50, blank=True, default="", help_text="API client that sent it.")

    def __str__(self) -> str:
        return "anonymous" if not self.has_contact else "sealed reporter"
