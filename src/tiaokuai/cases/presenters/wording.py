"""A sentence for every code that the rules of cases can answer."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tiaokuai.cases.presenters.explanation import LISTS
from tiaokuai.cases.rules.standings import PLATFORM
from tiaokuai.cases.words import FINDINGS, GROUNDS, PRESSURE, SOURCES, STATES, VERBS
from tiaokuai.kernel.clock import local_date, today
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui.wording import Wording

STANDINGS = {
    "anyone": gettext_lazy("anyone"),
    "reporter": gettext_lazy("the reporter"),
    "grid worker of the place": gettext_lazy("the grid worker of the place"),
    "command room of the town": gettext_lazy("the command room of the town"),
    "county centre": gettext_lazy("the county centre"),
    "handler of the lead unit": gettext_lazy("a handler of the lead unit"),
    "leader of the lead unit": gettext_lazy("a leader of the lead unit"),
    "handler of an assisting unit": gettext_lazy("a handler of an assisting unit"),
    "establishment office": gettext_lazy("the establishment office"),
    "justice office": gettext_lazy("the justice office"),
    "reporter who was pressed": gettext_lazy("the reporter who said so"),
    "supervision office": gettext_lazy("the supervision office"),
    "supervision office, where no command is left": gettext_lazy(
        "the supervision office, where the county centre dispatched it and there is no town"
    ),
    "the platform itself": gettext_lazy("the platform itself"),
}

LISTED = {**GROUNDS, **PRESSURE, **FINDINGS}


def _not_now(*, state: str, verb: str) -> str:
    return _("Not at this stage (%(state)s).") % {"state": STATES.get(state, state)}


def _not_yours(*, verb: str, who: Sequence[str]) -> str:
    """Whose verb it is; "" for standings and roles that other parts name."""
    if not all(name in STANDINGS for name in who):
        return ""
    people = [name for name in who if name != PLATFORM.name] or who
    named = _(", ").join(str(STANDINGS[name]) for name in people)
    return _("This is for %(who)s to do.") % {"who": named}


def _no_choice(*, name: str, choices: Sequence[str]) -> str:
    return _("The answer to “%(name)s” is one of: %(choices)s.") % {
        "name": name,
        "choices": _(", ").join(choices),
    }


def _lead_not_named(*, chosen: str, named: str) -> str:
    names = names_of([chosen, named], today())
    return _("The list names %(named)s, not %(chosen)s. Nobody else can be given this case.") % {
        "named": names[named],
        "chosen": names[chosen],
    }


def _concurred_in_another(*, chosen: str, concurred: str) -> str:
    names = names_of([chosen, concurred], today())
    return _(
        "The justice office concurred that %(concurred)s leads, not %(chosen)s. It has to concur with that unit first."
    ) % {"concurred": names[concurred], "chosen": names[chosen]}


def _lists_bar_town(*, unit: str, part: str, row: str, edition: str, kind: str) -> str:
    names = names_of([unit], today())
    said = {"unit": names[unit], "list": LISTS.get(kind, kind), "edition": edition, "row": row}
    if part == "lead":
        return (
            _("%(unit)s cannot lead: row %(row)s of the %(list)s (%(edition)s) keeps the town from it.")
            % said
        )
    return (
        _("%(unit)s cannot assist: row %(row)s of the %(list)s (%(edition)s) keeps the town from it.") % said
    )


def _assistants_not_named(*, units: Sequence[str]) -> str:
    names = names_of(units, today())
    return _("The list does not name as assisting: %(units)s.") % {"units": _(", ").join(names.values())}


def _ground(*, given: str, allowed: Sequence[str]) -> str:
    return _("“%(given)s” is not a listed ground. Listed: %(allowed)s.") % {
        "given": given,
        "allowed": _(", ").join(str(LISTED.get(ground, ground)) for ground in allowed),
    }


def _photos(*, most: int, given: int) -> str:
    return ngettext("At most %(most)d photo.", "At most %(most)d photos.", most) % {"most": most}


def _kinds(*, kinds: Sequence[str]) -> str:
    return _("This is not a picture that can be read. Send %(kinds)s.") % {"kinds": ", ".join(kinds)}


def _term_over(*, until: datetime) -> str:
    """The day only: who reported is not read any more after it."""
    return _(
        "The case is over: who reported it could be read until %(day)s, and is not read any more. If something is "
        "still to be done, report it anew."
    ) % {"day": local_date(until).isoformat()}


def _source_not_yours(*, source: str, allowed: Sequence[str]) -> str:
    said = {
        "source": SOURCES.get(source, source),
        "allowed": "、".join(str(SOURCES.get(s, s)) for s in allowed),
    }
    if not allowed:
        return _("This system was not admitted to send reports.") % said
    return _("No report from this source is taken from you: %(source)s. Taken are: %(allowed)s.") % said


def _holds_open_cases(*, unit: str, count: int) -> str:
    return ngettext(
        "%(count)d open case lies with %(unit)s. Name a successor that takes it, or close the unit when it is done.",
        "%(count)d open cases lie with %(unit)s. Name a successor that takes them, or close the unit when they are "
        "done.",
        count,
    ) % {"count": count, "unit": unit}


def _required(*, field: str) -> str:
    labels = {
        "note": _("Say it in a sentence."),
        "ground": _("Choose a ground."),
        "text": _("Say what happened."),
    }
    return labels.get(field) or _("This is needed.")


WORDING: dict[str, Wording] = {
    "source_not_yours": _source_not_yours,
    "not_in_this_state": _not_now,
    "not_your_part": _not_yours,
    "unit_holds_open_cases": _holds_open_cases,
    "nothing_to_export": gettext_lazy("You see no cases: there is nothing to take out."),
    "bad_filter": gettext_lazy("The filter cannot be read: correct what is named beside its fields."),
    "too_many_to_export": gettext_lazy(
        "The list has %(given)s cases; a file holds %(most)s at most. Narrow it, for example to a year or a town."
    ),
    "matter_missing": gettext_lazy("Choose a matter first: a case is filed under one."),
    "import_running": gettext_lazy(
        "Another import is running on this database. Wait until it has ended, then start this one again: what is there "
        "by then is skipped."
    ),
    "bad_box": gettext_lazy(
        "“%(given)s” is no box: four numbers parted by commas, west,south,east,north, in WGS-84 degrees."
    ),
    "division_contradicts_point": gettext_lazy(
        "The point lies in %(found)s, not in %(division)s: send the one that is right, or one of the two."
    ),
    "place_not_admitted": gettext_lazy(
        "%(division)s lies outside the places that this system was admitted for: %(allowed)s."
    ),
    "matter_too_wide": gettext_lazy(
        "%(matter)s is a heading: choose one of the matters below it at screening, a case is filed under one."
    ),
    "matter_unknown": gettext_lazy("There is no matter %(matter)s in the catalogue."),
    "place_missing": gettext_lazy("Say where: press on the map, choose a village, or describe the place."),
    "place_not_ours": gettext_lazy(
        "That place is outside yours. A town passes such a report on to the county centre, which screens it on."
    ),
    "unit_had_it": gettext_lazy(
        "A unit has had it: dispatch it, ask for a ruling, or end it only if its reporter withdraws it."
    ),
    "centre_took_it_up": gettext_lazy(
        "The county centre took it up again after it had been ended: only the county centre can end it now."
    ),
    "you_ended_it": gettext_lazy("You ended it: someone else must decide whether it goes on."),
    "merged_into_is_over": gettext_lazy(
        "The case it was merged into is over: only the county centre can take it out now."
    ),
    "check_on_site_first": gettext_lazy("A public report is looked at on site before it is filed."),
    "gap_needs_ruling": gettext_lazy("The lists name nobody here. Ask for a ruling."),
    "lead_not_named": _lead_not_named,
    "assistants_not_named": _assistants_not_named,
    "returned_before_contest_instead": gettext_lazy(
        "It was returned before: a second objection goes to ruling."
    ),
    "return_first": gettext_lazy("A first objection returns it to the dispatcher."),
    "objection_limit_passed": gettext_lazy("The time to object is over."),
    "another_report_of_it": gettext_lazy(
        "Only who reported it first can say that it is done. You can still say what is missing."
    ),
    "ruling_binds": gettext_lazy("The establishment and justice offices have ruled that your unit leads."),
    "you_handled_it": gettext_lazy("You worked on this case: someone else must verify it."),
    "you_dispatched_it": gettext_lazy("You dispatched this case: someone else must verify it."),
    "your_unit_handled_it": gettext_lazy("Your unit handled this case: someone outside it must decide."),
    "your_town_handled_it": gettext_lazy(
        "The body right above your unit handled this case: someone outside it must decide."
    ),
    "receipt_seen_by_staff": gettext_lazy(
        "Staff took this report down and saw its receipt, so that it does not settle whether the work was done. "
        "Rate it, ask for it to be taken up again, or say so when you are called back."
    ),
    "your_unit_dispatched_it": gettext_lazy(
        "Your unit dispatched this case: the county centre, the grid worker or the reporter verifies it."
    ),
    "extended_once_already": gettext_lazy("It was extended once already."),
    "extension_pending": gettext_lazy("An extension has been asked for and is being decided."),
    "already_overdue": gettext_lazy("It is overdue: an extension had to be asked for before."),
    "no_extension_asked": gettext_lazy("No extension has been asked for."),
    "suspended_already": gettext_lazy("The clock stands already."),
    "not_suspended": gettext_lazy("The clock is running."),
    "justice_office_first": gettext_lazy("The justice office has not concurred yet."),
    "concurred_already": gettext_lazy("The justice office has concurred with this unit already."),
    "concurred_in_another": _concurred_in_another,
    "lists_bar_town": _lists_bar_town,
    "data_held": gettext_lazy("Its data are held: let them go first."),
    "data_held_already": gettext_lazy("Its data are held already."),
    "data_not_held": gettext_lazy("Its data are not held."),
    "not_confidential": gettext_lazy("It is not confidential."),
    "reporter_asked_for_it": gettext_lazy("The reporter asked for it: it ends only if the reporter agrees."),
    "another_report_hides_nothing": gettext_lazy(
        "Only who reported it first, or the county centre, can make it confidential. Ask the county centre."
    ),
    "reveal_term_over": _term_over,
    "confidential_already": gettext_lazy("It is confidential already."),
    "ledger_proposed_already": gettext_lazy("It has been proposed for the pending ledger already."),
    "has_a_lead": gettext_lazy("It has a lead unit: reopen it with that unit instead."),
    "no_lead_to_reopen": gettext_lazy(
        "No unit ever led it: take it up again, and it goes to whom the lists name."
    ),
    "called_back_already": gettext_lazy("The reporter has been called back already."),
    "part_finished_already": gettext_lazy("Your unit has signed off its part already."),
    "extension_amount": gettext_lazy("Grant 1 to %(most)d more; %(given)d was asked for."),
    "settings_past_stay": gettext_lazy(
        "%(day)s has passed: what held on past days stays as it was. Choose today (%(today)s) or a later day."
    ),
    "review_date_past": gettext_lazy("Choose a day that lies ahead."),
    "review_date_too_far": gettext_lazy(
        "Choose a day within %(days)d days. If the ground still holds then, set the next one."
    ),
    "village_for_check": gettext_lazy(
        "Name the village, so that someone can look on site, or say why no look is needed."
    ),
    "rated_already": gettext_lazy("It has been rated already."),
    "checked_already": gettext_lazy("Someone has looked at it on site already."),
    "rating_window_over": gettext_lazy("The time to rate (%(days)d days after closing) is over."),
    "reconsider_window_over": gettext_lazy(
        "The time to change a rating (%(days)d days after closing) is over: it counts in the figures as it stands."
    ),
    "pressure_waits_already": gettext_lazy(
        "You have said so already, and the supervision office has not answered yet. Wait for its answer."
    ),
    "no_rating_set_aside": gettext_lazy(
        "No rating of yours is set aside. First say that somebody pressed you."
    ),
    "reopen_window_over": gettext_lazy(
        "The time to reopen (%(days)d days after closing) is over. Report it again."
    ),
    "ground_not_listed": _ground,
    "field_required": _required,
    "unit_unknown": gettext_lazy("There is no unit %(unit)s on that day."),
    "grid_unknown": gettext_lazy("There is no grid %(grid)s on that day."),
    "not_a_merge_target": gettext_lazy(
        "%(number)s cannot take this report: it is this one, merged or ended."
    ),
    "merge_of_other_secrecy": gettext_lazy(
        "Of this report and %(number)s one is kept confidential and the other is not: merged, the reporter of the one "
        "would read the course of the other. They go on by themselves."
    ),
    "answer_unasked": gettext_lazy(
        "“%(name)s” is no question of this matter. Ask the catalogue for its extra questions."
    ),
    "answer_not_a_list": gettext_lazy("The answer to “%(name)s” is a list of choices."),
    "answer_not_a_number": gettext_lazy("The answer to “%(name)s” is a number."),
    "answer_not_a_moment": gettext_lazy("The answer to “%(name)s” is a date or a time, as 2026-11-23."),
    "answer_not_a_text": gettext_lazy("The answer to “%(name)s” is a text."),
    "answer_not_a_choice": _no_choice,
    "no_such_case": gettext_lazy("There is no case %(number)s in your scope. Check the number."),
    "too_many_photos": _photos,
    "photo_too_large": gettext_lazy("A photo may have at most %(megabytes)d MB."),
    "photo_not_readable": _kinds,
    "score_one_to_five": gettext_lazy("Give one to five."),
    "purpose_not_listed": gettext_lazy("Choose a purpose from the list."),
    "purpose_not_yours": gettext_lazy(
        "The handling unit may read contact details only to ask about the facts."
    ),
    "confidential_to_handlers": gettext_lazy(
        "The report is confidential: the handling unit does not learn who sent it."
    ),
    "key_used_otherwise": gettext_lazy(
        "The idempotency key %(key)s was used for another request. Use a new one."
    ),
    "time_without_zone": gettext_lazy("The time has no zone."),
}

VERB_LABELS = VERBS
