"""Open311 GeoReport v2 and its page. Every address takes .json or .xml, or goes by the Accept header."""

from django.urls import path, re_path

from tiaokuai.exchange.views.catalogue import discovery, list_services, show_service
from tiaokuai.exchange.views.door import not_here
from tiaokuai.exchange.views.page import open311
from tiaokuai.exchange.views.requests import requests, show_request, show_token

_FORM = r"(?:\.(?P<extension>json|xml))?$"

app_name = "exchange"
urlpatterns = [
    path("open311/", open311, name="open311"),
    re_path(r"^open311/v2/discovery" + _FORM, discovery, name="discovery"),
    re_path(r"^open311/v2/services" + _FORM, list_services, name="services"),
    re_path(r"^open311/v2/services/(?P<service_code>[^/.]+)" + _FORM, show_service, name="service"),
    re_path(r"^open311/v2/requests" + _FORM, requests, name="requests"),
    re_path(r"^open311/v2/requests/(?P<number>[^/.]+)" + _FORM, show_request, name="request"),
    re_path(r"^open311/v2/tokens/(?P<number>[^/.]+)" + _FORM, show_token, name="token"),
    re_path(r"^open311/v2/.*?" + _FORM, not_here),
]
