"""The catalogues of matters and of time limits: read by anyone, changed from a day on by those who keep them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.registers import actions, queries
from tiaokuai.registers.forms import DayForm, EndOnForm, LimitForm, MatterForm
from tiaokuai.registers.models import Matter, TimeLimit
from tiaokuai.registers.presenters import catalogue
from tiaokuai.registers.presenters.catalogue import place_word
from tiaokuai.registers.presenters.consequences import END_MATTER, END_TIME_LIMIT
from tiaokuai.registers.presenters.wording import MATTER_KINDS, STEPS, UNITS
from tiaokuai.registers.rules import may_keep_catalogue, may_keep_limit, may_narrow_limit
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer, keyset_page
from tiaokuai.ui.views.asking import asked_again
from tiaokuai.ui.wording import labelled


def keeper(request: HttpRequest) -> Actor:
    """The actor, who must be one of those who keep the catalogues."""
    actor = actor_of(request)
    require(may_keep_catalogue(actor))
    return actor


def keeper_of(request: HttpRequest, limit: TimeLimit) -> Actor:
    """The actor, who must be one of those who keep this limit; others read whose it is."""
    actor = actor_of(request)
    require(may_keep_limit(actor, limit.place))
    return actor


@require_safe
def list_matters(request: HttpRequest) -> HttpResponse:
    """The catalogue of matters as a tree."""
    form = DayForm(request.GET)
    form.is_valid()
    tree = queries.matter_tree(form.cleaned_data.get("on") or clock.today())
    context = {"form": form, "tree": tree, "may_import": may_keep_catalogue(actor_of(request)).ok}
    return answer(request, "registers/catalogue/list_matters.html", context)


@require_safe
def show_matter(request: HttpRequest, code: str) -> HttpResponse:
    """One matter: how it reads, how it has read, and the time limits laid down for it."""
    today = clock.today()
    matter = queries.matter_on(code, today) or _newest(code)
    actor = actor_of(request)
    limits = list(queries.time_limits(on=today, matter=code))
    names = queries.matter_names({limit.matter for limit in limits}, today)
    context = {
        "matter": matter,
        "facts": catalogue.matter_facts(matter),
        "history": catalogue.matter_history(queries.history_of_matter(code)),
        "limits": catalogue.limits_table(limits, names, actor),
        "may_change": may_keep_catalogue(actor).ok,
    }
    return answer(request, "registers/catalogue/show_matter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_matter(request: HttpRequest, code: str) -> HttpResponse:
    """Let a matter read otherwise from a day on."""
    actor, matter = keeper(request), _newest(code)
    initial = MatterForm.initial_of(matter) | {"on": clock.today()}
    form = MatterForm(request.POST or None, initial=initial, kinds=MATTER_KINDS.items())
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "on"}
        try:
            actions.change_matter(
                code=code, values=values, on=form.cleaned_data["on"], by=actor, at=clock.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:show_matter", code=code)
    return _form_page(request, _("Change matter %(name)s") % {"name": matter.name}, form)


@require_http_methods(["GET", "HEAD", "POST"])
def end_matter(request: HttpRequest, code: str) -> HttpResponse:
    """Take a matter out of the catalogue from a day on."""
    actor, matter = keeper(request), _newest(code)
    form = EndOnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        back = reverse("registers:show_matter", args=[code])
        if page := asked_again(request, END_MATTER, about=matter.name, back=back):
            return page
        try:
            actions.end_matter(code=code, on=form.cleaned_data["on"], by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:show_matter", code=code)
    return _form_page(request, _("End matter %(name)s") % {"name": matter.name}, form, is_asked=True)


@require_safe
def list_time_limits(request: HttpRequest) -> HttpResponse:
    """The time limits that hold on a day, with where each is laid down."""
    form = DayForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("on") or clock.today()
    actor = actor_of(request)
    holding = queries.time_limits(on=day)
    page = keyset_page(holding, order=("matter", "place", "step", "id"), after=request.GET.get("after", ""))
    names = queries.matter_names({limit.matter for limit in page.rows if limit.matter}, day)
    table = replace(catalogue.limits_table(page.rows, names, actor), page=page)
    context = {"form": form, "table": table, "may_import": may_keep_catalogue(actor).ok}
    return answer(request, "registers/catalogue/list_time_limits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_time_limit(request: HttpRequest, limit: UUID) -> HttpResponse:
    """Let a time limit be another from a day on, or end it."""
    found = _limit(limit)
    actor = keeper_of(request, found)
    initial = LimitForm.initial_of(found) | {"on": clock.today()}
    form = LimitForm(request.POST or None, initial=initial, kinds=UNITS.items())
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_time_limit(limit=found, by=actor, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:list_time_limits")
    return _form_page(request, _limit_title(_("Change the limit"), found), form, ending=found)


@require_http_methods(["GET", "HEAD", "POST"])
def narrow_time_limit(request: HttpRequest, limit: UUID) -> HttpResponse:
    """Lay down for one's own place what a limit of a wider one says otherwise."""
    found, actor = _limit(limit), actor_of(request)
    require(may_narrow_limit(actor, found.place, actor.place))
    initial = LimitForm.initial_of(found) | {"source": "", "on": clock.today()}
    form = LimitForm(request.POST or None, initial=initial, kinds=UNITS.items())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.narrow_time_limit(limit=found, place=actor.place, by=actor, at=clock.now(), **given)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:list_time_limits")
    return _form_page(request, _limit_title(_("Lay down your own limit"), found, actor.place), form)


@require_http_methods(["GET", "HEAD", "POST"])
def end_time_limit(request: HttpRequest, limit: UUID) -> HttpResponse:
    """Let a time limit end."""
    found = _limit(limit)
    actor = keeper_of(request, found)
    form, title = EndOnForm(request.POST or None), _limit_title(_("End the limit"), found)
    if request.method == "POST" and form.is_valid():
        if page := asked_again(
            request, END_TIME_LIMIT, about=title, back=reverse("registers:list_time_limits")
        ):
            return page
        try:
            actions.end_time_limit(limit=found, on=form.cleaned_data["on"], by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:list_time_limits")
    return _form_page(request, title, form, is_asked=True)


def _newest(code: str) -> Matter:
    spells = queries.history_of_matter(code)
    if not spells:
        raise Http404
    return spells[-1]


def _limit(identity: UUID) -> TimeLimit:
    found = queries.time_limit_of(identity)
    if found is None:
        raise Http404
    return found


def _limit_title(verb: str, limit: TimeLimit, place: str = "") -> str:
    matter = queries.matter_names({limit.matter}, clock.today())[limit.matter] or _("every matter")
    where = place_word(place or limit.place)
    return labelled(verb, f"{matter} · {where} · {STEPS.get(limit.step, limit.step)}")


def _form_page(request: HttpRequest, title: str, form: forms.Form, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"title": title, "form": form, **more}
    return answer(request, "registers/catalogue/change.html", context, status=status)
