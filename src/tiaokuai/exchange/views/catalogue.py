"""GET discovery, services, services/{service_code}."""

from django.http import HttpRequest

from tiaokuai.exchange.presenters.catalogue import definition_document, services_document
from tiaokuai.exchange.presenters.discovery import discovery_document
from tiaokuai.exchange.presenters.documents import Document
from tiaokuai.exchange.queries import jurisdiction_of, offered_services, service_of
from tiaokuai.exchange.views.door import door
from tiaokuai.kernel.clock import today


@door("GET")
def discovery(request: HttpRequest) -> Document:
    return discovery_document(request.build_absolute_uri("/").rstrip("/"))


@door("GET")
def list_services(request: HttpRequest) -> Document:
    jurisdiction_of(request.GET.get("jurisdiction_id", "").strip(), today())
    return services_document(offered_services(today()))


@door("GET")
def show_service(request: HttpRequest, service_code: str) -> Document:
    jurisdiction_of(request.GET.get("jurisdiction_id", "").strip(), today())
    return definition_document(service_of(service_code, today()))
