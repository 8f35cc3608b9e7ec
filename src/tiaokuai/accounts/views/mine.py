"""My own account: the appointments I hold, which I act in, and who read or changed my record."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiaokuai.accounts.actions import sessions
from tiaokuai.accounts.middleware import CHOSEN
from tiaokuai.accounts.models import User
from tiaokuai.accounts.presenters.people import appointment_choices, appointments_table, record_table
from tiaokuai.accounts.queries import appointments_of, record_of
from tiaokuai.accounts.rules.roles import ROLES
from tiaokuai.kernel import clock
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


def signed_in(request: HttpRequest) -> User:
    """The account of this session; `login_required` has seen to it that there is one."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    user, today = signed_in(request), clock.today()
    context = {
        "choices": appointment_choices(request, appointments_of(user, today), today),
        "appointments": appointments_table(user.appointments.prefetch_related("grids"), today, ends=False),
        "record": record_table(record_of(user.id)),
    }
    return answer(request, "accounts/mine.html", context)


@require_POST
@login_required
def switch_appointment(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own appointments."""
    user, at = signed_in(request), clock.now()
    standing = {str(a.id): a for a in appointments_of(user, clock.local_date(at))}
    chosen = standing.get(request.POST.get("appointment", ""))
    if chosen is None:
        raise Http404
    sessions.switch_appointment(appointment=chosen, by=actor_of(request), at=at)
    request.session[CHOSEN] = str(chosen.id)
    return redirect("/")


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    sessions.end_sessions(user=signed_in(request), by=actor_of(request), at=clock.now())
    request.session.flush()
    messages.info(request, _("You are signed out on every device."))
    return redirect("account_login")


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Each role in a sentence, for anyone."""
    sheets = [{"title": _(sheet.title), "says": _(sheet.says)} for sheet in ROLES.values()]
    return answer(request, "accounts/roles.html", {"sheets": sheets})
