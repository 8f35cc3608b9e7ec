"""Renaming, merging and closing a unit, from a day on."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel.actor import Actor
from tiaokuai.organisation import actions
from tiaokuai.organisation.actions.merge_units import facts_like
from tiaokuai.organisation.forms import CloseForm, MergeForm, RenameForm
from tiaokuai.organisation.presenters.consequences import CLOSE_UNIT, MERGE_UNITS
from tiaokuai.organisation.presenters.named import unit_url
from tiaokuai.organisation.views.keeping import change_unit, kept_unit
from tiaokuai.ui.views.reforms import reform


@require_http_methods(["GET", "HEAD", "POST"])
def rename_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Another name from a day on."""
    unit = kept_unit(request, code)
    form = RenameForm(request.POST or None, initial={"name": unit.name, "short_name": unit.short_name})
    title = pgettext("a unit", "Rename %(name)s") % {"name": unit.name}
    act = partial(actions.rename_unit, code=code)
    return reform(request, form, title=title, back=unit_url(code), act=act, day="day")


@require_http_methods(["GET", "HEAD", "POST"])
def merge_units(request: HttpRequest, code: str) -> HttpResponse:
    """This unit and others become one."""
    unit = kept_unit(request, code)
    form = MergeForm(request.POST or None, initial={"into": code})

    def merge(*, others: list[str], into: str, by: Actor, at: datetime, **given: Any) -> None:
        facts = facts_like(unit, code=into, **given)
        actions.merge_units(codes=[code, *others], into=facts, by=by, at=at)

    title = pgettext("a unit", "Merge %(name)s with others") % {"name": unit.name}
    return reform(request, form, title=title, back=unit_url(code), act=merge, day="day", done=MERGE_UNITS)


@require_http_methods(["GET", "HEAD", "POST"])
def close_unit(request: HttpRequest, code: str) -> HttpResponse:
    """This unit ends, and another may carry its duties on."""
    act = partial(actions.close_unit, code=code)
    return change_unit(request, code, CloseForm, title=_("Close %(name)s"), act=act, done=CLOSE_UNIT)
