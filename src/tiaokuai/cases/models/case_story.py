from django.db import models

from tiaokuai.cases.models.case import Case


class CaseStory(models.Model):
    """What was reported, as staff in scope may read it: telephone and identity numbers already masked.

    The words as written, with whatever they say of people, are in `CaseReporter.sealed`.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="story")
    text = models.TextField()
    place_text = models.CharField(max_length=300, blank=True, default="")
    answers = models.JSONField(default=dict, blank=True, help_text="Answers to the matter's extra questions.")
    removed_on = models.DateField(null=True, blank=True, help_text="When words, place and answers went.")
    notice_version = models.CharField(
        max_length=20, blank=True, default="", help_text="Privacy notice shown."
    )

    def __str__(self) -> str:
        return self.text[:40]
