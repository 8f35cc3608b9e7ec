"""Samples that tell and act: timeline, explanation, buttons, notices."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from tiaokuai.kernel.answer import no
from tiaokuai.ui.components import Choice, Considered, Explanation, Party, Reveal, Step, Steps, Tab, When


def context(now: datetime) -> dict[str, Any]:
    return {
        "steps": timeline(now),
        "stepper": Steps(
            [_("Place"), _("What happened"), _("Check and send")], current=1, urls=["#story-stepper"]
        ),
        "why": _("Why they"),
        "explanation": explanation(),
        "choices": choices(),
        "confirm_label": _("Return to the command room"),
        "differs": [_("Two of the three cases are due today."), _("One has been returned before.")],
        "reveal": Reveal("138****5678", "#acts-masked"),
        "tabs_label": _("Views of the queue"),
        "tabs": [
            Tab(_("To do"), "#acts-tabs", current=True, count=42),
            Tab(_("Due today"), "#acts-tabs", count=7),
            Tab(_("Overdue"), "#acts-tabs", count=2),
            Tab(_("Waiting for others"), "#acts-tabs", count=11),
        ],
        "notices": [
            {"kind": "plain", "title": "", "text": _("The case has been dispatched to the housing bureau.")},
            {"kind": "today", "title": _("Due today"), "text": _("Seven cases are due before 17:30.")},
            {"kind": "overdue", "title": _("Not saved"), "text": _("The file holds a row without a unit.")},
            {"kind": "waiting", "title": "", "text": _("Waiting for the grid worker to verify.")},
            {"kind": "done", "title": "", "text": _("Verified and closed.")},
        ],
        "empty": {
            "title": _("No case waits for you"),
            "hint": _("12 came in today; all of them have been dispatched."),
            "url": "#acts-states",
            "action": _("Look at today's cases"),
        },
    }


def timeline(now: datetime) -> list[Step]:
    return [
        Step(_("Reported by a resident"), at=now - timedelta(hours=5), note=_("Source: web page")),
        Step(_("Proposal: housing bureau leads, Liuxi town assists"), at=now - timedelta(hours=5)),
        Step(
            _("Dispatched by the command room"), at=now - timedelta(hours=4), who=_("Liuxi town command room")
        ),
        Step(_("The housing bureau handles it"), When.NOW),
        Step(_("A grid worker verifies"), When.FUTURE, note=_("The handling unit cannot verify.")),
    ]


def explanation() -> Explanation:
    return Explanation(
        sentence=_("Street lamps in Liuxi town are the duty of the housing bureau; Liuxi town assists."),
        place=_("Liuxi town · Shangtang village · grid 3"),
        place_note=_("point inside the boundary"),
        matter=_("0103 Damaged street lighting"),
        lead=Party(
            _("Housing bureau"),
            _("“Maintains street lighting and mends it.”"),
            _("territorial list, row 37"),
            "#story-explanation",
        ),
        assistants=[Party(_("Liuxi town"), _("“Finds, reports, coordinates on site.”"))],
        basis=_("Regulations on …, article x"),
        edition=_("2026-1, in force since 2026-03-01"),
        considered=[
            Considered(_("Prohibited tasks")),
            Considered(_("Statutory tasks")),
            Considered(_("Territorial list"), _("row 37"), "#story-explanation"),
        ],
    )


def choices() -> list[Choice]:
    return [
        Choice(_("Report the result"), "#acts-choices", primary=True, icon="send"),
        Choice(_("Ask for more time"), "#acts-choices"),
        Choice(_("Verify"), "#acts-choices", no("sample_handler_may_not_verify")),
    ]
