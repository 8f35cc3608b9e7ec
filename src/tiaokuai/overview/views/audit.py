"""The record as auditors read it: entries newest first, each with its place in the chain, and whether it is whole."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tiaokuai.journal.queries import waiting
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import no, require
from tiaokuai.overview.audit import last_proof, lines_for
from tiaokuai.overview.presenters.audit import proof_shown, record_table
from tiaokuai.overview.tasks import prove_record
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of

READERS = frozenset({Role.AUDITOR, Role.AUDIT_ADMIN})


class AuditFilter(forms.Form):
    subject = forms.CharField(label=gettext_lazy("Case number or record id"), required=False, max_length=64)
    verb = forms.CharField(label=gettext_lazy("What was done (code)"), required=False, max_length=40)
    actor = forms.CharField(label=gettext_lazy("By whom (account id)"), required=False, max_length=80)


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in READERS:
        raise Http404
    return actor


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    actor = _reader(request)
    form = AuditFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = lines_for(actor, after=request.GET.get("after", ""), **{k: v for k, v in asked.items() if v})
    context = {"form": form, "table": record_table(page), "waiting": waiting(), **proof_shown(last_proof())}
    return pages.answer(request, "overview/audit.html", context, fragment="overview/_audit.html")


@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Ask the worker to prove the whole record; the page shows what it found."""
    actor = actor_of(request)
    if actor.role not in READERS:
        require(no("not_your_part", verb="prove_record", who=["auditor"]))
    prove_record.enqueue()
    return redirect("overview:audit")
