"""The first page: residents are asked what they want to do, staff go to their inbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tiaokuai.accounts.rules.roles import SEPARATED, STAFF_ROLES
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if actor.role in STAFF_ROLES - SEPARATED:
        return redirect("overview:inbox")
    return pages.answer(request, "overview/home.html", {"is_administrator": actor.role in SEPARATED})
