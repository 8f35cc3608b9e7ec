"""Photos of a case. The caller has reached the case in scope."""

from uuid import UUID

from tiaokuai.cases.models import Case, CasePhoto


def photo_of(case: Case, photo_id: UUID) -> CasePhoto | None:
    return CasePhoto.objects.filter(case=case, id=photo_id).first()


def photos_of(case: Case) -> list[CasePhoto]:
    return list(CasePhoto.objects.filter(case=case).order_by("id"))
