"""Gateways: the security administrator admits them and changes their secrets, the county centre consents."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.notices.actions import endpoints as actions
from tiaokuai.notices.forms import EndpointForm, add_refusal
from tiaokuai.notices.models import Endpoint
from tiaokuai.notices.presenters.consequences import CLOSE_ENDPOINT
from tiaokuai.notices.presenters.endpoints import endpoints_shown
from tiaokuai.notices.queries import endpoint_in, endpoints_in
from tiaokuai.notices.rules.hands import may_add, may_keep, may_see_endpoints
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.views.asking import asked_again


@require_safe
def endpoints(request: HttpRequest) -> HttpResponse:
    """Every gateway of one's place: what it takes, who consented, and what the reader can still do with it."""
    actor = actor_of(request)
    require(may_see_endpoints(actor))
    shown = endpoints_shown(endpoints_in(actor.place), actor, clock.now())
    return answer(request, "notices/endpoints.html", {"shown": shown, "admits": may_add(actor).ok})


@require_http_methods(["GET", "HEAD", "POST"])
def add_endpoint(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_add(actor))
    form = EndpointForm(request.POST or None, initial={"place": actor.place})
    if request.method == "POST" and form.is_valid():
        try:
            endpoint, secret = actions.add_endpoint(**form.cleaned_data, by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return _secret(request, endpoint, secret)
    return answer(request, "notices/add_endpoint.html", {"form": form})


@require_POST
def rotate_secret(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(may_add(actor))
    endpoint, secret = actions.rotate_secret(endpoint=_endpoint(endpoint_id, actor), by=actor, at=clock.now())
    return _secret(request, endpoint, secret)


@require_POST
def consent_to_endpoint(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    return _done(
        request, endpoint_id, actions.consent_to_endpoint, _("From now on the gateway is told of its place.")
    )


@require_POST
def close_endpoint(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    endpoint = _endpoint(endpoint_id, actor)
    require(may_keep(actor, endpoint.place))
    if page := asked_again(request, CLOSE_ENDPOINT, about=endpoint.name, back=reverse("notices:endpoints")):
        return page
    return _done(
        request, endpoint_id, actions.close_endpoint, _("The gateway is closed: nothing goes there any more.")
    )


@require_POST
def try_endpoint(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    return _done(
        request,
        endpoint_id,
        actions.try_endpoint,
        _("A trial is on its way. Within a minute this page says whether it arrived."),
    )


def _done(request: HttpRequest, endpoint_id: UUID, act: Callable[..., object], says: str) -> HttpResponse:
    """Do it and say so above the list. Each action asks by itself whether the actor may."""
    actor = actor_of(request)
    require(may_see_endpoints(actor))
    act(endpoint=_endpoint(endpoint_id, actor), by=actor, at=clock.now())
    messages.info(request, says)
    return redirect("notices:endpoints")


def _endpoint(endpoint_id: UUID, actor: Actor) -> Endpoint:
    """Raises `Http404` for one outside the place of whoever asks."""
    found = endpoint_in(endpoint_id, actor.place) if actor.place else None
    if found is None:
        raise Http404
    return found


def _secret(request: HttpRequest, endpoint: Endpoint, secret: str) -> HttpResponse:
    response = answer(request, "notices/secret.html", {"endpoint": endpoint, "secret": secret})
    response["Cache-Control"] = "no-store"
    return response
