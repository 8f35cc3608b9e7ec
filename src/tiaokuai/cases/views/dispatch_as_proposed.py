"""One key from the inbox or the case page: what is still to be done before dispatch, and dispatch to the named lead."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.states import CaseState
from tiaokuai.cases.views.found import found
from tiaokuai.kernel.answer import ChangedMeanwhile, Refused, no
from tiaokuai.kernel.clock import now, today
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui import wording


class SeenForm(forms.Form):
    """The version that the reader saw, and where they were."""

    version = forms.IntegerField()
    back = forms.CharField(required=False, max_length=300)


@require_http_methods(["GET", "HEAD", "POST"])
def dispatch_as_proposed(request: HttpRequest, number: str) -> HttpResponse:
    """Back to where the button stood, with what happened in a sentence; a refusal says why. Asked for, not sent: to the
    case."""
    case, actor = found(request, number)
    if request.method != "POST":
        return redirect("cases:show_case", number)
    form = SeenForm(request.POST)
    if not form.is_valid() or form.cleaned_data["version"] != case.version:
        raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
    try:
        done = actions.dispatch_as_proposed(case=case, by=actor, at=now())
        messages.success(request, _said(done))
    except ChangedMeanwhile:
        raise
    except Refused as refused:
        messages.error(
            request, wording.labelled(case.number, wording.sentence(refused.answer)), extra_tags="overdue"
        )
    back = form.cleaned_data["back"]
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("cases:show_case", number)


def _said(case: Case) -> str:
    if case.state == CaseState.SCREENED:
        return _("%(number)s: screened. A grid worker looks on site before it is filed.") % {
            "number": case.number
        }
    return _("%(number)s: dispatched to %(unit)s.") % {
        "number": case.number,
        "unit": names_of([case.lead], today())[case.lead],
    }
