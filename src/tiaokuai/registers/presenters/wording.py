"""What the rules of lists answer, in words, and the words for kinds, states, verdicts and gaps."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext

Wording = str | Promise | Callable[..., str]


def _listed(words: list[str]) -> str:
    return pgettext("between the words of a list", ", ").join(words)


WORDING: dict[str, Wording] = {
    "edition_empty": lazy("The list has no rows yet. Add or import some first."),
    "names_pending": lambda count: (
        ngettext(
            "%(count)s published name is not matched yet. Match it, or list it as unmatched.",
            "%(count)s published names are not matched yet. Match them, or list them as unmatched.",
            count,
        )
        % {"count": count}
    ),
    "edition_has_problems": lambda count, first: (
        ngettext(
            "%(count)s row cannot be published: row %(row)s (%(problem)s). Mend it first.",
            "%(count)s problems keep the list from being published, the first in row %(row)s (%(problem)s). "
        "Mend them first.",
            count,
        )
        % {"count": count, "row": first.rpartition(":")[2], "problem": row_problem(first.rpartition(":")[0])}
    ),
    "approval_missing": lazy("Give the approving document or meeting, and its date."),
    "approval_ahead": lazy("The approval is dated %(approved_on)s, which lies ahead. Check the date."),
    "start_missing": lazy("Say from which day the list holds."),
    "edition_overlaps": lambda others: (
        _("Another edition of this list holds on some of the same days: %(others)s. Choose a later day.")
        % {"others": _listed(others)}
    ),
    "edition_already_ends": lazy("Its end is set already (%(on)s) and cannot be changed."),
    "end_not_after_start": lazy("The end must lie after the first day on which it holds."),
    "not_begun": lazy("It does not hold yet."),
    "place_not_a_prefix": lazy("“%(place)s” is no division prefix. Give 2, 4, 6, 9 or 12 digits."),
    "edition_title_missing": lazy("Give the list a title."),
    "edition_code_in_use": lazy("There is an edition %(edition)s already. Choose another code."),
    "row_number_in_use": lazy("Row %(number)s stands already. Choose another number."),
    "not_a_move": lazy("“%(verb)s” needs more than a press of a button."),
    "list_not_found": lambda kind, headings: (
        _("No sheet holds a %(kind)s. Headings missing: %(headings)s. Download the template to see them.")
        % {"kind": kind_word(kind), "headings": _listed(headings)}
    ),
    "number_unreadable": lazy("“%(text)s” is no number."),
    "day_unreadable": lazy("“%(text)s” is no date. Write it as 2026-11-23."),
    "lead_unreadable": lazy("No unit stands before the duty “%(text)s…”. Write “unit: duty”."),
    "several_leads_in_cell": lambda units: (
        _("Several units lead: %(units)s. The first was taken; exactly one may lead.")
        % {"units": _listed(units)}
    ),
    "numbers_restart": lazy("The numbers begin anew or are missing; the %(rows)s rows were counted through."),
    "numbers_missing": lambda numbers, count: (
        _("%(count)s numbers are missing between the first and the last: %(numbers)s.")
        % {"count": count, "numbers": _listed([str(number) for number in numbers])}
    ),
    "area_count_differs": lazy("“%(area)s” says %(claimed)s rows; %(read)s were read."),
    "matter_not_in_catalogue": lazy(
        "There is no matter %(matter)s in the catalogue. Correct the code or add the matter."
    ),
    "unit_not_in_directory": lazy("No unit %(unit)s stands today. Correct the code or add the unit."),
    "one_unit_only": lazy("“%(published)s” can mean one unit only."),
    "matter_code_wrong": lazy("“%(matter)s” is no matter code: two digits a level, at most three levels."),
    "matter_code_twice": lazy("The code %(matter)s stands twice."),
    "matter_parent_missing": lazy("%(matter)s has no matter above it in the file. Add the row above."),
    "too_many_matters": lazy("More than 99 matters stand below %(parent)s."),
    "amount_wrong": lazy("“%(text)s” is no time: write a whole number of 1 or more."),
    "limit_twice": lazy("The same limit stands twice (matter %(matter)s, step %(step)s)."),
    "limit_begins_later": lazy(
        "A limit for matter %(matter)s begins on %(begun)s already. Choose a later day."
    ),
}

KINDS = {
    "basic": lazy("Basic duty list"),
    "assist": lazy("Assist duty list"),
    "reclaimed": lazy("Reclaimed duty list"),
    "statutory": lazy("Statutory task list"),
    "territorial": lazy("Territorial responsibility list"),
    "prohibited": lazy("Prohibited task list"),
    "dispatch": lazy("Dispatch catalogue"),
}
STATES = {
    "collecting": lazy("Collecting"),
    "merged": lazy("Merged"),
    "round_1": lazy("First round"),
    "round_2": lazy("Second round"),
    "round_3": lazy("Third round"),
    "reviewed": lazy("Reviewed"),
    "approved": lazy("Approved"),
    "published": lazy("Published, not yet in force"),
    "in_force": lazy("In force"),
    "superseded": lazy("Superseded"),
    "withdrawn": lazy("Withdrawn"),
}
GAPS = {
    "matter_unknown": lazy("The matter is not in the catalogue."),
    "place_unknown": lazy("The place is not known."),
    "no_row": lazy("No list says who is responsible for this. The establishment office must settle it."),
    "no_lead_named": lazy(
        "A row speaks of it but names nobody who can lead. The establishment office must settle it."
    ),
    "prohibited_only": lazy(
        "The town may not be tasked with this, and no department is named. The establishment office must settle it."
    ),
    "reclaimed_only": lazy(
        "It was taken back from the town, but no department is named. The establishment office must settle it."
    ),
    "lead_closed": lazy("The unit named no longer exists. The establishment office must say who took over."),
    "conflicting_leads": lazy(
        "Rows of equal force name different units. The establishment and justice offices must rule."
    ),
    "town_not_known": lazy("The town leads, but the place is wider than one town. Choose a town or village."),
}
OVERLAPS = {
    "several_leads": lazy("Several rows of equal force name different leads"),
    "lists_disagree": lazy("A later list names another lead"),
    "two_duty_lists": lazy("In more than one of the three duty lists"),
    "prohibited_but_tasked": lazy("Prohibited, yet another list gives it to the town"),
}
ROW_PROBLEMS = {
    "row_without_name": lazy("no name"),
    "row_outside_place": lazy("applies outside the place of the list"),
    "row_without_lead": lazy("no lead unit"),
    "lead_unmatched": lazy("lead unit not matched"),
    "town_cannot_lead_here": lazy("the town cannot lead by this list"),
    "row_without_work_mode": lazy("no way of working"),
    "assistant_unmatched": lazy("assisting unit not matched"),
    "lead_assists_itself": lazy("the lead also assists"),
    "lead_duty_missing": lazy("the lead's duty is missing"),
    "assist_duty_missing": lazy("no assisting duty"),
    "row_without_matter": lazy("no matter matched"),
    "row_without_basis": lazy("no legal basis"),
    "row_without_article": lazy("a law without an article"),
    "basis_unchecked": lazy("legal basis not checked against the public text"),
    "row_repeated": lazy("stands twice"),
    "no_basis": lazy("no legal basis"),
    "assist_without_lead": lazy("assists without a lead"),
    "no_duty": lazy("a duty text is missing"),
    "lead_closed": lazy("the lead no longer exists"),
    "assistant_closed": lazy("an assisting unit no longer exists"),
    "lead_not_of_this_list": lazy("the lead is not of the side this list can name"),
    "matter_unknown": lazy("its matter is not in the catalogue"),
}
FIELDS = {
    "matter": lazy("matters"),
    "place": lazy("place"),
    "name": lazy("name"),
    "area": lazy("area"),
    "lead": lazy("lead unit"),
    "lead_duty": lazy("lead duty"),
    "basis": lazy("legal basis"),
    "work_mode": lazy("way of working"),
    "assist_duty": lazy("assisting duty"),
}
VERBS = {
    "advance_edition": lazy("On to the next round"),
    "review_edition": lazy("Reviewed"),
    "return_edition": lazy("Back to the third round"),
    "withdraw_draft": lazy("Withdraw"),
    "approve_edition": lazy("Record the approval"),
    "adopt_edition": lazy("Take in as already approved"),
    "publish_edition": lazy("Publish"),
    "supersede_edition": lazy("Set its end"),
}
STEPS = {
    "screen": lazy("Screening"),
    "dispatch": lazy("Dispatch"),
    "accept": lazy("Acceptance"),
    "objection": lazy("Objection"),
    "handle": lazy("Handling"),
    "verify": lazy("Verification"),
    "callback": lazy("Callback"),
}
UNITS = {
    "emergency_hour": lazy("emergency hours (round the clock)"),
    "working_hour": lazy("working hours"),
    "working_day": lazy("working days"),
    "calendar_day": lazy("calendar days"),
}


def kind_word(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def row_problem(code: str) -> str:
    return str(ROW_PROBLEMS.get(code, code))
