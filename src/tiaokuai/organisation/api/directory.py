"""The directory of units over JSON: public, so it needs no token (a wrong one is refused all the same)."""

from datetime import date

from django.http import Http404, HttpRequest

from tiaokuai.kernel import clock
from tiaokuai.organisation import queries
from tiaokuai.organisation.api.routing import router
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.queries import Candidate
from tiaokuai.organisation.schemas import CandidateOut, UnitOut, UnitsOut
from tiaokuai.ui.pages import keyset_page


@router.get("/units", response=UnitsOut)
def units(
    request: HttpRequest,
    under: str = "",
    axis: str = "block",
    q: str = "",
    place: str = "",
    day: date | None = None,
    after: str = "",
) -> dict[str, object]:
    """Units on a day (today): of a `place` (12 digits), `under` a code on an `axis` (line, block), or by words `q`."""
    on = day or clock.today()
    found = queries.all_units(on)
    if q:
        found = queries.search_units(q, on)
    elif under:
        found = queries.below(under, on, axis)
    elif place:
        found = queries.units_of_place(place, on)
    page = keyset_page(found, order=("code", "valid_from", "id"), after=after)
    return {"items": page.rows, "next": page.next or None}


@router.get("/units/match", response=list[CandidateOut])
def match_unit(request: HttpRequest, name: str, county: str, day: date | None = None) -> list[Candidate]:
    """Units of a county (6 digits) that a name may mean, best first."""
    return queries.match_unit(name, county, day or clock.today())


@router.get("/units/{code}", response=UnitOut)
def unit(request: HttpRequest, code: str, day: date | None = None) -> Unit:
    """One unit as it stands on a day."""
    found = queries.unit_on(code, day or clock.today())
    if found is None:
        raise Http404
    return found
