"""Where the endpoint is, what it speaks, and how one gets a key."""

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.exchange.presenters.documents import Document

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
CHANGED: Final = "2026-11-23T00:00:00+08:00"
"""When this interface last changed its shape."""
FORMATS: Final = ("application/json", "text/xml")
ENDPOINT: Final = "/open311/v2"


def discovery_document(address: str) -> Document:
    """`address`: scheme and host of this platform."""
    contact = settings.TIAOKUAI_COMPLAINT_URL or address + reverse("exchange:open311")
    endpoint = {
        "specification": SPECIFICATION,
        "url": address + ENDPOINT,
        "changeset": CHANGED,
        "type": "test" if settings.DEBUG else "production",
        "formats": list(FORMATS),
    }
    content = {
        "changeset": CHANGED,
        "contact": contact,
        "key_service": _("Keys are given by the county's security administrator: %(address)s")
        % {"address": address + reverse("exchange:open311")},
        "endpoints": [endpoint],
    }
    return Document("discovery", content)
