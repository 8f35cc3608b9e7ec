"""Renaming, merging and closing a unit, from a day on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.merge_units import facts_like
from tiaokuai.organisation.forms import CloseForm, MergeForm, RenameForm
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
def rename_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Another name from a day on."""
    unit = _found(request, code)
    form = RenameForm(request.POST or None, initial={"name": unit.name, "short_name": unit.short_name})
    title = pgettext("a unit", "Rename %(name)s") % {"name": unit.name}
    return _reform(
        request, form, title, code, lambda given, by: actions.rename_unit(code=code, **given, **by)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def merge_units(request: HttpRequest, code: str) -> HttpResponse:
    """This unit and others become one."""
    unit = _found(request, code)
    form = MergeForm(request.POST or None, initial={"into": code})

    def merge(given: dict[str, Any], by: dict[str, Any]) -> object:
        codes, into = [code, *given.pop("others")], given.pop("into")
        return actions.merge_units(codes=codes, into=facts_like(unit, code=into, **given), **by)

    return _reform(
        request, form, pgettext("a unit", "Merge %(name)s with others") % {"name": unit.name}, code, merge
    )


@require_http_methods(["GET", "HEAD", "POST"])
def close_unit(request: HttpRequest, code: str) -> HttpResponse:
    """This unit ends, and another may carry its duties on."""
    unit = _found(request, code)
    form = CloseForm(request.POST or None)
    title = _("Close %(name)s") % {"name": unit.name}
    return _reform(request, form, title, code, lambda given, by: actions.close_unit(code=code, **given, **by))


def _found(request: HttpRequest, code: str) -> Unit:
    """The unit as it stands last, for those who keep units."""
    if not may_keep_organisation(actor_of(request), code).ok:
        raise PermissionDenied
    history = queries.history_of(code)
    if not history:
        raise Http404
    return history[-1]


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
                request, _("Recorded. It holds from %(day)s on.") % {"day": form.cleaned_data["day"]}
            )
            return redirect("organisation:unit", code=code)
    status = 422 if form.is_bound and form.errors else 200
    return answer(
        request, "organisation/reform.html", {"title": title, "form": form, "code": code}, status=status
    )
