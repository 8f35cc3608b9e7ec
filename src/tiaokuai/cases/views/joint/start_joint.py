"""The command room lets a case run on a template: choose it, see whose each step is, start."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.cases.actions import joint
from tiaokuai.cases.forms.joint.starting import StartForm
from tiaokuai.cases.forms.keys import page_key
from tiaokuai.cases.models import Case
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


@require_http_methods(["GET", "HEAD", "POST"])
def start_joint(request: HttpRequest, number: str) -> HttpResponse:
    """GET `?one_matter=` shows one of the templates that fit, the first by default; POST starts it."""
    case, actor = found(request, number)
    if request.method != "POST":
        require(CASE_FLOW.may("start_joint", state=case.state, actor=actor, facts=facts_of(case, at=now())))
    offered = {row.code: template for row, template in fitting(case.matter, case.division, today())}
    asked = request.POST.get("one_matter", "") or request.GET.get("one_matter", "")
    template = offered.get(asked) or next(iter(offered.values()), None)
    if template is None:
        return pages.answer(request, "cases/joint/start.html", _context(case, None, offered, None, request))
    form = _form(case, template, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return pages.answer(
            request, "cases/joint/start.html", _context(case, template, offered, form, request)
        )
    if not form.is_valid():
        status = 422
    elif (status := _started(request, case, actor, template, form)) == 0:
        said = {"number": case.number, "done": DONE["start_joint"]}
        messages.success(request, _("%(number)s: %(done)s.") % said)
        return redirect("cases:show_case", case.number)
    return pages.answer(
        request, "cases/joint/start.html", _context(case, template, offered, form, request), status=status
    )


def _started(request: HttpRequest, case: Case, actor: Actor, template: Template, form: StartForm) -> int:
    """Do it. 0 when it is done; else the status of the page that says why not, with the reason on the form."""
    if form.cleaned_data["version"] != case.version:
        raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
    try:
        joint.start_joint(
            case=case,
            one_matter=template.code,
            units=form.units(),
            note=form.cleaned_data["note"],
            by=actor,
            at=now(),
            request=page_key(request.POST.get("key", ""), f"start_joint|{case.number}", form.units()),
        )
    except ChangedMeanwhile:
        raise
    except Refused as refused:
        add_refusal(form, refused)
        return 409
    return 0


def _form(case: Case, template: Template, data: Any) -> StartForm:
    owners = owners_of(template.steps, case.division, today())
    return StartForm(
        data,
        steps=template.steps,
        owners=owners,
        names=names_of({unit for owner in owners.values() for unit in owner.named}, today()),
        initial={"version": case.version, "one_matter": template.code},
    )


def _context(
    case: Case,
    template: Template | None,
    offered: dict[str, Template],
    form: StartForm | None,
    request: HttpRequest,
) -> dict[str, Any]:
    names = names_for([case], today())
    context: dict[str, Any] = {
        "case": case,
        "matter": names.matter(case.matter),
        "place": names.place(case),
        "template": template,
        "form": form,
        "key": request.POST.get("key") or secrets.token_urlsafe(18),
    }
    if template is None:
        return context
    owners = owners_of(template.steps, case.division, today())
    units = names_of({unit for owner in owners.values() for unit in owner.named}, today())
    matters = matter_names({step.matter for step in template.steps}, today())
    here = reverse("cases:start_joint", args=[case.number])
    return context | {
        "tabs": [
            Tab(each.name, f"{here}?one_matter={code}", current=code == template.code)
            for code, each in offered.items()
        ],
        "drawing": drawing_of(plain_steps(template, owners, units), template.code, template.name),
        "table": Table(_("The steps"), STEP_COLUMNS, step_rows(template, owners, units, matters)),
    }
