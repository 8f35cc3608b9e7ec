"""A plain page for those who write a client."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tiaokuai.exchange.presenters.discovery import ENDPOINT, SPECIFICATION
from tiaokuai.exchange.rules import LONGEST_SPAN, MOST_ROWS
from tiaokuai.kernel.clock import today
from tiaokuai.kernel.divisions import Level
from tiaokuai.territory.queries import home_county
from tiaokuai.ui import pages

ADDRESSES = (
    ("GET", "discovery"),
    ("GET", "services"),
    ("GET", "services/{service_code}"),
    ("POST", "requests"),
    ("GET", "tokens/{token}"),
    ("GET", "requests"),
    ("GET", "requests/{service_request_id}"),
)


@require_safe
def open311(request: HttpRequest) -> HttpResponse:
    county = home_county(today())
    context = {
        "specification": SPECIFICATION,
        "endpoint": request.build_absolute_uri(ENDPOINT),
        "addresses": ADDRESSES,
        "jurisdiction": county.code[: Level.COUNTY] if county else "",
        "county": county.name if county else "",
        "days": LONGEST_SPAN.days,
        "rows": MOST_ROWS,
    }
    return pages.answer(request, "exchange/open311.html", context)
