"""A pressure report, for the supervision office: what was said, and its answer. Every look is an entry."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.forms.follow import FindingForm
from tiaokuai.cases.presenters.pressure.office import pressure_context
from tiaokuai.cases.queries.pressure.visible import pressure_in_sight
from tiaokuai.kernel.answer import ChangedMeanwhile, no
from tiaokuai.kernel.clock import now
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_pressure(request: HttpRequest, report_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    report = pressure_in_sight(report_id, actor)
    if report is None:
        raise Http404
    form = FindingForm(request.POST or None, initial={"version": report.version})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        if asked.pop("version") != report.version:
            raise ChangedMeanwhile(no("changed_meanwhile", number=report.case.number))
        actions.answer_pressure(report=report, by=actor, at=now(), **asked)
        messages.success(request, _("The reporter reads your answer by the receipt code."))
        return redirect("overview:inbox")
    words = actions.read_pressure(report=report, by=actor, at=now())
    context = pressure_context(report, actor, words=words, at=now()) | {"form": form}
    return pages.answer(request, "cases/pressure.html", context, status=422 if form.is_bound else 200)
