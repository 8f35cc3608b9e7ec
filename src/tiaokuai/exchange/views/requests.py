"""GET and POST requests, GET requests/{service_request_id}, GET tokens/{token}."""

from dataclasses import asdict
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest

from tiaokuai.cases.actions import Report, report_case
from tiaokuai.cases.api.keys import request_key
from tiaokuai.exchange.forms.asking import read_asked
from tiaokuai.exchange.forms.posting import read_report
from tiaokuai.exchange.presenters.documents import Document
from tiaokuai.exchange.presenters.records import posted_document, requests_document, token_document
from tiaokuai.exchange.queries import Published, jurisdiction_of, published, published_one, service_of
from tiaokuai.exchange.rules import OUTSIDE_METRES
from tiaokuai.exchange.views.door import client_of, door, writer_of
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date, now
from tiaokuai.territory.queries import home_county, locate, names_on


@door("GET", "POST")
def requests(request: HttpRequest) -> Document:
    return _post(request) if request.method == "POST" else _list(request)


@door("GET")
def show_request(request: HttpRequest, number: str) -> Document:
    return requests_document(_one(request, number), with_words=_with_words())


@door("GET")
def show_token(request: HttpRequest, number: str) -> Document:
    return token_document(_one(request, number))


def _list(request: HttpRequest) -> Document:
    at = now()
    county, client = _county(request, at), _client(request)
    asked = read_asked(request.GET, at=at)
    found = published(asked, county=county, client=client, at=at, with_words=_with_words())
    return requests_document(found, with_words=_with_words())


def _one(request: HttpRequest, number: str) -> Published:
    at = now()
    found = published_one(
        number,
        county=_county(request, at),
        client=_client(request),
        at=at,
        with_words=_with_words(),
    )
    if found is None:
        raise BadInput(no("open311_request_unknown"), field="service_request_id")
    return found


def _post(request: HttpRequest) -> Document:
    """A retry with the same `Idempotency-Key` header answers with the first report; without one each post is new."""
    at = now()
    day = local_date(at)
    by = writer_of(request)
    county = _county(request, at)
    service = service_of(request.POST.get("service_code", "").strip(), day)
    report = read_report(
        request.POST, request.FILES, service=service, county=county, only=home_county(day) is not None
    )
    _require_near(report, county, day)
    done = report_case(
        report=report, by=by, at=at, request=request_key(request, "post_open311_request", asdict(report))
    )
    return posted_document(done, address=request.build_absolute_uri("/").rstrip("/"))


def _require_near(report: Report, county: str, day: date) -> None:
    """Raises `BadInput` for a point that is none of the county's, however its edge is drawn."""
    if report.lon is None or report.lat is None:
        return
    place = locate(report.lon, report.lat, day)
    if place.distance_m is not None and place.distance_m > OUTSIDE_METRES:
        name = names_on([county], day).get(county, county)
        answer = no("open311_outside", county=name, km=round(place.distance_m / 1000))
        raise BadInput(answer, field="lat")


def _county(request: HttpRequest, at: datetime) -> str:
    given = request.POST.get("jurisdiction_id") or request.GET.get("jurisdiction_id") or ""
    return jurisdiction_of(given.strip(), local_date(at)).code


def _client(request: HttpRequest) -> str:
    actor = client_of(request)
    return actor.id if actor else ""


def _with_words() -> bool:
    """Whether the county publishes the masked words of reports; without it the matter's name stands for them."""
    return bool(settings.TIAOKUAI_OPEN311_DESCRIPTIONS)
