"""Store photos that came with a verb, cleaned, and make their rows. Photos are never required."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile

from tiaokuai.cases.models import CasePhoto
from tiaokuai.cases.photographs import clean_photo
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import random_id

MOST_PHOTOS = 6


def keep_photos(case_id: UUID, verb: str, photos: Iterable[bytes], at: datetime) -> tuple[CasePhoto, ...]:
    """Rows to insert with the verb's decision; the file is written with the row. File names are random and say nothing.

    Raises `BadInput` for more than six, or for content that is not a readable JPEG, PNG or WebP picture.
    """
    raws = list(photos)
    if len(raws) > MOST_PHOTOS:
        raise BadInput(no("too_many_photos", most=MOST_PHOTOS, given=len(raws)), field="photo")
    return tuple(_kept(case_id, verb, raw, at) for raw in raws)


def _kept(case_id: UUID, verb: str, raw: bytes, at: datetime) -> CasePhoto:
    clean = clean_photo(raw)
    photo_id = random_id()
    return CasePhoto(
        id=photo_id,
        file=ContentFile(clean.content, name=f"{photo_id}{clean.suffix}"),
        case_id=case_id,
        verb=verb,
        content_type=clean.content_type,
        width=clean.width,
        height=clean.height,
        digest=clean.digest,
        added_on=local_date(at),
    )
