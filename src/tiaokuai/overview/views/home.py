"""The first page: residents are asked what they want to do, staff go to where their work lies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tiaokuai.accounts.rules.roles import STAFF_ROLES
from tiaokuai.kernel.actor import Role
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of

WORK = {
    Role.GRID_WORKER: "overview:my_grid",
    Role.SYSTEM_ADMIN: "accounts:users",
    Role.SECURITY_ADMIN: "accounts:users",
    Role.AUDIT_ADMIN: "overview:audit",
    Role.AUDITOR: "overview:audit",
}
"""Where those begin who do not begin at their inbox: grid workers outdoors, and whom no case ever waits for."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if actor.role in STAFF_ROLES:
        return redirect(WORK.get(actor.role, "overview:inbox"))
    return pages.answer(request, "overview/home.html", {})
