"""A photo as it may be kept: judged by its content, re-encoded from its pixels. Pure.

EXIF, GPS, device names and thumbnails do not survive, because only pixels are carried over (domain 5.2 rule 9).
"""

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiaokuai.kernel.answer import BadInput, no

if TYPE_CHECKING:  # loaded with the first photo: most processes at rest never see one
    from PIL.Image import Image

LARGEST_BYTES = 12 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 2048
KEPT_FORMATS = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """Bytes fit to be stored and served, with what a row says of them."""

    content: bytes
    content_type: str
    suffix: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def clean_photo(raw: bytes) -> CleanPhoto:
    """Re-encode a JPEG, PNG or WebP picture, upright, at most 2048 pixels a side.

    Raises BadInput: "photo_too_large" (12 MB, 50 megapixels) or "photo_not_readable" (any other content,
    whatever its name says).
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(raw) > LARGEST_BYTES:
        raise BadInput(no("photo_too_large", megabytes=LARGEST_BYTES // 1024 // 1024), field="photo")
    try:
        with Image.open(io.BytesIO(raw), formats=list(KEPT_FORMATS)) as opened:
            if opened.width * opened.height > LARGEST_PIXELS:
                raise BadInput(no("photo_too_large", megabytes=LARGEST_BYTES // 1024 // 1024), field="photo")
            # Phones write several pictures into one JPEG (MPO): the first is the photo.
            kind = "JPEG" if opened.format == "MPO" else str(opened.format)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is read small
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _encoded(ImageOps.exif_transpose(opened), kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise BadInput(no("photo_not_readable", kinds=sorted(KEPT_FORMATS)), field="photo") from fault


def _encoded(picture: "Image", kind: str) -> CleanPhoto:
    from PIL import Image

    content_type, suffix = KEPT_FORMATS[kind]
    bare = Image.new(picture.mode, picture.size)
    if picture.mode == "P" and (palette := picture.getpalette()) is not None:
        bare.putpalette(palette)
    bare.paste(picture)
    if kind == "JPEG" and bare.mode not in {"RGB", "L"}:
        bare = bare.convert("RGB")
    out = io.BytesIO()
    bare.save(out, format=kind, quality=85)
    return CleanPhoto(out.getvalue(), content_type, suffix, bare.width, bare.height)
