"""Templates: the list with diagrams, one of them at a chosen place, in and out as files, the end of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.cases.actions import joint
from tiaokuai.cases.forms.joint.starting import EndForm, ImportForm, PlaceForm
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.presenters.joint.choices import END_ONE_MATTER
from tiaokuai.cases.presenters.joint.file_wording import fault_problems
from tiaokuai.cases.presenters.joint.templates import listed_templates, template_context
from tiaokuai.cases.queries.joint.shown import runs_of
from tiaokuai.cases.queries.joint.templates import (
    editions_of,
    holding_after,
    in_force,
    newest_editions,
    template_of,
)
from tiaokuai.cases.rules.joint.facts import TemplateFacts
from tiaokuai.cases.rules.joint.flow import TEMPLATE_FLOW
from tiaokuai.cases.rules.joint.printing import to_json, to_yaml
from tiaokuai.cases.views.joint.found import county, found_template
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, BadInput, Refused, no, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.territory.queries import children_of
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.views.asking import asked_again
from tiaokuai.ui.wording import sentence


def _may_keep(actor: Actor, verb: str, state: str) -> Answer:
    return TEMPLATE_FLOW.may(verb, state=state, actor=actor, facts=TemplateFacts(place=county()))


def _may_end(actor: Actor, row: OneMatter) -> Answer:
    may = _may_keep(actor, "end_one_matter", row.state)
    if may.ok and not holding_after(editions_of(row.code, row.place), today()):
        return no("one_matter_over_by", one_matter=row.code, day=today())
    return may


@login_required
@require_safe
def list_one_matters(request: HttpRequest) -> HttpResponse:
    """Those that hold today, each with its diagram; the others as links."""
    day = today()
    rows = list(in_force(county(), day))
    held = {row.id for row in rows}
    context = {
        "templates": listed_templates(rows, day),
        "others": [row for row in newest_editions(county()) if row.id not in held],
        "may_import": _may_keep(actor_of(request), "import_one_matter", "").ok,
    }
    return pages.answer(request, "cases/joint/list.html", context)


@login_required
@require_safe
def show_one_matter(request: HttpRequest, code: str) -> HttpResponse:
    """`?edition=` an earlier one, `?at=` a town: whose each step is there today."""
    row = found_template(code, request.GET.get("edition", ""))
    actor, day = actor_of(request), today()
    towns = [(town.code, town.name) for town in children_of(row.place, day)]
    form = PlaceForm(request.GET, places=towns)
    place = form.cleaned_data["at"] if form.is_valid() else ""
    context = template_context(row, place, day, runs_of(code, actor.scope)) | {
        "form": form,
        "may_end": _may_end(actor, row).ok,
    }
    return pages.answer(request, "cases/joint/template.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_one_matters(request: HttpRequest) -> HttpResponse:
    """GET shows the form, POST takes a file in; every bad line is shown, and nothing is taken in."""
    actor = actor_of(request)
    require(_may_keep(actor, "import_one_matter", ""))
    form = ImportForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    problems = []
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            done = joint.import_one_matters(
                text=asked["file"], place=county(), by=actor, at=now(), valid_from=asked["valid_from"]
            )
        except joint.TemplateFaults as faulty:
            form.add_error("file", sentence(faulty.answer))
            problems = fault_problems(faulty.faults, str(getattr(request.FILES["file"], "name", "")))
        except BadInput as bad:
            add_refusal(form, bad)
        else:
            said = {"added": len(done.added), "renewed": len(done.renewed), "same": len(done.unchanged)}
            messages.success(
                request, _("New: %(added)d. New editions: %(renewed)d. Unchanged: %(same)d.") % said
            )
            return redirect("cases:list_one_matters")
    status = 422 if request.method == "POST" else 200
    return pages.answer(
        request, "cases/joint/import.html", {"form": form, "problems": problems}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end_one_matter(request: HttpRequest, code: str) -> HttpResponse:
    row, actor = found_template(code), actor_of(request)
    require(_may_end(actor, row))
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        back = reverse("cases:show_one_matter", args=[row.code])
        if page := asked_again(request, END_ONE_MATTER, about=row.name, back=back):
            return page
        try:
            joint.end_one_matter(one_matter=row, by=actor, at=now(), on=form.cleaned_data["on"])
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("%(name)s: ended.") % {"name": row.name})
            return redirect("cases:list_one_matters")
    status = 422 if request.method == "POST" else 200
    return pages.answer(request, "cases/joint/end.html", {"form": form, "row": row}, status=status)


@login_required
@require_safe
def export_yaml(_request: HttpRequest) -> HttpResponse:
    """All that hold today, as a file that the import takes in again as the same."""
    return _file(
        to_yaml(map(template_of, in_force(county(), today()))), "application/yaml", "one-matters.yaml"
    )


@login_required
@require_safe
def export_json(_request: HttpRequest) -> HttpResponse:
    return _file(
        to_json(map(template_of, in_force(county(), today()))), "application/json", "one-matters.json"
    )


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
