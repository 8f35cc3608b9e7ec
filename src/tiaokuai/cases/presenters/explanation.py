"""Why it is theirs: the resolver's stored answer as the panel on the right (screens.md 3)."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.presenters.names import Names
from tiaokuai.cases.words import PLACES
from tiaokuai.ui.components import Considered, Explanation, Party

LISTS = {
    "statutory": gettext_lazy("Statutory tasks"),
    "basic": gettext_lazy("Basic duties"),
    "assist": gettext_lazy("Assist duties"),
    "territorial": gettext_lazy("Territorial responsibility list"),
    "reclaimed": gettext_lazy("Reclaimed duties"),
    "prohibited": gettext_lazy("Prohibited tasks"),
    "dispatch": gettext_lazy("Dispatch catalogue"),
}
GAPS = {
    "matter_unknown": gettext_lazy(
        "The matter has not been named yet. The command room names it; then the lists say who is responsible."
    ),
    "place_unknown": gettext_lazy("The place is not known well enough."),
    "matter_is_heading": gettext_lazy(
        "The matter is a heading of the catalogue. Name the matter below it, then the lists say who is responsible."
    ),
    "no_row": gettext_lazy("No list says who is responsible. The establishment office must settle it."),
    "no_lead_named": gettext_lazy(
        "The list has a row but names nobody to lead. The establishment office must settle it."
    ),
    "prohibited_only": gettext_lazy(
        "Only the town is named, and it may not be tasked with this. A department must be found."
    ),
    "reclaimed_only": gettext_lazy("It was taken back from the town, but no department is named to do it."),
    "lead_closed": gettext_lazy("The unit named no longer exists."),
    "conflicting_leads": gettext_lazy("Rows of equal force name different leads. A ruling is needed."),
    "town_not_known": gettext_lazy("The town is to lead, but the place is not known to the town."),
}


def units_in(answer: CaseAnswer | None) -> set[str]:
    """Unit codes that an answer names, for looking names up together."""
    if answer is None:
        return set()
    parts = [answer.resolution.get("lead"), *answer.resolution.get("assistants", ())]
    return {part["unit"] for part in parts if part}


def explanation_of(case: Case, answer: CaseAnswer | None, names: Names) -> Explanation:
    """The panel for one case: sentence, place, matter, lead, assistants, basis, edition, lists looked into."""
    resolution: dict[str, Any] = answer.resolution if answer else {}
    lead = resolution.get("lead")
    gap = answer.gap if answer else "matter_unknown"
    return Explanation(
        sentence=_sentence(case, lead, gap, names),
        place=names.place(case),
        place_note=PLACES.get(case.place_status, ""),
        matter=f"{case.matter} {names.matter(case.matter)}" if case.matter else _("not known yet"),
        lead=_party(lead, names) if lead else None,
        assistants=[_party(part, names) for part in resolution.get("assistants", ())],
        basis=lead["basis"] if lead else "",
        edition=_("%(edition)s, in force since %(day)s")
        % {"edition": lead["edition"], "day": lead["valid_from"]}
        if lead
        else "",
        gap=str(GAPS.get(gap, gap)) if gap else "",
        considered=_considered(resolution),
    )


def _sentence(case: Case, lead: dict[str, Any] | None, gap: str, names: Names) -> str:
    if case.ruled_lead:
        return _("By a ruling, %(unit)s leads this case.") % {"unit": names.unit(case.ruled_lead)}
    if lead:
        return _("%(unit)s leads, by row %(number)s of the %(list)s.") % {
            "unit": names.unit(lead["unit"]),
            "number": lead["number"],
            "list": LISTS.get(lead["kind"], lead["kind"]),
        }
    return str(GAPS.get(gap, gap))


def _party(part: dict[str, Any], names: Names) -> Party:
    return Party(
        unit=names.unit(part["unit"]),
        duty=part.get("duty", ""),
        row=_row_words(part),
        url=row_url(part["row"]),
    )


def row_words(answer: CaseAnswer) -> str:
    """The row that names the lead: the reason for a proposal in one line. "" where no row does."""
    lead = answer.resolution.get("lead")
    return _row_words(lead) if lead else ""


def _row_words(part: dict[str, Any]) -> str:
    return _("%(list)s, row %(number)s") % {
        "list": LISTS.get(part["kind"], part["kind"]),
        "number": part["number"],
    }


def _considered(resolution: dict[str, Any]) -> list[Considered]:
    """Each list looked into once, with the row that was used or the last one passed over."""
    by_kind: dict[str, dict[str, Any]] = {}
    for step in resolution.get("considered", ()):
        if step["kind"] not in by_kind or step["used"]:
            by_kind[step["kind"]] = step
    lines = []
    for kind, step in by_kind.items():
        cited = step["row"]
        found = _("row %(number)s") % {"number": cited["number"]} if cited else ""
        lines.append(
            Considered(name=LISTS.get(kind, kind), found=found, url=row_url(cited["row"]) if cited else "")
        )
    return lines


def row_url(row: str) -> str:
    try:
        return reverse("registers:show_row", args=[row])
    except NoReverseMatch:
        return ""
