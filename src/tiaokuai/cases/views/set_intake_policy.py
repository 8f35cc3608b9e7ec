"""How reports are received: the county's settings, and a form for a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.actions.watching.set_intake_policy import may_set_intake_policy
from tiaokuai.cases.forms.policy import PolicyForm
from tiaokuai.cases.models import IntakePolicy
from tiaokuai.cases.queries.offers import county_and_towns
from tiaokuai.cases.queries.policies import policies_of
from tiaokuai.cases.words import SOURCES
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.divisions import Level
from tiaokuai.registers.queries.matters import matter_names
from tiaokuai.ui import pages
from tiaokuai.ui.components import Column, Table
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def set_intake_policy(request: HttpRequest) -> HttpResponse:
    actor, day = actor_of(request), today()
    county = actor.place[: Level.COUNTY]
    require(may_set_intake_policy(actor, county))
    form = PolicyForm(request.POST or None, county=county, day=day)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_intake_policy(by=actor, at=now(), **form.keywords())
        except BadInput as bad:
            add_refusal(form, bad)
        else:
            return redirect("cases:set_intake_policy")
    context = {"form": form, "table": _table(policies_of(county, day), dict(county_and_towns(county, day)))}
    wrong = form.is_bound and not form.is_valid()
    return pages.answer(request, "cases/intake_policies.html", context, status=422 if wrong else 200)


def _table(policies: list[IntakePolicy], places: dict[str, str]) -> Table:
    names = matter_names({policy.matter for policy in policies if policy.matter}, today())
    columns = (
        Column("place", _("Where it holds"), row_header=True),
        Column("source", _("Reports from")),
        Column("matter", _("Matter")),
        Column("check", _("Looked at on site first")),
        Column("itself", _("Dispatched at once")),
        Column("share", _("Drawn for verification"), kind="number"),
        Column("reveal", _("Reporter readable after closing"), kind="number"),
        Column("holds", _("Holds from")),
    )
    checks = {None: _("as usual"), True: _("yes"), False: _("no")}
    rows = [
        {
            "place": places.get(policy.place, policy.place),
            "source": SOURCES.get(policy.source, _("every source")),
            "matter": names.get(policy.matter, policy.matter) or _("every matter"),
            "check": checks[policy.needs_check],
            "itself": checks[policy.dispatches_itself],
            "share": f"{policy.sample_share} %",
            "reveal": ngettext("%(n)d day", "%(n)d days", policy.reveal_days) % {"n": policy.reveal_days},
            "holds": policy.valid_from.isoformat(),
        }
        for policy in policies
    ]
    empty = _(
        "Nothing has been set: public reports are looked at on site, a person dispatches, one in ten cases solved on "
        "the spot is verified, and who reported may be read for a year after closing."
    )
    return Table(_("Settings that hold"), columns, rows, empty=empty)
