"""Workbooks in: a list as a draft, its names matched by a person, matters, time limits; and every template out."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.sheets import Problem
from tiaokuai.registers import actions
from tiaokuai.registers.actions import Choice
from tiaokuai.registers.forms import CatalogueForm, ImportForm
from tiaokuai.registers.models import Edition
from tiaokuai.registers.presenters.matching import UNMATCHED, pending_names
from tiaokuai.registers.presenters.wording import KINDS
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.rules import may_keep_catalogue
from tiaokuai.registers.views.browse import download, found_edition, may_compile
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS, write_matters
from tiaokuai.registers.workbooks.checking import NAMES
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS, write_limits
from tiaokuai.registers.workbooks.writing import columns_of, write_template
from tiaokuai.ui.components.sheets import problems_shown, sheet_of
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.wording import labelled, sentence

MOST_NAMES = 300
"""Names on one page: a form with more fields than a request may have could not be sent."""
MOST_REMARKS = 10
"""Problems of an imported file shown on the next page; a check shows all."""
ON_NEXT_PAGE = frozenset(code for code, _columns in NAMES.values())
"""Names without a code: the page after an import is about them."""


@require_http_methods(["GET", "HEAD", "POST"])
def import_edition(request: HttpRequest) -> HttpResponse:
    """Send a list: its problems are shown, or it becomes a draft whose names are matched next."""
    actor = actor_of(request)
    if not may_compile(actor):
        raise PermissionDenied
    form = ImportForm(
        request.POST or None, request.FILES or None, kinds=KINDS.items(), initial={"place": actor.place}
    )
    sheets = [(kind, name, sheet_of(columns_of(ListKind(kind)))) for kind, name in KINDS.items()]
    context: dict[str, Any] = {"form": form, "sheets": sheets}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = actions.import_edition(
                content=given["workbook"].read(),
                source=given["workbook"].name,
                kind=ListKind(given["kind"]),
                place=given["place"],
                title=given["title"],
                dry_run=given["dry_run"],
                accept_problems=given["accept_problems"],
                by=actor,
                at=clock.now(),
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            if done.edition is not None:
                _tell(request, [p for p in done.problems if p.answer.code not in ON_NEXT_PAGE])
                return redirect("registers:match_names", code=done.edition.code)
            context |= {"done": done, "problems": problems_shown(done.problems)}
    status = 422 if form.is_bound and form.errors else 200
    return answer(request, "registers/import_edition.html", context, status=status)


def _tell(request: HttpRequest, problems: Sequence[Problem]) -> None:
    """On the next page, each with its place."""
    for remark in problems_shown(problems[:MOST_REMARKS]):
        row = _("row %(row)s") % {"row": remark.row} if remark.row else ""
        where = " ".join(filter(None, (remark.sheet, row, remark.column)))
        messages.warning(request, labelled(where, remark.what) if where else str(remark.what))
    if len(problems) > MOST_REMARKS:
        messages.warning(
            request,
            _("And %(count)s problems more. Send the file again with “only check” to see them all.")
            % {"count": len(problems) - MOST_REMARKS},
        )


@require_http_methods(["GET", "HEAD", "POST"])
def match_names(request: HttpRequest, code: str) -> HttpResponse:
    """Every published name with what it may mean; what a person leaves open stays open."""
    actor = actor_of(request)
    edition = found_edition(code, actor)
    if not may_compile(actor):
        raise PermissionDenied
    names = pending_names(edition, clock.today(), sent=request.POST if request.method == "POST" else None)
    names, later = names[:MOST_NAMES], names[MOST_NAMES:]
    wrong = ""
    if request.method == "POST":
        choices = [Choice(name.of, name.published, _codes(name.answer)) for name in names if name.answer]
        wrong = (
            _confirmed(edition, choices, actor)
            if choices
            else _("No name is decided yet: choose at least one.")
        )
        if not wrong:
            messages.success(request, _decided(len(choices)))
            left = len(choices) < len(names) or later
            return redirect("registers:match_names" if left else "registers:show_edition", code=code)
    context = {
        "edition": edition,
        "parts": [[name for name in names if not name.sure], [name for name in names if name.sure]],
        "later": len(later),
        "wrong": wrong,
    }
    return answer(request, "registers/matching/match_names.html", context, status=422 if wrong else 200)


def _codes(given: str) -> tuple[str, ...]:
    return () if given == UNMATCHED else tuple(filter(None, map(str.strip, given.split(","))))


def _confirmed(edition: Edition, choices: list[Choice], actor: Actor) -> str:
    """Why the choices cannot be, or "" when they are confirmed."""
    try:
        actions.confirm_matches(edition=edition, choices=choices, by=actor, at=clock.now())
    except Refused as refusal:
        return sentence(refusal.answer)
    return ""


def _decided(count: int) -> str:
    return ngettext("%(count)s name is decided.", "%(count)s names are decided.", count) % {"count": count}


@require_http_methods(["GET", "HEAD", "POST"])
def import_catalogue(request: HttpRequest, what: str) -> HttpResponse:
    """Matters or time limits from a workbook: all, or none with every problem named."""
    actor = actor_of(request)
    if what not in TEMPLATES:
        raise Http404
    if not may_keep_catalogue(actor).ok:
        raise PermissionDenied
    form = CatalogueForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "what": what,
        "title": _("Import matters") if what == "matters" else _("Import time limits"),
        "sheet": sheet_of(MATTER_COLUMNS if what == "matters" else LIMIT_COLUMNS),
    }
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        content, start = given["workbook"].read(), given["valid_from"] or clock.today()
        by: dict[str, Any] = {
            "by": actor,
            "at": clock.now(),
            "dry_run": given["dry_run"],
            "valid_from": start,
        }
        try:
            done: Any = (
                actions.import_matters(content=content, source=given["workbook"].name, **by)
                if what == "matters"
                else actions.import_time_limits(content=content, **by)
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            context |= {"done": done, "problems": problems_shown(done.problems), "dry_run": given["dry_run"]}
    return answer(request, "registers/catalogue/import_catalogue.html", context)


TEMPLATES = {"matters": write_matters, "limits": write_limits}


@require_safe
def template(request: HttpRequest, what: str) -> HttpResponse:
    """The empty workbook of a list, of matters or of time limits."""
    if what in TEMPLATES:
        return download(TEMPLATES[what](), f"tiaokuai-{what}")
    if what not in set(ListKind):
        raise Http404
    return download(write_template(ListKind(what)), f"tiaokuai-{what}")
