"""What stands in the books of the county on a day: stationed agencies, limits of offices, establishment. Public."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.organisation import queries
from tiaokuai.organisation.forms import BrowseForm, DayForm
from tiaokuai.organisation.presenters import books
from tiaokuai.organisation.presenters.areas import tabs
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.territory.queries import divisions_page
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import Page, answer, keyset_page

TOWNS = 100


@require_safe
def stationings(request: HttpRequest) -> HttpResponse:
    """Which agency stands in which town on a day; `q`: of the agency, its department, or a town's code."""
    form, words, day = _asked(request)
    page = keyset_page(
        queries.stationings_on(day, words=words),
        order=("town", "unit", "id"),
        after=request.GET.get("after", ""),
    )
    empty = _("No agency of that name stands in a town on that day.")
    context = {
        "title": _("Stationed agencies"),
        "form": form,
        "tables": [
            books.stationings_table(
                page.rows, day, empty=empty if words else _("No agency stands in a town on that day.")
            )
        ],
        "page": page,
        "doors": [
            (_("Station an agency"), reverse("organisation:station_agency")),
            (_("Import stationed agencies"), reverse("organisation:import", args=["stationings"])),
        ],
    }
    return _area(request, "stationings", day, context)


@require_safe
def office_limits(request: HttpRequest) -> HttpResponse:
    """Every town of the reader's county, or of all, with its limit and the offices it has."""
    form = DayForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("day") or clock.today()
    actor = actor_of(request)
    after = request.GET.get("after", "")
    towns = divisions_page(
        day=day,
        under=actor.place[: Level.COUNTY].ljust(CODE_LENGTH, "0") if actor.place else "",
        level=Level.TOWN,
        after=after,
        limit=TOWNS + 1,
    )
    shown = towns[:TOWNS]
    context = {
        "title": _("Limits of offices"),
        "form": form,
        "tables": [books.limits_table(shown, day, keeps=may_keep_organisation(actor).ok)],
        "page": Page(shown, shown[-1].code if len(towns) > TOWNS else "", first=not after),
        "doors": [
            (_("Set a limit"), reverse("organisation:set_office_limit")),
            (_("Import limits"), reverse("organisation:import", args=["office-limits"])),
        ],
    }
    return _area(request, "office_limits", day, context)


@require_safe
def establishment(request: HttpRequest) -> HttpResponse:
    """Posts in the books of each unit on a day, and of the county's bodies beside the towns'."""
    form, words, day = _asked(request)
    found = queries.units_with_books(day)
    if words:
        found = found & queries.search_units(words, day)
    page = keyset_page(found, order=("code", "valid_from", "id"), after=request.GET.get("after", ""))
    balances = queries.all_balances(day)
    empty = _("No books are open on that day. Open a unit's from its own page, or import all of them.")
    table = books.establishment_table(
        page.rows, balances, empty=_("No unit of that name has books on that day.") if words else empty
    )
    levels = books.levels_table(balances, queries.places_of(balances))
    context = {
        "title": _("Establishment"),
        "form": form,
        "tables": [levels, table] if page.rows and not words and page.first else [table],
        "page": page,
        "doors": [(_("Import establishment"), reverse("organisation:import", args=["establishment"]))],
    }
    return _area(request, "establishment", day, context)


@require_safe
def establishment_of_unit(request: HttpRequest, code: str) -> HttpResponse:
    """The books of one unit: its numbers on a day beside the seats of its posts, and every entry."""
    form = DayForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("day") or clock.today()
    history = queries.history_of(code)
    if not history:
        raise Http404
    unit = queries.unit_on(code, day) or history[-1]
    balances = queries.all_balances(day, [code]).get(code, {})
    verbs = {
        "open_establishment": _("Open the books"),
        "transfer_establishment": _("Give posts to another unit"),
        "close_establishment": _("Close the books"),
    }
    context = {
        "title": _("Establishment: %(unit)s") % {"unit": unit.name},
        "form": form,
        "back": reverse("organisation:unit", args=[code]),
        "tables": [
            books.standing_table(balances, queries.seats_of(code, day), day),
            books.book_table(queries.books_of(code), day),
        ],
        "doors": [(label, reverse(f"organisation:{verb}", args=[code])) for verb, label in verbs.items()],
        "keeps": may_keep_organisation(actor_of(request), code).ok,
    }
    return answer(request, "organisation/books.html", context)


def _asked(request: HttpRequest) -> tuple[BrowseForm, str, date]:
    form = BrowseForm(request.GET)
    form.is_valid()
    return form, form.cleaned_data.get("q", "").strip(), form.cleaned_data.get("day") or clock.today()


def _area(request: HttpRequest, name: str, day: date, context: dict[str, Any]) -> HttpResponse:
    shown = {"tabs": tabs(name, day), "keeps": may_keep_organisation(actor_of(request)).ok, **context}
    return answer(request, "organisation/books.html", shown)
