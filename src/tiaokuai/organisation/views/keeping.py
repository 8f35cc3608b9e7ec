"""Entries into the books, each from a day on: one form, one action."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.forms import (
    CloseBooksForm,
    LimitForm,
    OpenBooksForm,
    StationForm,
    TransferForm,
    WithdrawForm,
)
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.presenters.books import books_url
from tiaokuai.organisation.presenters.named import unit_url
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.views.reforms import reform

METHODS = ["GET", "HEAD", "POST"]


def kept_unit(request: HttpRequest, code: str) -> Unit:
    """The unit as it stands last, for those who keep it."""
    if not may_keep_organisation(actor_of(request), code).ok:
        raise PermissionDenied
    history = queries.history_of(code)
    if not history:
        raise Http404
    return history[-1]


@require_http_methods(METHODS)
def station_agency(request: HttpRequest) -> HttpResponse:
    """An agency is posted in a town from a day on. `unit`: which, if it is known already."""
    _keeper(request)
    form = StationForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    back = reverse("organisation:stationings")
    return reform(
        request,
        form,
        title=_("Station an agency in a town"),
        back=back,
        act=actions.station_agency,
        day="valid_from",
    )


@require_http_methods(METHODS)
def withdraw_agency(request: HttpRequest, code: str) -> HttpResponse:
    """An agency leaves its town; the unit goes on."""
    unit = kept_unit(request, code)
    title = _("Withdraw %(name)s from its town") % {"name": unit.name}
    act = partial(actions.withdraw_agency, unit=code)
    form = WithdrawForm(request.POST or None)
    return reform(request, form, title=title, back=unit_url(code), act=act, day="day")


@require_http_methods(METHODS)
def set_office_limit(request: HttpRequest) -> HttpResponse:
    """How many offices a town may have from a day on. `town`: which, if it is known already."""
    _keeper(request)
    form = LimitForm(request.POST or None, initial={"town": request.GET.get("town", "")})
    back = reverse("organisation:office_limits")
    return reform(
        request,
        form,
        title=_("Set how many offices a town may have"),
        back=back,
        act=actions.set_office_limit,
        day="valid_from",
    )


@require_http_methods(METHODS)
def open_establishment(request: HttpRequest, code: str) -> HttpResponse:
    """The books of one kind open with a number."""
    title = _("Open the books of %(name)s") % {"name": kept_unit(request, code).name}
    act = partial(actions.open_establishment, unit=code)
    form = OpenBooksForm(request.POST or None)
    return reform(request, form, title=title, back=books_url(code), act=act, day="day")


@require_http_methods(METHODS)
def transfer_establishment(request: HttpRequest, code: str) -> HttpResponse:
    """Posts go from this unit to another."""
    title = _("Give posts of %(name)s to another unit") % {"name": kept_unit(request, code).name}
    act = partial(actions.transfer_establishment, from_unit=code)
    form = TransferForm(request.POST or None)
    return reform(request, form, title=title, back=books_url(code), act=act, day="day")


@require_http_methods(METHODS)
def close_establishment(request: HttpRequest, code: str) -> HttpResponse:
    """The books of one kind close, empty."""
    title = _("Close the books of %(name)s") % {"name": kept_unit(request, code).name}
    act = partial(actions.close_establishment, unit=code)
    form = CloseBooksForm(request.POST or None)
    return reform(request, form, title=title, back=books_url(code), act=act, day="day")


def _keeper(request: HttpRequest) -> None:
    if not may_keep_organisation(actor_of(request)).ok:
        raise PermissionDenied
