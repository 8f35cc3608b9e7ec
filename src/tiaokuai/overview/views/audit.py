"""The record as auditors read it: entries newest first, each with its place in the chain, and whether it is whole."""

from collections.abc import Sequence

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tiaokuai.cases.words import DONE
from tiaokuai.journal.models import Entry
from tiaokuai.journal.queries import waiting
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import no, require
from tiaokuai.overview.audit import Line, last_proof, lines_for
from tiaokuai.overview.tasks import prove_record
from tiaokuai.ui import pages
from tiaokuai.ui.components import Cell, Column, Table
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import Page
from tiaokuai.ui.times import exact

READERS = frozenset({Role.AUDITOR, Role.AUDIT_ADMIN})

COLUMNS = (
    Column("position", gettext_lazy("Position, digest"), kind="number"),
    Column("at", gettext_lazy("Time")),
    Column("what", gettext_lazy("What was done"), row_header=True),
    Column("who", gettext_lazy("By whom"), kind="id"),
    Column("subject", gettext_lazy("On what"), kind="id"),
)


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
    table = Table(
        caption=_("The record"),
        columns=COLUMNS,
        rows=_rows(page.rows),
        empty=_("No entry matches."),
        page=Page(page.rows, next=page.next, first=page.first),
    )
    context = {"form": form, "table": table, "proof": last_proof(), "waiting": waiting()}
    return pages.answer(request, "overview/audit.html", context, fragment="overview/_audit.html")


def _rows(lines: Sequence[Line]) -> list[dict[str, object]]:
    return [
        {
            "position": Cell(
                line.position if line.position is not None else _("not sealed yet"), note=_short(line.entry)
            ),
            "at": exact(line.entry.at),
            "what": Cell(
                DONE.get(line.entry.verb, line.entry.verb),
                note=" ".join((f"{line.entry.part}.{line.entry.verb}", _payload(line.entry))),
            ),
            "who": Cell(line.entry.actor, note=f"{line.entry.role} {line.entry.unit}".strip()),
            "subject": Cell(line.number or line.entry.subject_id, note=line.entry.purpose),
        }
        for line in lines
    ]


def _short(entry: Entry) -> str:
    """The first figures of the digest, enough to find it in an export."""
    return entry.digest.split(":")[-1][:12]


def _payload(entry: Entry) -> str:
    return ", ".join(f"{key}={value}" for key, value in entry.payload.items() if key != "note")


@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Ask the worker to prove the whole record; the page shows what it found."""
    actor = actor_of(request)
    if actor.role not in READERS:
        require(no("not_your_part", verb="prove_record", who=["auditor"]))
    prove_record.enqueue()
    return redirect("overview:audit")
