from django.db import models

from tiaokuai.cases.models.case import Case


class AwaitedReport(models.Model):
    """An imported repeated report whose first report has not come in: `origin` is what that one will be known by.

    Gone as soon as the two are linked.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="awaited")
    origin = models.CharField(max_length=100, db_index=True)

    def __str__(self) -> str:
        return self.origin
