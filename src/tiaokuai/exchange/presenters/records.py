"""A case in the words of Open311: what anyone may know, and nothing of who reported it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.rules.vouching import rounded
from tiaokuai.exchange.presenters.catalogue import matter_name
from tiaokuai.exchange.presenters.documents import Document, moment
from tiaokuai.exchange.queries import Published
from tiaokuai.exchange.queries.matters import UNKNOWN
from tiaokuai.exchange.rules import status_of
from tiaokuai.kernel.divisions import CODE_LENGTH


def requests_document(published: Published, *, with_words: bool) -> Document:
    return Document(
        "service_requests", [_record(case, published, with_words=with_words) for case in published.cases]
    )


def token_document(published: Published) -> Document:
    """Every report gets its number at once, so a number is its own token."""
    return Document(
        "service_requests",
        [{"service_request_id": case.number, "token": case.number} for case in published.cases],
    )


def posted_document(done: Reported, *, address: str) -> Document:
    """The number, and in the notice what the reporter needs to follow it without an account.

    `address`: scheme and host of this platform.
    """
    notice = _("Received. Receipt code for the reporter: %(code)s. Follow it at %(address)s.") % {
        "code": done.receipt,
        "address": address + reverse("cases:follow"),
    }
    content = [{"service_request_id": done.case.number, "service_notice": notice, "account_id": None}]
    return Document("service_requests", content, status=201)


def _record(case: Case, published: Published, *, with_words: bool) -> dict[str, Any]:
    whole = case.id not in published.bare
    matter = published.matters.get(case.matter)
    reply, replied_at = published.notes.get(case.id, (None, None)) if whole else (None, None)
    changes = (
        case.reported_at,
        case.filed_at,
        case.dispatched_at,
        case.fed_back_at,
        case.closed_at,
        replied_at,
    )
    told = _as_it_is if whole and not case.is_anonymous else day_of  # the number tells the day
    updated = max(change for change in changes if change)
    return {
        "service_request_id": case.number,
        "status": status_of(case.state),
        "status_notes": reply,
        "service_name": _service(case, published) if whole else None,
        "service_code": (case.matter or UNKNOWN) if whole else None,
        "description": (case.story.text if with_words else matter_name(matter)) if whole else None,
        "agency_responsible": (published.units.get(case.lead) or None) if whole else None,
        "service_notice": None if whole else _("Received; being looked at before more is shown."),
        "requested_datetime": moment(told(case.reported_at)),
        "updated_datetime": moment(told(updated)),
        "expected_datetime": moment(told(case.due_at)) if whole and case.due_at else None,
        "address": _address(case, published) if whole else None,
        "address_id": case.division if whole else None,
        "zipcode": None,
        "lat": rounded(case.lat) if whole and case.lat is not None else None,
        "long": rounded(case.lon) if whole and case.lon is not None else None,
        "media_url": None,
    }


def _service(case: Case, published: Published) -> str:
    matter = published.matters.get(case.matter)
    return matter_name(matter) if matter or not case.matter else case.matter


def _as_it_is(at: datetime) -> datetime:
    return at


def _address(case: Case, published: Published) -> str:
    """Town and village by name. What the reporter wrote of the place may name a home, and stays inside."""
    codes = dict.fromkeys((case.town.ljust(CODE_LENGTH, "0"), case.division))
    return " ".join(name for code in codes if (name := published.divisions.get(code)))
