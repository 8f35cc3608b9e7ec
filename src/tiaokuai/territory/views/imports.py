from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.kernel.sheets import Column
from tiaokuai.territory import actions
from tiaokuai.territory.formats.divisions_csv import COLUMNS as DIVISION_COLUMNS
from tiaokuai.territory.formats.grids_workbook import COLUMNS as GRID_COLUMNS
from tiaokuai.territory.formats.report import ImportReport
from tiaokuai.territory.forms import DivisionsFileForm, GridsFileForm
from tiaokuai.territory.presenters.imports import problems_shown, report_sentence
from tiaokuai.territory.rules import may_change_territory
from tiaokuai.territory.views.held import Held, hold, take
from tiaokuai.ui.components.sheets import sheet_of
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer
from tiaokuai.ui.wording import labelled, sentence


@dataclass(frozen=True, slots=True)
class _Kind:
    """What differs between the two imports."""

    title: str | Promise
    form: type[DivisionsFileForm]
    act: Callable[..., ImportReport]
    url_name: str
    columns: Sequence[Column]


_DIVISIONS: Final = _Kind(
    gettext_lazy("Import divisions"),
    DivisionsFileForm,
    actions.import_divisions,
    "territory:import_divisions",
    DIVISION_COLUMNS,
)
_GRIDS: Final = _Kind(
    gettext_lazy("Import grids"),
    GridsFileForm,
    actions.import_grids,
    "territory:import_grids",
    GRID_COLUMNS,
)


@require_http_methods(["GET", "POST"])
def import_divisions(request: HttpRequest) -> HttpResponse:
    """Look at a file of divisions, then import it."""
    return _import(request, _DIVISIONS)


@require_http_methods(["GET", "POST"])
def import_grids(request: HttpRequest) -> HttpResponse:
    """Look at a file of grids, then import it."""
    return _import(request, _GRIDS)


def _import(request: HttpRequest, kind: _Kind) -> HttpResponse:
    actor = actor_of(request)
    require(may_change_territory(actor, actor.place))
    if request.method == "POST" and "held" in request.POST:
        return _confirmed(request, kind, actor)
    form = kind.form(request.POST or None, request.FILES or None)
    context = _about(kind, form)
    if request.method == "POST" and form.is_valid():
        begins = form.cleaned_data["valid_from"]
        choices = {"valid_from": begins.isoformat() if begins else ""}
        if "system" in form.cleaned_data:
            choices["system"] = form.cleaned_data["system"]
        held = Held(form.cleaned_data["file"].name, form.cleaned_data["file"].read(), choices)
        try:
            report = _run(kind, held, actor, dry_run=True)
        except BadInput as refusal:
            form.add_error("file", sentence(refusal.answer))
        else:
            context |= _shown(report)
            if report.ok:
                context["held"] = hold(held, actor.id)
    return answer(request, "territory/import.html", context)


def _confirmed(request: HttpRequest, kind: _Kind, actor: Actor) -> HttpResponse:
    held = take(request.POST["held"], actor.id)
    if held is None:
        messages.warning(request, _("The file is no longer here. Send it again."))
        return redirect(kind.url_name)
    report = _run(kind, held, actor, dry_run=False)
    if report.ok:
        messages.success(request, labelled(report.file, report_sentence(report)))
        return redirect("territory:divisions")
    # Something changed between the check and now: show it, import nothing.
    context = _about(kind, kind.form()) | _shown(report)
    return answer(request, "territory/import.html", context)


def _about(kind: _Kind, form: DivisionsFileForm) -> dict[str, Any]:
    sheet = sheet_of(kind.columns)
    return {"form": form, "title": kind.title, "is_grids": kind is _GRIDS, "sheet": sheet}


def _run(kind: _Kind, held: Held, actor: Actor, *, dry_run: bool) -> ImportReport:
    begins = held.choices.get("valid_from")
    more = {"system": held.choices["system"]} if "system" in held.choices else {}
    return kind.act(
        content=held.content,
        file=held.name,
        valid_from=date.fromisoformat(begins) if begins else None,
        dry_run=dry_run,
        by=actor,
        at=clock.now(),
        **more,
    )


def _shown(report: ImportReport) -> dict[str, Any]:
    return {"report": report, "sentence": report_sentence(report), "problems": problems_shown(report)}
