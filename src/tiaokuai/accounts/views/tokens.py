"""API clients and their tokens: the security administrator admits and issues, the county centre consents."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiaokuai.accounts import actions, queries
from tiaokuai.accounts.forms import ClientForm, TokenForm
from tiaokuai.accounts.models import ApiClient, ApiToken
from tiaokuai.accounts.presenters.clients import clients_shown
from tiaokuai.accounts.presenters.consequences import CLOSE_CLIENT, REVOKE_TOKEN
from tiaokuai.accounts.rules import people as rules
from tiaokuai.accounts.rules.clients import may_close, may_issue, may_see_clients
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.views.asking import asked_again


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Every client of one's place with its tokens: what each may do, when it ends, and the day it was last used."""
    actor = actor_of(request)
    require(may_see_clients(actor))
    context = {
        "clients": clients_shown(queries.clients(within=actor.place), actor),
        "today": clock.today(),
        "admits": rules.may_give_roles(actor).ok,
    }
    return answer(request, "accounts/tokens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_client(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_client(**form.words(), by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("accounts:tokens")
    return answer(request, "accounts/form.html", {"title": _("Admit a system"), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def issue_token(request: HttpRequest, client_id: uuid.UUID) -> HttpResponse:
    """Issue a token; its text is shown once."""
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    client = _client(client_id, actor)
    require(may_issue(actor, client.unit, client.places))
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _token, raw = actions.issue_token(client=client, **form.cleaned_data, by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            response = answer(request, "accounts/token.html", {"client": client, "raw": raw})
            response["Cache-Control"] = "no-store"
            return response
    title = _("Issue a token to %(name)s") % {"name": client.name}
    return answer(request, "accounts/form.html", {"title": title, "form": form})


@require_POST
def consent_to_client(request: HttpRequest, client_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    actions.consent_to_client(client=_client(client_id, actor), by=actor, at=clock.now())
    messages.info(request, _("The security administrator can now issue a token that reads cases."))
    return redirect("accounts:tokens")


@require_POST
def close_client(request: HttpRequest, client_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    client = _client(client_id, actor)
    require(may_close(actor, client.unit, client.places))
    if page := asked_again(request, CLOSE_CLIENT, about=client.name, back=reverse("accounts:tokens")):
        return page
    actions.close_client(client=client, by=actor, at=clock.now())
    messages.info(request, _("The system is closed: every token of it is refused from now on."))
    return redirect("accounts:tokens")


def _client(client_id: uuid.UUID, actor: Actor) -> ApiClient:
    """Raises `Http404` for one outside the place of whoever asks."""
    found = next((each for each in queries.clients(within=actor.place) if each.id == client_id), None)
    if found is None:
        raise Http404
    return found


@require_POST
def revoke_token(request: HttpRequest, token_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    token = get_object_or_404(ApiToken, pk=token_id)
    client = _client(token.client_id, actor)
    require(may_issue(actor, client.unit, client.places))
    about = f"{client.name} · {token.hint}…"
    if page := asked_again(request, REVOKE_TOKEN, about=about, back=reverse("accounts:tokens")):
        return page
    actions.revoke_token(token=token, by=actor, at=clock.now())
    messages.info(request, _("The token is refused from now on."))
    return redirect("accounts:tokens")
