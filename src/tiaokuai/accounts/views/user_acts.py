"""What the two administrators do to one account: one confirming page and one action each."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.accounts import actions, queries
from tiaokuai.accounts.forms import AppointForm, EndForm
from tiaokuai.accounts.models import User
from tiaokuai.accounts.presenters.consequences import END_APPOINTMENT
from tiaokuai.accounts.rules import people as rules
from tiaokuai.accounts.views.users import found_user, secret_page
from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.views.asking import asked_again

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def appoint(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    shown = found_user(user_id, actor)
    form = AppointForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint(user=shown, **form.words(), by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.info(request, _("The appointment is given."))
            return redirect("accounts:user", shown.id)
    title = _("Appoint %(name)s") % {"name": shown.display_name}
    return answer(request, "accounts/form.html", {"title": title, "form": form})


@form_page
def end_appointment(request: HttpRequest, appointment_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    appointment = queries.appointment_of(appointment_id)
    if appointment is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        back = reverse("accounts:user", args=[appointment.user_id])
        if page := asked_again(request, END_APPOINTMENT, about=appointment.user.display_name, back=back):
            return page
        try:
            actions.end_appointment(
                appointment=appointment, day=form.cleaned_data["day"], by=actor, at=clock.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.info(request, _("The appointment ends; it stays in the record."))
            return redirect("accounts:user", appointment.user_id)
    title = _("End an appointment of %(name)s") % {"name": appointment.user.display_name}
    return answer(request, "accounts/form.html", {"title": title, "form": form, "is_asked": True})


@form_page
def reset_password(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_open_accounts(actor))
    shown = found_user(user_id, actor)
    if request.method == "POST":
        return secret_page(request, shown, actions.reset_password(user=shown, by=actor, at=clock.now()))
    says = _(
        "Every session of this account ends. The new password is shown once and changed at the next sign-in."
    )
    return _confirm(request, shown, _("Give a new first password"), says)


@form_page
def reset_second_factor(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_give_roles(actor))
    shown = found_user(user_id, actor)
    if request.method == "POST":
        actions.reset_second_factor(user=shown, by=actor, at=clock.now())
        messages.info(request, _("The second factor is reset. The next sign-in enrols a new one."))
        return redirect("accounts:user", shown.id)
    says = _("Make sure in person or by telephone that it is the holder who asks. Every session ends.")
    return _confirm(request, shown, _("Reset the second factor"), says)


@form_page
def close_user(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    actor = actor_of(request)
    require(rules.may_open_accounts(actor))
    shown = found_user(user_id, actor)
    if request.method == "POST":
        actions.close_user(user=shown, by=actor, at=clock.now())
        messages.info(request, _("The account is closed."))
        return redirect("accounts:user", shown.id)
    says = _("Nobody can sign in with it any more. What it did stays in the record.")
    return _confirm(request, shown, _("Close the account"), says)


def _confirm(request: HttpRequest, shown: User, title: str, says: str) -> HttpResponse:
    context = {"title": title, "says": says, "shown": shown}
    return answer(request, "accounts/confirm.html", context)
