"""Accounts, for the system administrator (opens and closes) and the security administrator (appoints)."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.accounts.actions.add_user import add_user
from tiaokuai.accounts.actions.read_user import read_user
from tiaokuai.accounts.forms import AddUserForm, SearchForm
from tiaokuai.accounts.models import User
from tiaokuai.accounts.presenters.people import appointments_table, record_table, users_table
from tiaokuai.accounts.queries import places_of, record_of, users_like, users_within
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, Refused, first_no, require
from tiaokuai.ui.components import Choice
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer, keyset_page


@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """The list of accounts with the appointments that stand."""
    actor = actor_of(request)
    require(rules.may_list_accounts(actor))
    form = SearchForm(request.GET)
    form.is_valid()
    today = clock.today()
    found = users_like(form.cleaned_data.get("q", ""), today, within=actor.place)
    page = keyset_page(found, order=("username",), after=request.GET.get("after", ""))
    opens = rules.may_open_accounts(actor)
    context = {
        "form": form,
        "table": users_table(page.rows, today),
        "page": page,
        "choices": [
            Choice(_("Open an account"), reverse("accounts:add-user"), opens, primary=True),
            Choice(_("Import people"), reverse("accounts:import-people")),
        ],
    }
    return answer(request, "accounts/users.html", context)


@require_safe
def user(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """One account. Looking at it is an entry, which its holder can see."""
    actor = actor_of(request)
    require(rules.may_list_accounts(actor))
    shown = found_user(user_id, actor)
    read_user(user=shown, by=actor, at=clock.now())
    gives = rules.may_give_roles(actor).ok
    context = {
        "shown": shown,
        "choices": choices_for(actor, shown),
        "appointments": appointments_table(
            shown.appointments.prefetch_related("grids"), clock.today(), ends=gives
        ),
        "record": record_table(record_of(shown.id)),
    }
    return answer(request, "accounts/user.html", context)


def found_user(user_id: uuid.UUID, actor: Actor) -> User:
    """Raises `Http404` for an account outside the place of whoever asks."""
    return get_object_or_404(users_within(actor.place, clock.today()), pk=user_id)


def choices_for(actor: Actor, shown: User) -> list[Choice]:
    """What may be done to an account: the two administrators see each other's buttons greyed, with the reason."""
    not_self = rules.check_not_self(actor, shown.actor_id)
    reach = rules.check_reach(actor, places_of(shown, clock.today()))
    appoints = _first(rules.may_give_roles(actor), not_self)
    opens = _first(rules.may_open_accounts(actor), not_self, reach)
    gives = _first(appoints, reach)

    def to(name: str) -> str:
        return reverse(f"accounts:{name}", args=[shown.id])

    return [
        Choice(_("Appoint"), to("appoint"), appoints, primary=True),
        Choice(_("Reset the second factor"), to("reset-second-factor"), gives),
        Choice(_("Give a new first password"), to("reset-password"), opens),
        Choice(_("Close the account"), to("close-user"), opens),
    ]


def _first(*answers: Answer) -> Answer:
    return first_no(answers)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown once."""
    actor = actor_of(request)
    require(rules.may_open_accounts(actor))
    form = AddUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened, password = add_user(**form.cleaned_data, by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return secret_page(request, opened, password)
    return answer(request, "accounts/form.html", {"title": _("Open an account"), "form": form})


def secret_page(request: HttpRequest, shown: User, password: str) -> HttpResponse:
    """The first password, shown once and not kept: the answer may not be stored anywhere."""
    context = {"secrets": [(shown.display_name, shown.username, password)], "shown": shown}
    response = answer(request, "accounts/first_password.html", context)
    response["Cache-Control"] = "no-store"
    return response
