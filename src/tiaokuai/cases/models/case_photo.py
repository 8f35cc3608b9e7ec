from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.kernel.ids import uuid7


class CasePhoto(models.Model):
    """A photo as kept: re-encoded from its pixels, so that no EXIF, GPS or device data survives. Never required."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="photos")
    verb = models.CharField(max_length=40)
    file = models.FileField(upload_to="cases/%Y/%m/")
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.content_type} {self.width}×{self.height}"
