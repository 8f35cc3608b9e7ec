"""Reading lists: what is in force, one edition like a book, one row through time. Published lists are public."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import Level
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers import queries
from tiaokuai.registers.forms import RowsForm
from tiaokuai.registers.models import Edition, Row
from tiaokuai.registers.presenters import lists
from tiaokuai.registers.queries.facts import facts_now
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.rules import may_keep_catalogue
from tiaokuai.registers.states import DRAFTING, EDITION_FLOW, EditionFacts, EditionState
from tiaokuai.registers.workbooks.writing import write_list
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer, keyset_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, name: str) -> HttpResponse:
    """A workbook to keep."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def found_edition(code: str, actor: Actor) -> Edition:
    """The edition, or 404 where it is not in sight."""
    found = queries.edition_of(code, actor.scope)
    if found is None:
        raise Http404
    return found


def may_compile(actor: Actor) -> bool:
    facts = EditionFacts(place=actor.place)
    return EDITION_FLOW.may("start_edition", state="", actor=actor, facts=facts).ok


@require_safe
def list_editions(request: HttpRequest) -> HttpResponse:
    """Editions in force today, and drafts for those who work on them."""
    actor, today = actor_of(request), clock.today()
    in_force = list(queries.editions(actor.scope, on=today))
    drafts = list(queries.drafts(actor.scope)[:50])
    context = {
        "in_force": lists.editions_table(
            in_force, today, caption=_("In force"), empty=_("No list is in force.")
        ),
        "drafts": lists.editions_table(drafts, today, caption=_("Drafts")) if drafts else None,
        "may_compile": may_compile(actor),
        "may_keep_catalogue": may_keep_catalogue(actor).ok,
    }
    return answer(request, "registers/list_editions.html", context)


@require_safe
def show_edition(request: HttpRequest, code: str) -> HttpResponse:
    """One edition: rows by area, narrowed by words, by area, or to the reader's own unit."""
    actor, today = actor_of(request), clock.today()
    edition = found_edition(code, actor)
    form = RowsForm(request.GET)
    form.is_valid()
    area = request.GET.get("area", "")
    units = _own_units(actor) if form.cleaned_data.get("mine") else []
    found = queries.rows(
        actor.scope, edition=edition, words=form.cleaned_data.get("q", ""), units=units, area=area
    )
    page = keyset_page(found, order=("number", "id"), after=request.GET.get("after", ""))
    facts = facts_now(edition, today=today)
    context = {
        "edition": edition,
        "form": form,
        "areas": lists.area_tabs([one for one in queries.areas_of(edition) if one], area),
        "table": lists.rows_table(page, _names(page.rows), caption=edition.title, empty=_("No row fits.")),
        "facts": lists.edition_facts(edition, today),
        "choices": lists.choices_for(edition, actor, facts, today),
        "versions": [v for v in queries.versions_of(edition.kind, edition.place) if v.id != edition.id],
        "is_drafting": EditionState(edition.state) in DRAFTING and may_compile(actor),
        "pending": facts.pending,
    }
    return answer(request, "registers/show_edition.html", context)


def _own_units(actor: Actor) -> list[str]:
    """The actor's unit; for people of a town also "the town of the place". Those without a unit concern no row."""
    own = [actor.unit] if actor.unit else ["-"]
    return [*own, TOWN] if len(actor.place) >= Level.TOWN else own


def _names(rows: Sequence[Row]) -> dict[str, str]:
    codes = {row.lead for row in rows} | {part.unit for row in rows for part in row.parts.all()}
    return names_of(codes - {"", TOWN}, clock.today())


@require_safe
def show_row(request: HttpRequest, row: UUID) -> HttpResponse:
    """One row: what it says, and how it read in earlier and later editions, word by word."""
    actor, today = actor_of(request), clock.today()
    found = queries.row_of_id(row, actor.scope)
    if found is None:
        raise Http404
    history = queries.history_of_row(found, actor.scope)
    codes = {matter.code for matter in found.matters.all()}
    context = {
        "row": found,
        "facts": lists.row_facts(found, _names([found]), queries.matter_names(codes, today)),
        "history": lists.history_of(history, today),
        "is_drafting": EditionState(found.edition.state) in DRAFTING and may_compile(actor),
    }
    return answer(request, "registers/show_row.html", context)


@require_safe
def export_edition(request: HttpRequest, code: str) -> HttpResponse:
    """The edition as a workbook that imports back as the same."""
    edition = found_edition(code, actor_of(request))
    contents = queries.contents_of(edition)
    return download(write_list(ListKind(edition.kind), edition.title, contents), edition.code)
