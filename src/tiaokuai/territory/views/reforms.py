"""Renaming, merging and splitting a division, from a day on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import BadInput, Refused, require
from tiaokuai.territory import actions, queries
from tiaokuai.territory.forms import MergeForm, RenameForm, SplitForm
from tiaokuai.territory.models import Division
from tiaokuai.territory.presenters.places import division_url
from tiaokuai.territory.rules import may_change_territory
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
def rename_division(request: HttpRequest, code: str) -> HttpResponse:
    """Another name from a day on."""
    division = _found(request, code)
    form = RenameForm(request.POST or None, initial={"name": division.name})
    title = pgettext("a division", "Rename %(name)s") % {"name": division.name}
    return _reform(
        request, form, title, code, lambda given, by: actions.rename_division(code=code, **given, **by)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def merge_divisions(request: HttpRequest, code: str) -> HttpResponse:
    """This division and others go on as one."""
    division = _found(request, code)
    form = MergeForm(request.POST or None, initial={"into": code, "name": division.name})

    def merge(given: dict[str, Any], by: dict[str, Any]) -> object:
        codes = [code, *given.pop("others")]
        return actions.merge_divisions(codes=codes, **given, **by)

    return _reform(
        request,
        form,
        pgettext("a division", "Merge %(name)s with others") % {"name": division.name},
        code,
        merge,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def split_division(request: HttpRequest, code: str) -> HttpResponse:
    """This division goes on as several."""
    division = _found(request, code)
    form = SplitForm(request.POST or None, initial={"into": f"{code} = {division.name}"})
    title = _("Split %(name)s") % {"name": division.name}
    return _reform(
        request, form, title, code, lambda given, by: actions.split_division(code=code, **given, **by)
    )


def _found(request: HttpRequest, code: str) -> Division:
    """The division as it stands last, for those who may change it."""
    require(may_change_territory(actor_of(request), code))
    division = queries.latest_division(code)
    if division is None:
        raise Http404
    return division


def _reform(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    code: str,
    act: Callable[[dict[str, Any], dict[str, Any]], object],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data), {"by": actor_of(request), "at": clock.now()})
        except Refused as refusal:
            field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
            form.add_error(field, sentence(refusal.answer))
        else:
            messages.success(
                request, _("Recorded. It holds from %(day)s on.") % {"day": form.cleaned_data["on"]}
            )
            return redirect("territory:division", code=code)
    status = 422 if form.is_bound and form.errors else 200
    below = queries.children_of(code, clock.today()).count() if "recoding" in form.fields else 0
    context = {"title": title, "form": form, "back": division_url(code), "below": below}
    return answer(request, "territory/reform.html", context, status=status)
