"""Import pages: the template to download, a check, and the import."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation.forms import WorkbookForm
from tiaokuai.organisation.presenters.importable import IMPORTS, Importable, columns_table
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.ui.components.sheets import problems_shown, sheet_of
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(content: bytes, name: str) -> HttpResponse:
    """A workbook to download."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _asked(request: HttpRequest, what: str) -> Importable:
    if what not in IMPORTS:
        raise Http404
    if not may_keep_organisation(actor_of(request)).ok:
        raise PermissionDenied
    return IMPORTS[what]


@require_safe
def import_template(request: HttpRequest, what: str) -> HttpResponse:
    """The template to fill in, headed in the reader's language, with a sheet that explains each column."""
    asked = _asked(request, what)
    content = write_table(str(asked.sheet), asked.columns(), guide=_("How to fill in"))
    return workbook_response(content, f"tiaokuai-{what}")


@require_http_methods(["GET", "HEAD", "POST"])
def import_workbook(request: HttpRequest, what: str) -> HttpResponse:
    """Send a workbook: first checked, then imported whole or not at all."""
    asked = _asked(request, what)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["workbook"].read()
        report = asked.run(
            content=content, by=actor_of(request), at=clock.now(), dry_run=form.cleaned_data["dry_run"]
        )
    context = {
        "title": asked.title,
        "sheet": sheet_of(asked.columns()),
        "form": form,
        "columns": columns_table(asked.columns()),
        "template_url": reverse("organisation:import-template", args=[what]),
        "report": report,
        "problems": problems_shown(report.problems) if report else [],
    }
    status = 422 if report and not report.ok else 200
    return answer(request, "organisation/import.html", context, status=status)
