from typing import Any

from django.db import models

from tiaokuai.kernel.ids import uuid7


class MatterKind(models.TextChoices):
    """The two axes of GB/T 30428.2: a thing of the city, or something that happened."""

    EVENT = "event"
    COMPONENT = "component"


class Matter(models.Model):
    """One kind of thing that is reported or done, as it reads from one day to another.

    A tree of three levels, two digits a level. A matter that comes to read otherwise gains a row under its code, so
    that past days keep their words; no two rows of one code hold on one day (held by the database).

    `questions` are the extra questions of this matter, a list of ``{"variable", "label_zh", "label_en",
    "datatype" (string, text, number, datetime, singlevaluelist, multivaluelist), "required", "values":
    [{"key", "name_zh", "name_en"}]}``; the data types are those of Open311 GeoReport v2.
    Codes are never given to another matter: a matter that ends keeps its code (`valid_to`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=6, db_index=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    synonyms: models.JSONField[Any, list[str]] = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=12, choices=MatterKind.choices, default=MatterKind.EVENT)
    filing_condition = models.TextField(blank=True)
    closing_condition = models.TextField(blank=True)
    is_emergency = models.BooleanField(default=False)
    questions: models.JSONField[Any, list[dict[str, Any]]] = models.JSONField(default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="registers_matter_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="registers_matter_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def parent_code(self) -> str:
        """The code one level up, "" at the top."""
        return self.code[:-2]

    @property
    def level(self) -> int:
        return len(self.code) // 2
