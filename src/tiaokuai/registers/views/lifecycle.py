"""Drafts from the first row to publication: open, edit rows, take each step."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.registers import actions, queries
from tiaokuai.registers.forms import MOVE_FORMS, RowForm, StartForm
from tiaokuai.registers.models import Edition, Row
from tiaokuai.registers.presenters.consequences import EDITION_STEPS, REMOVE_ROW
from tiaokuai.registers.presenters.lists import may_begin
from tiaokuai.registers.presenters.wording import KINDS, VERBS
from tiaokuai.registers.queries.contents import content_of
from tiaokuai.registers.queries.facts import facts_now
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.views.browse import found_edition, may_compile
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.views.asking import asked_again
from tiaokuai.ui.wording import labelled


@require_http_methods(["GET", "HEAD", "POST"])
def start_edition(request: HttpRequest) -> HttpResponse:
    """Open a draft, empty or with the rows of an edition."""
    actor = actor_of(request)
    if not may_compile(actor):
        raise PermissionDenied
    given_before = {"place": actor.place, "based_on": request.GET.get("based_on", "")}
    form = StartForm(request.POST or None, kinds=KINDS.items(), initial=given_before)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        based_on = queries.edition_of(given["based_on"], actor.scope) if given["based_on"] else None
        if given["based_on"] and based_on is None:
            form.add_error("based_on", _("There is no edition with this code."))
        else:
            try:
                edition = actions.start_edition(
                    kind=ListKind(given["kind"]),
                    place=given["place"],
                    title=given["title"],
                    based_on=based_on,
                    by=actor,
                    at=clock.now(),
                )
            except Refused as refusal:
                add_refusal(form, refusal)
            else:
                return redirect("registers:show_edition", code=edition.code)
    return _form_page(request, _("Open a draft"), form)


@require_http_methods(["GET", "HEAD", "POST"])
def move_edition(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Any step of an edition: its form asks for what the verb needs, if anything."""
    actor = actor_of(request)
    edition = found_edition(code, actor)
    if verb not in VERBS:
        raise Http404
    today = clock.today()
    begins = may_begin(verb, edition, actor, facts_now(edition, today=today), today)
    if request.method != "POST":
        require(begins)
    form = MOVE_FORMS.get(verb, forms.Form)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done, back = EDITION_STEPS.get(verb), reverse("registers:show_edition", args=[code])
        if done and begins.ok and (page := asked_again(request, done, about=edition.title, back=back)):
            return page
        try:
            _take(verb, edition, form.cleaned_data, actor)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:show_edition", code=edition.code)
    title = labelled(VERBS[verb], edition.title)
    return _form_page(request, title, form, edition=edition, is_asked=verb in EDITION_STEPS)


def _take(verb: str, edition: Edition, given: dict[str, Any], actor: Actor) -> None:
    by: dict[str, Any] = {"edition": edition, "by": actor, "at": clock.now()}
    match verb:
        case "approve_edition":
            actions.approve_edition(act=given["act"], approved_on=given["approved_on"], **by)
        case "adopt_edition":
            actions.adopt_edition(act=given["act"], approved_on=given["approved_on"], **by)
        case "publish_edition":
            actions.publish_edition(valid_from=given["valid_from"], publisher=given["publisher"], **by)
        case "supersede_edition":
            actions.supersede_edition(ends_on=given["ends_on"], **by)
        case _:
            actions.move_edition(verb=verb, **by)


@require_http_methods(["GET", "HEAD", "POST"])
def add_row(request: HttpRequest, code: str) -> HttpResponse:
    """A row more."""
    actor = actor_of(request)
    edition = found_edition(code, actor)
    if not may_compile(actor):
        raise PermissionDenied
    form = RowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_row(edition=edition, content=form.content(), by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:show_edition", code=code)
    return _form_page(request, _("Add a row"), form, edition=edition)


@require_http_methods(["GET", "HEAD", "POST"])
def change_row(request: HttpRequest, row: UUID) -> HttpResponse:
    """What a row of a draft says. Pressing "remove" takes it out."""
    actor = actor_of(request)
    found = _found_row(row, actor)
    if not may_compile(actor):
        raise PermissionDenied
    content = content_of(found)
    form = RowForm(request.POST or None, initial=RowForm.initial_of(content))
    removing = "remove" in request.POST
    about = f"{content.number} · {content.name}"
    if removing and (page := asked_again(request, REMOVE_ROW, about=about, back=request.path)):
        return page
    if request.method == "POST" and (removing or form.is_valid()):
        try:
            if removing:
                actions.remove_row(row=found, by=actor, at=clock.now())
            else:
                kept = form.kept(content)
                actions.change_row(row=found, content=kept, by=actor, at=clock.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("registers:show_edition", code=found.edition.code)
    return _form_page(request, _("Change a row"), form, edition=found.edition, removable=True)


def _found_row(row: UUID, actor: Actor) -> Row:
    found = queries.row_of_id(row, actor.scope)
    if found is None:
        raise Http404
    return found


def _form_page(request: HttpRequest, title: str, form: forms.Form, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return answer(request, "registers/form.html", {"title": title, "form": form, **more}, status=status)
