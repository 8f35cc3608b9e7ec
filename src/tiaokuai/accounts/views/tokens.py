"""API clients and their tokens, for the security administrator."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiaokuai.accounts import actions, queries
from tiaokuai.accounts.forms import ClientForm, TokenForm, add_refusal
from tiaokuai.accounts.models import ApiClient, ApiToken
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.kernel.sheets import several
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Every client with its tokens: what each may do, when it ends, and the day it was last used."""
    require(rules.may_give_roles(actor_of(request)))
    return answer(request, "accounts/tokens.html", {"clients": queries.clients(), "today": clock.today()})


@require_http_methods(["GET", "HEAD", "POST"])
def add_client(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        lists = {"lines": several(given["lines"]), "places": several(given["places"])}
        try:
            actions.add_client(name=given["name"], unit=given["unit"], **lists, by=actor, at=clock.now())
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
    client = get_object_or_404(ApiClient, pk=client_id)
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
def revoke_token(request: HttpRequest, token_id: uuid.UUID) -> HttpResponse:
    actions.revoke_token(token=get_object_or_404(ApiToken, pk=token_id), by=actor_of(request), at=clock.now())
    messages.info(request, _("The token is refused from now on."))
    return redirect("accounts:tokens")
