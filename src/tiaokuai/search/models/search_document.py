from django.db import models

from tiaokuai.search.fields import SerialField, TokensField


class SearchDocument(models.Model):
    """One record of some part, by the tokens under which it is found, its place and units among them.

    Serial keys follow the order of indexing, so "newest first" is the key downwards on either engine.
    """

    id = SerialField(primary_key=True)
    subject_type = models.CharField(max_length=32)
    subject_id = models.CharField(max_length=64)
    tokens = TokensField()

    class Meta:
        db_table = "search_document"
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "subject_type"], name="search_document_subject")
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id}"
