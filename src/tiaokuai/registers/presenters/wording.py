"""What the rules of lists answer, in words, and the words for kinds, states, verdicts and gaps."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from tiaokuai.accounts.presenters.wording import role_title
from tiaokuai.registers.states import COMPILER, JUSTICE, LEADER, PLATFORM

Wording = str | Promise | Callable[..., str]


def _listed(words: list[str]) -> str:
    return pgettext("between the words of a list", ", ").join(words)


def _not_yours(verb: str, who: list[str]) -> str:
    """Whose step it is; "" for standings of other parts. The operator at the command line is nobody to turn to."""
    titles = {each.name: role_title(*each.roles) for each in (COMPILER, JUSTICE, LEADER)}
    if not set(who) <= {*titles, PLATFORM.name}:
        return ""
    people = [titles[name] for name in who if name in titles]
    return _("This is for %(who)s to do.") % {"who": _listed(people)} if people else ""


def _of_wider_place(given: str, place: str) -> str:
    said = {"given": given or _("everywhere"), "place": place}
    return (
        _(
            "It holds for %(given)s, beyond your place %(place)s: the operator alone changes it (tiaokuai register "
            "limits). Your own stands beside it."
        )
        % said
    )


def _edition_has_problems(count: int, first: str, rows: list[int]) -> str:
    """Which rows, at most the first twenty, and what is wrong with the first of them."""
    code, _colon, row = first.rpartition(":")
    shown = _listed([str(number) for number in rows[:20]]) + ("…" if len(rows) > 20 else "")
    said = {"count": count, "row": row, "problem": row_problem(code), "rows": shown}
    return (
        ngettext(
            "%(count)s row cannot be published: row %(row)s (%(problem)s). Mend it first.",
            "%(count)s problems keep the list from being published, in rows %(rows)s; the first in row %(row)s "
            "(%(problem)s). Mend them first.",
            count,
        )
        % said
    )


WORDING: dict[str, Wording] = {
    "not_your_part": _not_yours,
    "limit_outside_your_place": gettext_lazy(
        "%(given)s lies outside your place %(place)s: leave that limit to those who keep the catalogue there."
    ),
    "limit_of_wider_place": _of_wider_place,
    "limit_not_narrower": gettext_lazy(
        "%(given)s does not lie within the place of that limit. Change the limit itself, or choose another."
    ),
    "draft_of_another_place": gettext_lazy(
        "%(edition)s is a draft of another place. Begin with a published edition, or with an empty draft."
    ),
    "edition_empty": gettext_lazy("The list has no rows yet. Add or import some first."),
    "names_pending": lambda count: (
        ngettext(
            "%(count)s published name is not matched yet. Match it, or list it as unmatched.",
            "%(count)s published names are not matched yet. Match them, or list them as unmatched.",
            count,
        )
        % {"count": count}
    ),
    "edition_has_problems": _edition_has_problems,
    "compiled_here": gettext_lazy(
        "This list was compiled here: it goes through its three rounds, the review of the justice office and the "
        "approval. Only a list imported as it was published is taken in as already approved."
    ),
    "start_before_approval": gettext_lazy(
        "It was approved on %(approved_on)s: it cannot hold from an earlier day."
    ),
    "start_in_the_past": gettext_lazy(
        "What the lists say of days past stays as it is: let it hold from today (%(today)s) or later."
    ),
    "end_in_the_past": gettext_lazy(
        "What it said of days past stays said: let it end today (%(today)s) or later."
    ),
    "approval_missing": gettext_lazy("Give the approving document or meeting, and its date."),
    "approval_ahead": gettext_lazy(
        "The approval is dated %(approved_on)s, which lies ahead. Check the date."
    ),
    "start_missing": gettext_lazy("Say from which day the list holds."),
    "edition_overlaps": lambda others: (
        _("Another edition of this list holds on some of the same days: %(others)s. Choose a later day.")
        % {"others": _listed(others)}
    ),
    "edition_already_ends": gettext_lazy("Its end is set already (%(on)s) and cannot be changed."),
    "end_not_after_start": gettext_lazy("The end must lie after the first day on which it holds."),
    "not_begun": gettext_lazy("It does not hold yet."),
    "place_not_a_prefix": gettext_lazy("“%(place)s” is no division prefix. Give 2, 4, 6, 9 or 12 digits."),
    "edition_title_missing": gettext_lazy("Give the list a title."),
    "edition_code_in_use": gettext_lazy("There is an edition %(edition)s already. Choose another code."),
    "row_number_in_use": gettext_lazy("Row %(number)s stands already. Choose another number."),
    "not_a_move": gettext_lazy("“%(verb)s” needs more than a press of a button."),
    "matter_not_in_catalogue": gettext_lazy(
        "There is no matter %(matter)s in the catalogue. Correct the code or add the matter."
    ),
    "unit_not_in_directory": gettext_lazy("No unit %(unit)s stands today. Correct the code or add the unit."),
    "one_unit_only": gettext_lazy("“%(published)s” can mean one unit only."),
    "matter_code_wrong": gettext_lazy(
        "“%(matter)s” is no matter code: two digits a level, at most three levels."
    ),
    "matter_code_twice": gettext_lazy("The code %(matter)s stands twice."),
    "matter_parent_missing": gettext_lazy(
        "%(matter)s has no matter above it in the file. Add the row above."
    ),
    "question_unreadable": gettext_lazy(
        "The extra question “%(text)s” cannot be read. Write variable|question|in English|type|required|choices."
    ),
    "too_many_matters": gettext_lazy("More than 99 matters stand below %(parent)s."),
    "amount_wrong": gettext_lazy("“%(text)s” is no time: write a whole number of 1 or more."),
    "limit_twice": gettext_lazy("The same limit stands twice (matter %(matter)s, step %(step)s)."),
    "limit_begins_later": gettext_lazy(
        "A limit for matter %(matter)s begins on %(begun)s already. Choose a later day."
    ),
    "catalogue_past_stays": gettext_lazy(
        "%(day)s has passed: what held on past days stays as it was. Choose today (%(today)s) or a later day."
    ),
    "catalogue_begins_later": gettext_lazy(
        "What you want to change begins on %(day)s only. Choose a later day."
    ),
    "catalogue_ends_already": gettext_lazy("It ends on %(day)s already and can no longer be changed."),
    "matters_below_go_on": gettext_lazy(
        "Matter %(matter)s stands below it and goes on. End the matters below first."
    ),
    "nothing_changed": gettext_lazy("Nothing would change: it reads so already."),
}

KINDS = {
    "basic": gettext_lazy("Basic duty list"),
    "assist": gettext_lazy("Assist duty list"),
    "reclaimed": gettext_lazy("Reclaimed duty list"),
    "statutory": gettext_lazy("Statutory task list"),
    "territorial": gettext_lazy("Territorial responsibility list"),
    "prohibited": gettext_lazy("Prohibited task list"),
    "dispatch": gettext_lazy("Dispatch catalogue"),
}
STATES = {
    "collecting": gettext_lazy("Collecting"),
    "merged": gettext_lazy("Merged"),
    "round_1": gettext_lazy("First round"),
    "round_2": gettext_lazy("Second round"),
    "round_3": gettext_lazy("Third round"),
    "reviewed": gettext_lazy("Reviewed"),
    "approved": gettext_lazy("Approved"),
    "published": gettext_lazy("Published, not yet in force"),
    "in_force": gettext_lazy("In force"),
    "superseded": gettext_lazy("Superseded"),
    "withdrawn": gettext_lazy("Withdrawn"),
}
GAPS = {
    "matter_unknown": gettext_lazy("The matter is not in the catalogue."),
    "place_unknown": gettext_lazy("The place is not known."),
    "matter_is_heading": gettext_lazy(
        "This is a heading of the catalogue, and no list speaks of it as a whole. Ask about one of its matters."
    ),
    "no_row": gettext_lazy(
        "No list says who is responsible for this. The establishment office must settle it."
    ),
    "no_lead_named": gettext_lazy(
        "A row speaks of it but names nobody who can lead. The establishment office must settle it."
    ),
    "prohibited_only": gettext_lazy(
        "The town may not be tasked with this, and no department is named. The establishment office must settle it."
    ),
    "reclaimed_only": gettext_lazy(
        "It was taken back from the town, but no department is named. The establishment office must settle it."
    ),
    "lead_closed": gettext_lazy(
        "The unit named no longer exists. The establishment office must say who took over."
    ),
    "conflicting_leads": gettext_lazy(
        "Rows of equal force name different units. The establishment and justice offices must rule."
    ),
    "town_not_known": gettext_lazy(
        "The town leads, but the place is wider than one town. Choose a town or village."
    ),
}
OVERLAPS = {
    "several_leads": gettext_lazy("Several rows of equal force name different leads"),
    "lists_disagree": gettext_lazy("A later list names another lead"),
    "two_duty_lists": gettext_lazy("In more than one of the three duty lists"),
    "prohibited_but_tasked": gettext_lazy("Prohibited, yet another list gives it to the town"),
}
ROW_PROBLEMS = {
    "row_without_name": gettext_lazy("no name"),
    "row_outside_place": gettext_lazy("applies outside the place of the list"),
    "row_without_lead": gettext_lazy("no lead unit"),
    "lead_unmatched": gettext_lazy("lead unit not matched"),
    "town_cannot_lead_here": gettext_lazy("the town cannot lead by this list"),
    "row_without_work_mode": gettext_lazy("no way of working"),
    "assistant_unmatched": gettext_lazy("assisting unit not matched"),
    "lead_assists_itself": gettext_lazy("the lead also assists"),
    "lead_duty_missing": gettext_lazy("the lead's duty is missing"),
    "assist_duty_missing": gettext_lazy("no assisting duty"),
    "row_without_matter": gettext_lazy("no matter matched"),
    "row_without_basis": gettext_lazy("no legal basis"),
    "row_without_article": gettext_lazy("a law without an article"),
    "basis_unchecked": gettext_lazy("legal basis not checked against the public text"),
    "row_repeated": gettext_lazy("stands twice"),
    "no_basis": gettext_lazy("no legal basis"),
    "assist_without_lead": gettext_lazy("assists without a lead"),
    "no_duty": gettext_lazy("a duty text is missing"),
    "lead_closed": gettext_lazy("the lead no longer exists"),
    "assistant_closed": gettext_lazy("an assisting unit no longer exists"),
    "lead_not_of_this_list": gettext_lazy("the lead is not of the side this list can name"),
    "matter_unknown": gettext_lazy("its matter is not in the catalogue"),
}
FIELDS = {
    "matter": gettext_lazy("matters"),
    "place": gettext_lazy("place"),
    "name": gettext_lazy("name"),
    "area": gettext_lazy("area"),
    "lead": gettext_lazy("lead unit"),
    "lead_duty": gettext_lazy("lead duty"),
    "basis": gettext_lazy("legal basis"),
    "work_mode": gettext_lazy("way of working"),
    "assist_duty": gettext_lazy("assisting duty"),
    "handover_on": gettext_lazy("day of the handover"),
    "assessment_ends_on": gettext_lazy("end of the town's assessment"),
}
VERBS = {
    "advance_edition": gettext_lazy("On to the next round"),
    "review_edition": gettext_lazy("Reviewed"),
    "return_edition": gettext_lazy("Back to the third round"),
    "withdraw_draft": gettext_lazy("Withdraw"),
    "approve_edition": gettext_lazy("Record the approval"),
    "adopt_edition": gettext_lazy("Take in as already approved"),
    "publish_edition": gettext_lazy("Publish"),
    "supersede_edition": gettext_lazy("Set its end"),
}
STEPS = {
    "screen": gettext_lazy("Screening"),
    "dispatch": gettext_lazy("Dispatch"),
    "accept": gettext_lazy("Acceptance"),
    "objection": gettext_lazy("Objection"),
    "handle": gettext_lazy("Handling"),
    "verify": gettext_lazy("Verification"),
    "callback": gettext_lazy("Callback"),
    "ack_demand": gettext_lazy("Whistle for a demand: answer"),
    "ack_key_work": gettext_lazy("Whistle for key work: answer"),
    "ack_enforcement": gettext_lazy("Whistle for enforcement: answer"),
    "ack_emergency": gettext_lazy("Whistle in an emergency: answer"),
    "come_demand": gettext_lazy("Whistle for a demand: report in"),
    "come_key_work": gettext_lazy("Whistle for key work: report in"),
    "come_enforcement": gettext_lazy("Whistle for enforcement: report in"),
    "come_emergency": gettext_lazy("Whistle in an emergency: report in"),
    "arbitrate": gettext_lazy("Arbitration of a whistle"),
    "inquire": gettext_lazy("County inquiry"),
    "rate_whistle": gettext_lazy("Mutual rating of a whistle"),
}
MATTER_KINDS = {
    "event": pgettext_lazy("kind of matter", "Event"),
    "component": pgettext_lazy("kind of matter", "Component"),
}
UNITS = {
    "emergency_minute": gettext_lazy("emergency minutes (round the clock)"),
    "emergency_hour": gettext_lazy("emergency hours (round the clock)"),
    "working_hour": gettext_lazy("working hours"),
    "working_day": gettext_lazy("working days"),
    "calendar_day": gettext_lazy("calendar days"),
}


def kind_word(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def row_problem(code: str) -> str:
    return str(ROW_PROBLEMS.get(code, code))
