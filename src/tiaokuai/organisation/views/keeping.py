"""Entries into the books, each from a day on: one form, one action."""

from collections.abc import Callable
from functools import partial

from django import forms
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
from tiaokuai.organisation.presenters.consequences import CLOSE_BOOKS, WITHDRAW_AGENCY
from tiaokuai.organisation.presenters.named import unit_url
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.ui.components import Consequence
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


def change_unit(
    request: HttpRequest,
    code: str,
    form: type[forms.Form],
    *,
    title: str,
    act: Callable[..., object],
    back: Callable[[str], str] = unit_url,
    day: str = "day",
    done: Consequence | None = None,
) -> HttpResponse:
    """What the unit of this code gets or loses, for those who keep it. `title` takes its %(name)s; the rest is as in
    `reform`."""
    unit = kept_unit(request, code)
    return reform(
        request,
        form(request.POST or None),
        title=title % {"name": unit.name},
        back=back(code),
        act=act,
        day=day,
        done=done,
    )


@require_http_methods(METHODS)
def station_agency(request: HttpRequest) -> HttpResponse:
    """An agency is posted in a town from a day on. `unit`: which, if it is known already."""
    back, title = reverse("organisation:stationings"), _("Station an agency in a town")
    return _enter(request, StationForm, "unit", title=title, back=back, act=actions.station_agency)


@require_http_methods(METHODS)
def withdraw_agency(request: HttpRequest, code: str) -> HttpResponse:
    """An agency leaves its town; the unit goes on."""
    act, title = partial(actions.withdraw_agency, unit=code), _("Withdraw %(name)s from its town")
    return change_unit(request, code, WithdrawForm, title=title, act=act, done=WITHDRAW_AGENCY)


@require_http_methods(METHODS)
def set_office_limit(request: HttpRequest) -> HttpResponse:
    """How many offices a town may have from a day on. `town`: which, if it is known already."""
    back, title = reverse("organisation:office_limits"), _("Set how many offices a town may have")
    return _enter(request, LimitForm, "town", title=title, back=back, act=actions.set_office_limit)


@require_http_methods(METHODS)
def open_establishment(request: HttpRequest, code: str) -> HttpResponse:
    """The books of one kind open with a number."""
    act, title = partial(actions.open_establishment, unit=code), _("Open the books of %(name)s")
    return change_unit(request, code, OpenBooksForm, title=title, act=act, back=books_url)


@require_http_methods(METHODS)
def transfer_establishment(request: HttpRequest, code: str) -> HttpResponse:
    """Posts go from this unit to another."""
    act = partial(actions.transfer_establishment, from_unit=code)
    title = _("Give posts of %(name)s to another unit")
    return change_unit(request, code, TransferForm, title=title, act=act, back=books_url)


@require_http_methods(METHODS)
def close_establishment(request: HttpRequest, code: str) -> HttpResponse:
    """The books of one kind close, empty."""
    act, title = partial(actions.close_establishment, unit=code), _("Close the books of %(name)s")
    return change_unit(request, code, CloseBooksForm, title=title, act=act, back=books_url, done=CLOSE_BOOKS)


def _enter(
    request: HttpRequest,
    form: type[forms.Form],
    known: str,
    *,
    title: str,
    back: str,
    act: Callable[..., object],
) -> HttpResponse:
    """An entry of no unit that is named in the address; `known` is the field that a link may fill in."""
    if not may_keep_organisation(actor_of(request)).ok:
        raise PermissionDenied
    begun = form(request.POST or None, initial={known: request.GET.get(known, "")})
    return reform(request, begun, title=title, back=back, act=act, day="valid_from")
