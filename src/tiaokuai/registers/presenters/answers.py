"""Who is responsible, in one sentence first; then the row, the edition, the law, and how the answer came to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tiaokuai.registers.presenters.wording import GAPS, kind_word
from tiaokuai.registers.resolver import Cited, Part, Resolution, Stretch, Verdict
from tiaokuai.ui.components import Considered, Explanation, Party, Step, When
from tiaokuai.ui.times import exact


@dataclass(frozen=True, slots=True)
class Asked:
    """The question with its names."""

    matter: str
    matter_name: str
    place_name: str
    on: date


def units_in(resolutions: Sequence[Resolution]) -> set[str]:
    """Every unit that these answers name, to look their names up together."""
    leads = {resolution.lead.unit for resolution in resolutions if resolution.lead}
    return leads | {part.unit for resolution in resolutions for part in resolution.assistants}


def explanation_of(answer: Resolution, asked: Asked, names: dict[str, str]) -> Explanation:
    """The panel: sentence first, then what it rests on."""
    lead = answer.lead
    return Explanation(
        sentence=sentence_of(answer, asked, names),
        place=asked.place_name,
        matter=f"{asked.matter} {asked.matter_name}",
        lead=_party(lead, names) if lead else None,
        assistants=[_party(part, names) for part in answer.assistants],
        basis=lead.basis if lead else "",
        edition=_("%(edition)s, in force since %(day)s")
        % {"edition": lead.edition, "day": exact(lead.cited.valid_from)}
        if lead
        else "",
        considered=_considered(answer),
        gap=GAPS[answer.gap.name.value] if answer.gap else "",
    )


def sentence_of(answer: Resolution, asked: Asked, names: dict[str, str]) -> str:
    """E.g. "On 23 November 2026, street lighting in Liuxi is the duty of the housing bureau; Liuxi town assists." """
    said = {"day": exact(asked.on), "place": asked.place_name, "matter": asked.matter_name}
    if answer.lead is None:
        return _("On %(day)s the lists do not say who is responsible for “%(matter)s” in %(place)s.") % said
    said["lead"] = names.get(answer.lead.unit, answer.lead.unit)
    if not answer.assistants:
        return _("On %(day)s, %(lead)s is responsible for “%(matter)s” in %(place)s.") % said
    said["assistants"] = pgettext("between the words of a list", ", ").join(
        dict.fromkeys(names.get(part.unit, part.unit) for part in answer.assistants)
    )
    return (
        _("On %(day)s, %(lead)s is responsible for “%(matter)s” in %(place)s; %(assistants)s assists.") % said
    )


def story_of(stretches: Sequence[Stretch], on: date, names: dict[str, str]) -> list[Step]:
    """The answer through time, the oldest first; days before any list are left out."""
    told = [s for s in stretches if s.valid_from > date.min or s.resolution.lead]
    return [
        Step(
            title=_lead_or_gap(stretch.resolution, names),
            when=_when(stretch, on),
            note=_span(stretch),
            url=_row_url(stretch.resolution.lead.cited) if stretch.resolution.lead else "",
        )
        for stretch in told
    ]


def _when(stretch: Stretch, on: date) -> When:
    if stretch.valid_to is not None and stretch.valid_to <= on:
        return When.PAST
    return When.NOW if stretch.valid_from <= on else When.FUTURE


def _span(stretch: Stretch) -> str:
    start = exact(stretch.valid_from) if stretch.valid_from > date.min else ""
    if stretch.valid_to is None:
        return _("since %(start)s") % {"start": start}
    return _("from %(start)s until %(end)s") % {"start": start or "…", "end": exact(stretch.valid_to)}


def _lead_or_gap(answer: Resolution, names: dict[str, str]) -> str:
    if answer.lead is None:
        return str(GAPS[answer.gap.name.value]) if answer.gap else ""
    return names.get(answer.lead.unit, answer.lead.unit)


def _party(part: Part, names: dict[str, str]) -> Party:
    return Party(
        unit=names.get(part.unit, part.unit),
        duty=part.duty,
        row=row_label(part.cited),
        url=_row_url(part.cited),
    )


def row_label(cited: Cited) -> str:
    return _("%(list)s, row %(number)s") % {"list": kind_word(cited.kind), "number": cited.number}


def _considered(answer: Resolution) -> list[Considered]:
    """Each list looked into once, with the row that was used, or the last one passed over."""
    shown: dict[str, Considered] = {}
    used: set[str] = set()
    for step in answer.considered:
        if step.kind in used:
            continue
        if step.verdict.used:
            used.add(step.kind)
        elif step.kind in shown and step.verdict is Verdict.NO_ROW:
            continue
        found = _("row %(number)s") % {"number": step.row.number} if step.row else ""
        shown[step.kind] = Considered(kind_word(step.kind), found, _row_url(step.row) if step.row else "")
    return list(shown.values())


def _row_url(cited: Cited) -> str:
    return reverse("registers:show_row", args=[cited.row])
