"""A resident reports in three steps: where, what, check. Each step is a plain form; nothing is kept between them.

What was said in earlier steps travels in hidden fields, so an anonymous reporter leaves no trace on the server
before sending, and a page that was left open can be sent again without reporting twice.
"""

import hashlib
import json
import secrets
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tiaokuai.accounts import pacing
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Report, Reported
from tiaokuai.cases.forms.report import WhatForm, WhereForm, WhoForm
from tiaokuai.cases.presenters.placing import (
    bounds_of_choice,
    map_of_county,
    read_back,
)
from tiaokuai.cases.presenters.reporting import sent_context, step_context
from tiaokuai.cases.presenters.rows import known_choices
from tiaokuai.cases.queries.offers import (
    guesses_of,
    matter_choices,
    questions_of,
    town_choices,
    village_choices,
)
from tiaokuai.cases.queries.similar import known_already
from tiaokuai.cases.redaction import identifies
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.kernel.answer import BadInput
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.divisions import Level
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import wants_fragment
from tiaokuai.workflow.writer import RequestKey

NOTICE = "2026-11"
"""Version of the privacy notice shown on the page, stored with each case (个人信息保护法 art. 17)."""


@sensitive_post_parameters("name", "phone", "text")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Step 1 on GET. On POST the step after the one sent, or the first that is not complete yet."""
    if request.method != "POST":
        return _where(request, _where_form(request, None))
    if wants_fragment(request):
        return _place(request)
    step, back = request.POST.get("step", "0"), request.POST.get("back", "")
    where = _where_form(request, request.POST)
    if not where.is_valid() or back == "0" or (step == "0" and _needs_village(where)):
        return _where(request, where)
    if step == "0":
        return _what(request, where, WhatForm(matters=matter_choices(today())))
    what = WhatForm(request.POST, matters=matter_choices(today()))
    if not what.is_valid() or back == "1":
        return _what(request, where, what)
    who = _who_form(request, where, what)
    if not who.is_bound or not who.is_valid():
        return _who(request, where, what, who)
    return _send(request, where, what, who)


def _where_form(request: HttpRequest, data: Any) -> WhereForm:
    town = (data or {}).get("town", "")
    if data and not data.get("village", "").startswith(town[: Level.TOWN]):
        # Another town was chosen than the one whose villages were offered: its own are offered now.
        data = {name: value for name, value in data.items() if name not in {"village", "town_shown"}}
    return WhereForm(data, towns=town_choices(today()), villages=village_choices(town, today()))


def _who_form(request: HttpRequest, where: WhereForm, what: WhatForm) -> WhoForm:
    bound = request.POST.get("step") == "2"
    matter = what.cleaned_data["matter"]
    guesses = [] if matter else guesses_of(what.cleaned_data["text"], today())
    return WhoForm(
        request.POST if bound else None,
        request.FILES if bound else None,
        questions=questions_of(matter, today()),
        guesses=guesses,
        known=_known([matter] if matter else [code for code, _name in guesses], where),
        language=get_language() or "zh-hans",
        initial={"key": secrets.token_urlsafe(24)},
    )


def _known(matters: list[str], where: WhereForm) -> list[tuple[str, str]]:
    """What is known already of these matters around the place, as choices."""
    asked = where.cleaned_data
    place = read_back(asked, today())
    cases = known_already(
        matters, lat=asked["lat"], lon=asked["lon"], division=place.village or place.town, at=now()
    )
    return known_choices(cases, dict(matter_choices(today(), flat=True)), today()) if cases else []


def _where(request: HttpRequest, form: WhereForm) -> HttpResponse:
    status = 422 if form.is_bound and not form.is_valid() else 200
    asked = form.cleaned_data if form.is_bound else {}
    context = step_context(0) | {
        "form": form,
        "map": map_of_county(today(), asked),
        "place": read_back(asked, today()),
        "asks_village": form.is_bound and form.is_valid() and _needs_village(form),
    }
    return pages.answer(request, "cases/report/where.html", context, status=status)


def _place(request: HttpRequest) -> HttpResponse:
    """The place just chosen, read back in words: after a press on the map, or a choice from the list."""
    data = request.POST.copy()
    trigger = request.headers.get("HX-Trigger", "")
    if trigger != "id_lat":
        data["lat"] = data["lon"] = ""
    if trigger == "id_town":
        data["village"] = ""
    form = _where_form(request, data)
    form.is_valid()
    found = read_back(form.cleaned_data, today())
    if trigger == "id_lat":
        form = _where_form(request, {**data.dict(), "town": found.town, "village": found.village})
    response = pages.answer(request, "cases/report/_place.html", {"form": form, "place": found})
    if trigger != "id_lat":
        bounds = bounds_of_choice(form.cleaned_data, today())
        response["HX-Trigger"] = json.dumps({"showonmap": {"bounds": bounds}})
    return response


def _needs_village(form: WhereForm) -> bool:
    """A town was just chosen without script: its villages are offered next, and may be left open."""
    asked = form.cleaned_data
    return (
        bool(asked["town"])
        and not asked["village"]
        and asked["lat"] is None
        and not form.data.get("town_shown")
    )


def _what(request: HttpRequest, where: WhereForm, form: WhatForm) -> HttpResponse:
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = step_context(1) | {
        "form": form,
        "carried": _carried(where),
        "place": read_back(where.cleaned_data, today()),
    }
    return pages.answer(request, "cases/report/what.html", context, status=status)


def _who(
    request: HttpRequest, where: WhereForm, what: WhatForm, form: WhoForm, *, status: int = 200
) -> HttpResponse:
    if form.is_bound and not form.is_valid():
        status = 422
    context = step_context(2) | {
        "form": form,
        "carried": [*_carried(where), *_carried(what)],
        "place": read_back(where.cleaned_data, today()),
        "text": what.cleaned_data["text"],
        "identifies": identifies(what.cleaned_data["text"]),
        "matter": dict(matter_choices(today(), flat=True)).get(what.cleaned_data["matter"], ""),
    }
    return pages.answer(request, "cases/report/check.html", context, status=status)


def _carried(form: Any) -> list[tuple[str, str]]:
    return [(name, form.data.get(name, "")) for name in form.fields if form.data.get(name)]


def _send(request: HttpRequest, where: WhereForm, what: WhatForm, who: WhoForm) -> HttpResponse:
    """Staff write down one after another what comes by telephone and at the counter: only visitors are limited."""
    actor = actor_of(request)
    asked = {**where.cleaned_data, **what.cleaned_data, **who.cleaned_data}
    if actor.id == ANONYMOUS.id:
        if seconds := pacing.REPORTS.wait(request):
            who.add_error(None, pacing.sentence(seconds))
            return pacing.held(_who(request, where, what, who), seconds)
        pacing.REPORTS.count(request)
    try:
        done = _reported(actor, asked, who)
    except BadInput as bad:
        add_refusal(who, bad)
        return _who(request, where, what, who)
    return pages.answer(request, "cases/report/sent.html", sent_context(done, at=now()))


def _reported(actor: Actor, asked: dict[str, Any], who: WhoForm) -> Reported:
    anonymous = asked["way"] == "anonymous"
    staff = actor.role not in {Role.RESIDENT, Role.API_CLIENT}
    entered = Source.GRID if actor.role is Role.GRID_WORKER else Source.WALK_IN
    report = Report(
        text=asked["text"],
        source=entered if staff and not anonymous else Source.WEB,
        matter=asked["matter"] or asked["guess"],
        lon=asked["lon"],
        lat=asked["lat"],
        division=asked["village"] or asked["town"],
        place_text=asked["place_text"],
        answers=who.answers(),
        same_as=asked["same_as"],
        name=asked["name"],
        phone=asked["phone"],
        is_anonymous=anonymous,
        is_confidential=asked["way"] == "confidential",
        photos=asked["photos"],
        notice_version=NOTICE,
    )
    by = ANONYMOUS if anonymous and not staff else actor
    return actions.report_case(report=report, by=by, at=now(), request=_request_key(asked["key"], report))


def _request_key(page: str, report: Report) -> RequestKey:
    """The same page saying the same is one report; where anything was put right after sending, it is another."""
    said = {name: value for name, value in asdict(report).items() if name != "photos"}
    photos = [hashlib.sha256(photo).hexdigest() for photo in report.photos]
    text = json.dumps([page, said, photos], sort_keys=True, ensure_ascii=False, default=str)
    key = hashlib.sha256(text.encode()).hexdigest()
    return RequestKey(key, key)
