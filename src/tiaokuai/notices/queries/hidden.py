"""What has become confidential since it was told: looked at again before anything leaves."""

from collections.abc import Collection
from uuid import UUID

from tiaokuai.cases.models import CalledUnit, Case, JointStep, Whistle


def confidential_of(subjects: Collection[UUID]) -> set[UUID]:
    """Those of these subjects (cases, whistles, calls, steps) whose case is confidential now. Four statements."""
    cases = Case.objects.filter(id__in=subjects, is_confidential=True)
    whistles = Whistle.objects.filter(id__in=subjects, case__is_confidential=True)
    calls = CalledUnit.objects.filter(id__in=subjects, whistle__case__is_confidential=True)
    steps = JointStep.objects.filter(id__in=subjects, joint__case__is_confidential=True)
    return {key for found in (cases, whistles, calls, steps) for key in found.values_list("id", flat=True)}
