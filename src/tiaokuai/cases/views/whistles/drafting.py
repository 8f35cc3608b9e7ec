"""A town blows a whistle in three steps: what for, whom to call, why. Each step is a plain form without script."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import Draft
from tiaokuai.cases.forms.whistles.drafting import WhatFor, Whom, Why
from tiaokuai.cases.models import Case, Whistle
from tiaokuai.cases.presenters.whistles.drafting import (
    check_context,
    choices_of,
    nobody_named,
    steps_of,
)
from tiaokuai.cases.queries import case_in_scope, offers
from tiaokuai.cases.queries.whistles import around_whistle, whistle_facts
from tiaokuai.cases.queries.whistles.desks import departments_of, named_by, places_of, town_of
from tiaokuai.cases.queries.whistles.duties import checked_units
from tiaokuai.cases.rules.whistles import WHISTLE_FLOW, WhistleFacts
from tiaokuai.cases.rules.whistles.standings import TOWN_LEADER
from tiaokuai.cases.views.whistles.found import found
from tiaokuai.cases.words.whistles import DONE
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused, no, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.organisation.queries import town_unit_of
from tiaokuai.ui import pages, wording
from tiaokuai.ui.navigation import actor_of
from tiaokuai.workflow.writer import RequestKey


@dataclass
class Desk:
    """Whose whistle is being written: the actor, their town, and the draft that is changed (None for a new one)."""

    request: HttpRequest
    actor: Actor
    town: str
    town_unit: str
    whistle: Whistle | None
    day: date

    @property
    def may_blow(self) -> bool:
        return TOWN_LEADER.admits(self.actor, WhistleFacts(division=self.town, town_unit=self.town_unit))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_whistle(request: HttpRequest) -> HttpResponse:
    """Step 1 on GET. On POST the step after the one sent, or the first that is not complete yet."""
    actor, day = actor_of(request), today()
    town = town_of(actor, day)
    unit = town_unit_of(town, day) if town else None
    desk = Desk(request, actor, town, unit.code if unit else "", None, day)
    facts = WhistleFacts(division=town, town_unit=desk.town_unit, at=now())
    require(WHISTLE_FLOW.may("draft_whistle", state="", actor=actor, facts=facts))
    return _step(desk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_draft(request: HttpRequest, number: str) -> HttpResponse:
    """The same steps, filled with what the draft says."""
    whistle, actor = found(request, number)
    facts = whistle_facts(whistle, around_whistle(whistle), at=now())
    require(WHISTLE_FLOW.may("change_draft", state=whistle.state, actor=actor, facts=facts))
    return _step(Desk(request, actor, whistle.town.ljust(12, "0"), whistle.unit, whistle, today()))


def _step(desk: Desk) -> HttpResponse:
    data = desk.request.POST if desk.request.method == "POST" else None
    step, back = desk.request.POST.get("step", "0"), desk.request.POST.get("back", "")
    what = _what_form(desk, data)
    if data is None or not what.is_valid() or back == "0" or not _case_known(what, desk):
        return _page(desk, 0, what)
    whom = _whom_form(desk, what, data if step in {"1", "2"} else None)
    if step == "0" or not whom.is_valid() or back == "1":
        return _page(desk, 1, whom, what=what)
    why = Why(data if step == "2" else None, initial=_said(desk))
    if step != "2" or not why.is_valid():
        return _page(desk, 2, why, what=what, whom=whom)
    return _send(desk, what, whom, why)


def _said(desk: Desk) -> dict[str, Any]:
    """What the draft that is changed says, or the case that is asked for."""
    if desk.whistle is None:
        number = desk.request.GET.get("case", "")
        case = case_in_scope(number, desk.actor.scope) if number else None
        place = {"matter": case.matter, "division": case.division} if case else {}
        return {"case": case.number, **place} if case else {"division": desk.town}
    whistle = desk.whistle
    return {
        "kind": whistle.kind,
        "matter": whistle.matter,
        "division": whistle.division,
        "case": whistle.case.number if whistle.case else "",
        "why": whistle.why,
        "place_text": whistle.place_text,
    }


def _what_form(desk: Desk, data: Any) -> WhatFor:
    return WhatFor(
        data, initial=_said(desk), matters=offers.matters(desk.day), places=places_of(desk.town, desk.day)
    )


def _case_known(what: WhatFor, desk: Desk) -> bool:
    number = what.cleaned_data["case"].strip()
    if number and case_in_scope(number, desk.actor.scope) is None:
        what.add_error("case", wording.sentence(no("no_such_case", number=number)))
        return False
    return True


def _whom_form(desk: Desk, what: WhatFor, data: Any) -> Whom:
    asked = what.cleaned_data
    checked = checked_units(matter=asked["matter"], division=asked["division"], units=(), on=desk.day)
    proposed = named_by(checked.resolution, checked.town_unit)
    called = [call.unit for call in around_whistle(desk.whistle).calls] if desk.whistle else proposed
    more = [unit for unit in called if unit not in proposed]
    initial: dict[str, Any] = {"units": [unit for unit in called if unit in proposed]}
    initial |= {f"more_{n}": unit for n, unit in enumerate(more, start=1)}
    return Whom(
        data,
        initial=initial,
        named=choices_of(checked.resolution, proposed, desk.day),
        departments=departments_of(desk.town, desk.day),
    )


def _page(
    desk: Desk,
    step: int,
    form: Any,
    *,
    what: WhatFor | None = None,
    whom: Whom | None = None,
    status: int = 0,
) -> HttpResponse:
    carried = [(name, desk.request.POST.getlist(name)) for name in (what.fields if what else ())]
    carried += [(name, desk.request.POST.getlist(name)) for name in (whom.fields if whom else ())]
    context: dict[str, Any] = {
        "form": form,
        "step": step,
        "steps": steps_of(step),
        "nobody": nobody_named(what.cleaned_data, desk.day) if step == 1 and what is not None else "",
        "carried": [(name, value) for name, values in carried for value in values],
        "may_blow": desk.may_blow,
        "whistle": desk.whistle,
        "version": desk.request.POST.get("version") or (desk.whistle.version if desk.whistle else ""),
        "key": desk.request.POST.get("key") or secrets.token_urlsafe(18),
    }
    if what is not None and whom is not None:
        asked = what.cleaned_data
        checked = checked_units(
            matter=asked["matter"], division=asked["division"], units=whom.chosen(), on=desk.day
        )
        context |= check_context(asked, checked, desk.day)
    status = status or (422 if form.is_bound and not form.is_valid() else 200)
    return pages.answer(desk.request, "cases/whistles/draft.html", context, status=status)


def _send(desk: Desk, what: WhatFor, whom: Whom, why: Why) -> HttpResponse:
    asked, said = what.cleaned_data, why.cleaned_data
    draft = Draft(
        kind=asked["kind"],
        matter=asked["matter"],
        division=asked["division"],
        units=whom.chosen(),
        why=said["why"],
        place_text=said["place_text"],
        case=_case(asked["case"].strip(), desk.actor),
    )
    try:
        whistle = _drafted(desk, draft)
        done = "draft_whistle" if desk.whistle is None else "change_draft"
        if desk.request.POST.get("act") == "blow" and desk.may_blow:
            whistle = whistling.blow_whistle(whistle=whistle, by=desk.actor, at=now())
            done = "blow_whistle"
    except ChangedMeanwhile:
        raise
    except (BadInput, Refused) as refusal:
        why.add_error(None, wording.sentence(refusal.answer))
        return _page(desk, 2, why, what=what, whom=whom, status=422)
    messages.success(
        desk.request, _("%(number)s: %(done)s.") % {"number": whistle.number, "done": DONE[done]}
    )
    return redirect("cases:show_whistle", whistle.number)


def _drafted(desk: Desk, draft: Draft) -> Whistle:
    if desk.whistle is None:
        return whistling.draft_whistle(draft=draft, by=desk.actor, at=now(), request=_key(desk, draft))
    if desk.request.POST.get("version") != str(desk.whistle.version):
        raise ChangedMeanwhile(no("changed_meanwhile", number=desk.whistle.number))
    return whistling.change_draft(whistle=desk.whistle, draft=draft, by=desk.actor, at=now())


def _key(desk: Desk, draft: Draft) -> RequestKey | None:
    """A page that was left open can be sent again without drafting twice."""
    key = desk.request.POST.get("key", "")[:80]
    text = json.dumps([draft.kind, draft.matter, draft.division, draft.units, draft.why, draft.place_text])
    return RequestKey(f"whistle-{key}"[:80], hashlib.sha256(text.encode()).hexdigest()) if key else None


def _case(number: str, actor: Actor) -> Case | None:
    if not number:
        return None
    case = case_in_scope(number, actor.scope)
    if case is None:
        raise Http404
    return case
