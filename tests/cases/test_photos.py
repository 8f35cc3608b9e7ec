"""Photos: judged by content, carried over as pixels alone, never left behind by a refused verb."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.factories.accounts import make_person
from tests.factories.cases import AT, GRID, TOWN_UNIT, VILLAGE, People, make_case, make_report, picture
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Report, report_case
from tiaokuai.cases.models import Case, CasePhoto
from tiaokuai.cases.photographs import LARGEST_BYTES, LONGEST_SIDE, clean_photo
from tiaokuai.kernel.actor import ANONYMOUS, Role
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile
from tiaokuai.workflow.writer import RequestKey

GPS, MAKE, MODEL, COMMENT = 0x8825, 0x010F, 0x0110, 0x9286


def with_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[0x0112] = "SECRETMAKER", "SECRETMODEL", orientation
    exif.get_ifd(GPS).update({1: "N", 2: (28.0, 54.0, 18.0), 3: "E", 4: (118.0, 54.0, 18.0)})
    return picture(exif=exif, comment=b"SECRETCOMMENT")


def test_exif_gps_and_comments_do_not_survive() -> None:
    raw = with_exif()
    assert b"SECRETMAKER" in raw
    clean = clean_photo(raw)
    kept = Image.open(io.BytesIO(clean.content))
    assert not kept.getexif()
    assert b"SECRET" not in clean.content
    assert b"Exif" not in clean.content
    assert (clean.width, clean.height) == (30, 40), "turned upright before its orientation is dropped"


def test_text_chunks_of_png_do_not_survive() -> None:
    info = PngInfo()
    info.add_text("Author", "SECRETAUTHOR")
    assert b"SECRET" not in clean_photo(picture("PNG", pnginfo=info)).content


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("WEBP", "RGBA", "image/webp"),
    ],
)
def test_usual_pictures_are_kept_in_their_kind(kind: str, mode: str, content_type: str) -> None:
    assert clean_photo(picture(kind, mode=mode)).content_type == content_type


def test_several_pictures_in_one_jpeg_give_the_first() -> None:
    """As phones write them (MPO)."""
    out = io.BytesIO()
    second = Image.new("RGB", (40, 30), "red")
    Image.new("RGB", (40, 30), "blue").save(out, format="MPO", save_all=True, append_images=[second])
    clean = clean_photo(out.getvalue())
    kept = Image.open(io.BytesIO(clean.content))
    assert (kept.format, getattr(kept, "n_frames", 1)) == ("JPEG", 1)
    assert kept.getpixel((1, 1))[2] > 200  # type: ignore[index]  # blue


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GIF89a" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n",
        b"MZ" + bytes(200),
        picture()[:200],
        b"\xff\xd8\xff" + bytes(100),
    ],
    ids=["empty", "gif", "svg", "pdf", "exe", "cut", "only a head"],
)
def test_anything_else_is_refused_whatever_its_name(raw: bytes) -> None:
    with pytest.raises(BadInput, match="photo_not_readable"):
        clean_photo(raw)


def test_a_file_that_is_two_things_at_once_is_kept_as_a_picture_alone() -> None:
    payload = b"PK\x03\x04<script>alert(document.cookie)</script>"
    clean = clean_photo(picture(comment=payload) + payload)
    assert b"script" not in clean.content
    assert b"PK\x03\x04" not in clean.content


def test_size_is_limited_before_pixels_are_read() -> None:
    with pytest.raises(BadInput, match="photo_too_large"):
        clean_photo(bytes(LARGEST_BYTES + 1))
    with pytest.raises(BadInput, match="photo_too_large"):
        clean_photo(picture("PNG", size=(9000, 6000), mode="1"))
    assert clean_photo(picture(size=(4000, 100))).width == LONGEST_SIDE


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.usefixtures("county")
class TestKept:
    def test_a_report_keeps_its_photos_under_names_that_say_nothing(self) -> None:
        case = make_case(photos=(picture(), picture("PNG")))
        rows = list(CasePhoto.objects.filter(case=case))
        assert {row.content_type for row in rows} == {"image/jpeg", "image/png"}
        assert sorted(path.name for path in files()) == sorted(Path(str(row.file.name)).name for row in rows)
        assert all(
            case.number not in str(row.file.name) and str(case.id) not in str(row.file.name) for row in rows
        )

    def test_more_than_six_or_a_bad_one_keeps_none(self) -> None:
        with pytest.raises(BadInput, match="too_many_photos"):
            make_case(photos=(picture(),) * 7)
        with pytest.raises(BadInput, match="photo_not_readable"):
            make_case(photos=(picture(), b"no picture"))
        assert files() == []
        assert not Case.objects.exists()

    def test_a_verb_that_is_refused_leaves_no_file(self, who: People) -> None:
        case = actions.screen_case(case=make_case(), by=who.room, at=AT)
        stale = Case.objects.get(id=case.id)
        actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT)
        with pytest.raises(ChangedMeanwhile):
            actions.check_on_site(case=stale, is_found=True, by=who.grid, at=AT, photos=[picture()])
        assert files() == []

    def test_a_retried_report_leaves_no_second_file(self) -> None:
        key = RequestKey("k1", "f" * 64)
        for _ in range(2):
            said = Report(text="灯不亮", division=VILLAGE, photos=(picture(),))
            report_case(report=said, by=ANONYMOUS, at=AT, request=key)
        assert CasePhoto.objects.count() == len(files()) == 1

    def test_photos_are_never_asked_for(self, who: People) -> None:
        case = actions.screen_case(case=make_case(), by=who.room, at=AT)
        assert actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT).checked_at == AT

    def test_only_those_who_see_the_case_see_its_photo(self, client: Client) -> None:
        case = make_report(photos=(picture(),)).case
        address = f"/cases/{case.number}/photos/{CasePhoto.objects.get().id}/"
        assert client.get(address).status_code in {302, 404}
        worker = make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place=VILLAGE, grids=(GRID,))
        client.force_login(worker)
        answer: Any = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content)
        other = make_case()
        assert client.get(address.replace(case.number, other.number)).status_code == 404
