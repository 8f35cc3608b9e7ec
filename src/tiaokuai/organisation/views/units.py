"""The directory of units, by line and by block, as of a day. Public: who stands where is no secret."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.kernel import clock
from tiaokuai.organisation import queries
from tiaokuai.organisation.forms import BrowseForm
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.models.dated import DatedQuerySet
from tiaokuai.organisation.presenters.areas import AXES, tabs
from tiaokuai.organisation.presenters.books import books_url, stationing_history
from tiaokuai.organisation.presenters.posts import posts_table
from tiaokuai.organisation.presenters.units import history_table, unit_facts, units_table
from tiaokuai.organisation.rules.units import may_keep_organisation
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer, keyset_page


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The browser: `view` (line or block), `under` (a unit or division code), `q` (words), `day`."""
    form = BrowseForm(request.GET)
    form.is_valid()
    words = form.cleaned_data.get("q", "")
    day = form.cleaned_data.get("day") or clock.today()
    view = request.GET.get("view") if request.GET.get("view") in AXES else AXES[0]
    under = request.GET.get("under", "")
    found = _found(words, view or AXES[0], under, day)
    page = keyset_page(found, order=("code", "valid_from", "id"), after=request.GET.get("after", ""))
    superior = queries.unit_on(under, day) if under else None
    caption = superior.name if superior else _("Units")
    context = {
        "form": form,
        "table": units_table(page.rows, day, caption),
        "page": page,
        "superior": superior,
        "tabs": tabs(view or AXES[0], day),
        "may_import": may_keep_organisation(actor_of(request)).ok,
    }
    return answer(request, "organisation/units.html", context)


def _found(words: str, view: str, under: str, day: date) -> DatedQuerySet[Unit]:
    if words:
        return queries.search_units(words, day)
    if under:
        return queries.below(under, day, view)
    return queries.tops(day, view)


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: what it is on a day, who stands under it on both axes, its posts, its history."""
    form = BrowseForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("day") or clock.today()
    history = queries.history_of(code)
    if not history:
        raise Http404
    standing = queries.unit_on(code, day)
    shown = standing or history[-1]
    heir = queries.heirs_of([code], day)[code]
    context = {
        "unit": shown,
        "standing": standing is not None,
        "day": day,
        "heir": queries.unit_on(heir, day) if heir != code else None,
        "facts": unit_facts(shown, day),
        "in_line": units_table(queries.line_children(code, day), day, _("Under it on its line")),
        "in_block": units_table(queries.block_children(code, day), day, _("Under it in its block")),
        "posts": posts_table(queries.staffing_of(code, day)),
        "history": history_table(code),
        "stationed": stationing_history(rows) if (rows := queries.stationings_of(code)) else None,
        "is_stationed": queries.stationing_of(code, day) is not None,
        "books_url": books_url(code),
        "may_reform": standing is not None and may_keep_organisation(actor_of(request), code).ok,
    }
    return answer(request, "organisation/unit.html", context)
