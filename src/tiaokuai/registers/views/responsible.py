""" "Who is responsible?": one box, for anyone (screens.md 4)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers import queries
from tiaokuai.registers.forms import ResponsibleForm
from tiaokuai.registers.presenters.answers import Asked, explanation_of, story_of, units_in
from tiaokuai.territory.queries import names_on, search_divisions
from tiaokuai.ui.pages import answer


@require_safe
def who_is_responsible(request: HttpRequest) -> HttpResponse:
    """`matter` and `place` by code or in words, `on` a day. Words that name one alone are taken for it; others bring
    suggestions to choose from."""
    form = ResponsibleForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"] or clock.today()
        matter, matters = _matter(form.cleaned_data["matter"].strip(), on)
        place, places = _place(form.cleaned_data["place"].strip(), on)
        asked = {
            "matter": matter or form.cleaned_data["matter"],
            "place": place or form.cleaned_data["place"],
        }
        context |= {
            "asked": True,
            "matters": [(label, _link(request, asked | {"matter": code}, on)) for code, label in matters],
            "places": [(label, _link(request, asked | {"place": code}, on)) for code, label in places],
        }
        if matter and place:
            context |= _answered(matter, place, on)
    return answer(request, "registers/who_is_responsible.html", context)


def _matter(words: str, on: date) -> tuple[str, list[tuple[str, str]]]:
    """(code, suggestions): a code as it is, a matter that alone is called so, by its name or a synonym; else what the
    words may mean."""
    if words.isascii() and words.isdigit():
        return words, []
    found = queries.suggest_matters(words) if words else []
    if (same := _alone([one.code for one in found if one.similarity == 1])) is not None:
        return same, []
    return "", [
        (one.code, _("%(label)s (%(code)s)") % {"label": one.name, "code": one.code}) for one in found
    ]


def _place(words: str, on: date) -> tuple[str, list[tuple[str, str]]]:
    if words.isascii() and words.isdigit():
        return words.ljust(CODE_LENGTH, "0"), []
    found = search_divisions(words, day=on, limit=8)
    same = _alone(
        [one.code for one in found if words in {one.name, one.full_name}] or [one.code for one in found]
    )
    return (same, []) if same is not None else ("", [(one.code, one.full_name) for one in found])


def _alone(codes: list[str]) -> str | None:
    """The only one, None where there are none or several."""
    return codes[0] if len(codes) == 1 else None


def _answered(matter: str, place: str, on: date) -> dict[str, Any]:
    resolution = queries.resolve(matter, place, on)
    stretches = queries.history_of_answer(matter, place)
    names = names_of(units_in([resolution, *(stretch.resolution for stretch in stretches)]), on)
    asked = Asked(
        matter=matter,
        matter_name=queries.matter_names({matter}, on)[matter],
        place_name=names_on([place], on).get(place, place),
        on=on,
    )
    return {
        "explanation": explanation_of(resolution, asked, names),
        "story": story_of(stretches, on, names),
        "resolution": resolution,
    }


def _link(request: HttpRequest, asked: dict[str, str], on: date) -> str:
    given = asked | ({"on": on.isoformat()} if request.GET.get("on") else {})
    return f"{reverse('registers:who_is_responsible')}?{urlencode(given)}"
