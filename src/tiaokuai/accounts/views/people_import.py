"""Import of people and their appointments from a workbook."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.accounts.actions.import_people import import_people, people_columns
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation.forms import WorkbookForm
from tiaokuai.organisation.views.imports import workbook_response
from tiaokuai.ui.components.sheets import problems_shown, sheet_of
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


@require_safe
def people_template(request: HttpRequest) -> HttpResponse:
    """The template of people, headed in the reader's language."""
    require(rules.may_list_accounts(actor_of(request)))
    content = write_table(_("People"), people_columns(), guide=_("How to fill in"))
    return workbook_response(content, "tiaokuai-people")


@require_http_methods(["GET", "HEAD", "POST"])
def import_people_page(request: HttpRequest) -> HttpResponse:
    """Send a workbook of people: checked, then imported whole or not at all; first passwords are shown once."""
    actor = actor_of(request)
    require(rules.may_list_accounts(actor))
    form = WorkbookForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["workbook"].read()
        dry_run = form.cleaned_data["dry_run"]
        report = import_people(content=content, by=actor, at=clock.now(), dry_run=dry_run)
    context = {
        "title": _("Import people"),
        "sheet": sheet_of(people_columns()),
        "form": form,
        "template_url": reverse("accounts:people-template"),
        "report": report,
        "problems": problems_shown(report.problems) if report else [],
        "passwords": sorted(report.passwords.items()) if report else [],
        "opens": rules.may_open_accounts(actor).ok,
    }
    response = answer(
        request, "accounts/import.html", context, status=422 if report and not report.ok else 200
    )
    response["Cache-Control"] = "no-store"
    return response
