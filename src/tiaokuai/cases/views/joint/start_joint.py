"""The command room lets a case run on a template: choose it, see whose each step is, start."""

import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.cases.actions import joint
from tiaokuai.cases.forms.joint.starting import StartForm
from tiaokuai.cases.forms.keys import page_key
from tiaokuai.cases.models import Case, OneMatter
from tiaokuai.cases.presenters.joint.drawing import drawing_of
from tiaokuai.cases.presenters.joint.templates import STEP_COLUMNS, plain_steps, step_rows
from tiaokuai.cases.presenters.names import names_for
from tiaokuai.cases.queries import facts_of
from tiaokuai.cases.queries.joint.owners import owners_of
from tiaokuai.cases.queries.joint.templates import fitting
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.cases.rules.joint.template import Template
from tiaokuai.cases.views.found import found
from tiaokuai.cases.words import DONE
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, Refused, no, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.queries import matter_names
from tiaokuai.ui import pages
from tiaokuai.ui.components import Tab, Table
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.wording import sentence
from tiaokuai.workflow.writer import already_done


class Offer(NamedTuple):
    """A template that fits the case, with the edition that holds today."""

    row: OneMatter
    template: Template


@require_http_methods(["GET", "HEAD", "POST"])
def start_joint(request: HttpRequest, number: str) -> HttpResponse:
    """GET `?one_matter=` shows one of the templates that fit, the first by default; POST starts the one shown."""
    case, actor = found(request, number)
    offered = {
        row.code: Offer(row, template) for row, template in fitting(case.matter, case.division, today())
    }
    if request.method == "POST":
        return _post(request, case, actor, offered)
    require(CASE_FLOW.may("start_joint", state=case.state, actor=actor, facts=facts_of(case, at=now())))
    shown = offered.get(request.GET.get("one_matter", "")) or next(iter(offered.values()), None)
    return _page(request, case, offered, shown, _form(case, shown) if shown else None)


def _post(request: HttpRequest, case: Case, actor: Actor, offered: Mapping[str, Offer]) -> HttpResponse:
    key = page_key(request.POST.get("key", ""), f"start_joint|{case.number}", _sent(request))
    if key is None or already_done(key, actor) is None:
        shown = offered.get(request.POST.get("one_matter", ""))
        if shown is None:
            return _gone(request, case, offered)
        form = _form(case, shown, request.POST)
        if not form.is_valid():
            return _page(request, case, offered, shown, form, status=422)
        if form.cleaned_data["version"] != case.version:
            raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
        try:
            joint.start_joint(
                case=case,
                one_matter=shown.row.code,
                digest=request.POST.get("digest", ""),
                units=form.units(),
                note=form.cleaned_data["note"],
                by=actor,
                at=now(),
                request=key,
            )
        except ChangedMeanwhile:
            raise
        except Refused as refused:
            add_refusal(form, refused)
            return _page(request, case, offered, shown, form, status=409)
    said = {"number": case.number, "done": DONE["start_joint"]}
    messages.success(request, _("%(number)s: %(done)s.") % said)
    return redirect("cases:show_case", case.number)


def _sent(request: HttpRequest) -> dict[str, str]:
    """What was asked for, as it was sent: the same again is done once, whatever holds by then."""
    names = [name for name in request.POST if name in {"one_matter", "note"} or name.startswith("unit_")]
    return {name: request.POST[name] for name in names}


def _gone(request: HttpRequest, case: Case, offered: Mapping[str, Offer]) -> HttpResponse:
    """The template that was sent holds no more, or is for other matters: another one is shown, and not started."""
    asked = request.POST.get("one_matter", "")
    messages.error(request, sentence(no("one_matter_unknown", one_matter=asked)))
    shown = next(iter(offered.values()), None)
    form = _form(case, shown, note=request.POST.get("note", "")) if shown else None
    return _page(request, case, offered, shown, form, status=409)


def _form(case: Case, shown: Offer, data: Any = None, note: str = "") -> StartForm:
    owners = owners_of(shown.template.steps, case.division, today())
    return StartForm(
        data,
        steps=shown.template.steps,
        owners=owners,
        names=names_of({unit for owner in owners.values() for unit in owner.named}, today()),
        initial={"version": case.version, "one_matter": shown.row.code, "note": note},
    )


def _page(
    request: HttpRequest,
    case: Case,
    offered: Mapping[str, Offer],
    shown: Offer | None,
    form: StartForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    names = names_for([case], today())
    context: dict[str, Any] = {
        "case": case,
        "matter": names.matter(case.matter),
        "place": names.place(case),
        "template": None,
        "form": form,
        "key": request.POST.get("key") or secrets.token_urlsafe(18),
    }
    if shown is not None:
        context |= _shown(case, offered, shown)
    return pages.answer(request, "cases/joint/start.html", context, status=status)


def _shown(case: Case, offered: Mapping[str, Offer], shown: Offer) -> dict[str, Any]:
    template = shown.template
    owners = owners_of(template.steps, case.division, today())
    units = names_of({unit for owner in owners.values() for unit in owner.named}, today())
    matters = matter_names({step.matter for step in template.steps}, today())
    here = reverse("cases:start_joint", args=[case.number])
    return {
        "template": template,
        "digest": shown.row.digest,
        "tabs": [
            Tab(each.template.name, f"{here}?one_matter={code}", current=code == template.code)
            for code, each in offered.items()
        ],
        "drawing": drawing_of(plain_steps(template, owners, units), template.code, template.name),
        "table": Table(_("The steps"), STEP_COLUMNS, step_rows(template, owners, units, matters)),
    }
