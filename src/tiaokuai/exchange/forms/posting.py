"""A report posted by another system: from form fields to `Report`."""

import math
import re
from collections.abc import Iterable
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tiaokuai.cases.actions import Report
from tiaokuai.cases.actions.intake.report_case import LONGEST_TEXT
from tiaokuai.cases.actions.keep_photos import MOST_PHOTOS
from tiaokuai.cases.photographs import LARGEST_BYTES
from tiaokuai.cases.states import Source
from tiaokuai.exchange.forms.attributes import read_attributes
from tiaokuai.exchange.queries import Service
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.divisions import Level, is_code

LONGEST_CONTACT: Final = 100
LONGEST_PLACE: Final = 300
LONGEST_URL: Final = 500
_HAN: Final = re.compile("[一-鿿]")


def read_report(
    given: QueryDict,
    files: "MultiValueDict[str, UploadedFile[bytes]]",
    *,
    service: Service,
    county: str,
    only: bool,
) -> Report:
    """What a client reports. `county`: code of the jurisdiction, `only` whether no other is served.

    `account_id` and `device_id` are dropped unread (domain 5.2 rule 4). Without name, telephone and e-mail the
    report is anonymous. Addresses of media are kept as text for staff and never fetched; uploaded pictures are
    kept like any photo. Raises `BadInput` naming the field.
    """
    lat, lon = _point(given)
    address, address_id = _short(given, "address_string", LONGEST_PLACE), given.get("address_id", "").strip()
    division = _division(address_id, county)
    if lat is None and not (address or address_id):
        raise BadInput(no("open311_place_missing"), field="lat")
    name = _name(given)
    phone, email = (_short(given, each, LONGEST_CONTACT) for each in ("phone", "email"))
    answers = read_attributes(given, service.questions)
    if media := _media(given):
        answers["media_url"] = media
    return Report(
        text=_description(given),
        source=Source.OPEN311,
        matter=service.matter.code if service.matter else "",
        lat=lat,
        lon=lon,
        division=division or ("" if only or lat is not None else county),
        place_text=address or ("" if division else address_id[:LONGEST_PLACE]),
        answers=answers,
        name=name,
        phone=phone,
        email=email,
        is_anonymous=not (name or phone or email),
        photos=tuple(_photos(files)),
    )


def _description(given: QueryDict) -> str:
    text = _short(given, "description", LONGEST_TEXT)
    if not text:
        raise BadInput(no("open311_missing", name="description"), field="description")
    return text


def _short(given: QueryDict, name: str, most: int) -> str:
    text = str(given.get(name, "")).strip()
    if len(text) > most:
        raise BadInput(no("text_too_long", most=most, given=len(text)), field=name)
    return text


def _name(given: QueryDict) -> str:
    first, last = (_short(given, name, LONGEST_CONTACT) for name in ("first_name", "last_name"))
    if _HAN.search(first + last):
        return last + first
    return f"{first} {last}".strip()


def _point(given: QueryDict) -> tuple[float | None, float | None]:
    lat, lon = _degrees(given, "lat", 90), _degrees(given, "long", 180)
    if (lat is None) != (lon is None):
        raise BadInput(no("open311_missing", name="long" if lon is None else "lat"), field="lat")
    return lat, lon


def _degrees(given: QueryDict, name: str, most: int) -> float | None:
    text = str(given.get(name, "")).strip()
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError:
        degrees = math.nan
    if not -most <= degrees <= most:
        raise BadInput(no("open311_not_degrees", name=name, given=text[:40], most=most), field=name)
    return degrees


def _division(address_id: str, county: str) -> str:
    """The division that an address id names; "" for the ids of some other address book."""
    inside = is_code(address_id) and address_id.startswith(county[: Level.COUNTY])
    return address_id if inside else ""


def _media(given: QueryDict) -> str:
    urls = [str(url).strip() for url in given.getlist("media_url") if str(url).strip()]
    if len(urls) > MOST_PHOTOS:
        raise BadInput(
            no("open311_too_many", name="media_url", most=MOST_PHOTOS, given=len(urls)), field="media_url"
        )
    for url in urls:
        if len(url) > LONGEST_URL or not url.lower().startswith(("https://", "http://")):
            raise BadInput(no("open311_not_an_address", given=url[:40]), field="media_url")
    return " ".join(urls)


def _photos(files: "MultiValueDict[str, UploadedFile[bytes]]") -> Iterable[bytes]:
    sent = [file for name in files for file in files.getlist(name)]
    if len(sent) > MOST_PHOTOS:
        raise BadInput(no("too_many_photos", most=MOST_PHOTOS, given=len(sent)), field="media")
    for file in sent:
        if (file.size or 0) > LARGEST_BYTES:
            raise BadInput(no("photo_too_large", megabytes=LARGEST_BYTES // 2**20), field="media")
        yield file.read()
