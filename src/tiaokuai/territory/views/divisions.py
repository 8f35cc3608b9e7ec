from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tiaokuai.kernel import clock
from tiaokuai.kernel.divisions import ancestors_of, is_code
from tiaokuai.territory import queries
from tiaokuai.territory.forms import SearchForm
from tiaokuai.territory.presenters import past, places
from tiaokuai.territory.rules import may_change_territory
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import Page, answer, keyset_page


@require_GET
def divisions(request: HttpRequest, code: str = "") -> HttpResponse:
    """A division with what lies in it; without a code the provinces. Public, on any day."""
    form = SearchForm(request.GET)
    day = (form.cleaned_data["on"] if form.is_valid() else None) or clock.today()
    text = form.cleaned_data.get("q", "")
    division = queries.division_on(code, day) if code else None
    standing = division is not None
    if code and division is None:
        division = queries.latest_division(code) if is_code(code) else None
        if division is None:
            raise Http404
    grids = list(queries.grids_of(code, day)) if code else []
    actor = actor_of(request)
    context = {
        "form": form,
        "division": division,
        "absent_on": day if code and not standing else None,
        "crumbs": _crumbs(code, day),
        "facts": places.division_facts(division) if division else [],
        "past": past.past_table(code) if code else None,
        "table": _table(code, day, text, request.GET.get("after", "")),
        "grid_table": places.grid_table(grids) if grids else None,
        "map": places.grid_map(grids, _("Grids")),
        "may_change": may_change_territory(actor, code or actor.place).ok,
        "may_reform": bool(code) and standing and may_change_territory(actor, code).ok,
    }
    return answer(request, "territory/divisions.html", context)


def _table(code: str, day: date, text: str, after: str) -> object:
    if text:
        found = queries.search_divisions(text, parent=code, day=day)
        empty = _("Nothing here is called “%(text)s”. Search one level up, or by code.") % {"text": text}
        return places.division_table(_("Found"), Page(found), empty=empty)
    page = keyset_page(queries.children_of(code, day), order=["code"], after=after)
    return places.division_table(_("Divisions below"), page, empty=_("No division below."))


def _crumbs(code: str, day: date) -> list[tuple[str, str]]:
    above = ancestors_of(code)[1:] if code else ()
    names = queries.names_on(above, day) if above else {}
    return [(names[c], places.division_url(c)) for c in reversed(above) if c in names]
