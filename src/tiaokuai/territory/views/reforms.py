"""Renaming, merging and splitting a division, from a day on."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import require
from tiaokuai.territory import actions, queries
from tiaokuai.territory.forms import MergeForm, RenameForm, SplitForm
from tiaokuai.territory.models import Division
from tiaokuai.territory.presenters.consequences import MERGE_DIVISIONS, SPLIT_DIVISION
from tiaokuai.territory.presenters.places import division_url
from tiaokuai.territory.rules import may_change_territory
from tiaokuai.ui.components import Consequence
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.views.reforms import reform


@require_http_methods(["GET", "HEAD", "POST"])
def rename_division(request: HttpRequest, code: str) -> HttpResponse:
    """Another name from a day on."""
    division = _found(request, code)
    form = RenameForm(request.POST or None, initial={"name": division.name})
    title = pgettext("a division", "Rename %(name)s") % {"name": division.name}
    return _reform(request, form, title, code, partial(actions.rename_division, code=code))


@require_http_methods(["GET", "HEAD", "POST"])
def merge_divisions(request: HttpRequest, code: str) -> HttpResponse:
    """This division and others go on as one."""
    division = _found(request, code)
    form = MergeForm(request.POST or None, initial={"into": code, "name": division.name})

    def merge(*, others: list[str], **given: Any) -> None:
        actions.merge_divisions(codes=[code, *others], **given)

    title = pgettext("a division", "Merge %(name)s with others") % {"name": division.name}
    return _reform(request, form, title, code, merge, MERGE_DIVISIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def split_division(request: HttpRequest, code: str) -> HttpResponse:
    """This division goes on as several."""
    division = _found(request, code)
    form = SplitForm(request.POST or None, initial={"into": f"{code} = {division.name}"})
    title = _("Split %(name)s") % {"name": division.name}
    return _reform(request, form, title, code, partial(actions.split_division, code=code), SPLIT_DIVISION)


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
    act: Callable[..., object],
    done: Consequence | None = None,
) -> HttpResponse:
    below = queries.children_of(code, clock.today()).count() if "recoding" in form.fields else 0
    return reform(
        request,
        form,
        title=title,
        back=division_url(code),
        act=act,
        done=done,
        template="territory/reform.html",
        below=below,
    )
