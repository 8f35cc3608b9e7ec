"""A change that holds from a day on: one form, one action, and back to what was changed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import Refused
from tiaokuai.ui.components import Consequence
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.views.asking import asked_again


def reform(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    back: str,
    act: Callable[..., object],
    day: str = "on",
    template: str = "ui/reform.html",
    done: Consequence | None = None,
    **context: Any,
) -> HttpResponse:
    """The page of `form`; sent with nothing amiss, `act` is called with its fields, `by` and `at`.

    `back`: address of what is changed. `day`: the field that says from when. `done`: what follows, asked again
    before what cannot be taken back. `context`: more, for a `template` of one's own.
    """
    if request.method == "POST" and form.is_valid():
        if done and (page := asked_again(request, done, about=title, back=back)):
            return page
        try:
            act(**form.cleaned_data, by=actor_of(request), at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            held = {"day": form.cleaned_data[day]}
            messages.success(request, _("Recorded. It holds from %(day)s on.") % held)
            return redirect(back)
    status = 422 if form.is_bound and form.errors else 200
    return answer(
        request,
        template,
        {"title": title, "form": form, "back": back, "is_asked": bool(done), **context},
        status=status,
    )
