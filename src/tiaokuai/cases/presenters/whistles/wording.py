"""A sentence for every code that the rules of whistles can answer."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tiaokuai.cases.states.whistles import CALL_TABLE, WHISTLE_TABLE
from tiaokuai.cases.words.whistles import (
    GROUNDS,
    INQUIRY_FINDINGS,
    KINDS,
    OUTCOMES,
    PROPERNESS,
    STATES,
)
from tiaokuai.kernel.clock import today
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui.wording import Wording

STANDINGS = {
    "leader of the town": gettext_lazy("the leader of the town"),
    "command room of the town that blew": gettext_lazy("the command room of the town that blew"),
    "person of the called unit": gettext_lazy("a person of the department that was called"),
    "unit that answered first": gettext_lazy("the department that answered first"),
    "establishment office as arbiter": gettext_lazy("the establishment office as arbiter"),
    "justice office as arbiter": gettext_lazy("the justice office as arbiter"),
    "enforcement guidance body": gettext_lazy("the enforcement guidance body"),
    "county centre as arbiter": gettext_lazy("the county centre as arbiter"),
    "inquirer of the county": gettext_lazy("the supervision office or a county leader"),
    "the platform itself": gettext_lazy("the platform itself"),
}
MINE = {verb for _state, verb in (*WHISTLE_TABLE, *CALL_TABLE)}
LISTED = {**GROUNDS, **KINDS, **OUTCOMES, **PROPERNESS, **INQUIRY_FINDINGS}


def _not_now(*, state: str, verb: str) -> str:
    """ "" for verbs of other subjects."""
    if verb not in MINE:
        return ""
    return _("Not at this stage (%(state)s).") % {"state": STATES.get(state, state)}


def _not_yours(*, verb: str, who: Sequence[str]) -> str:
    if verb not in MINE or not all(name in STANDINGS for name in who):
        return ""
    people = [name for name in who if name != "the platform itself"] or who
    named = _(", ").join(str(STANDINGS[name]) for name in people)
    return _("This is for %(who)s to do.") % {"who": named}


def _not_listed(*, given: str, allowed: Sequence[str]) -> str:
    return _("“%(given)s” is not one of the list: %(allowed)s.") % {
        "given": given,
        "allowed": _(", ").join(str(LISTED.get(each, each)) for each in allowed),
    }


def _named(units: Sequence[str]) -> str:
    return _(", ").join(names_of(units, today()).values())


def _own_body(*, units: Sequence[str]) -> str:
    return _(
        "%(units)s is a body of the town itself: tell it what to do, no whistle is needed. Leave it out."
    ) % {"units": _named(units)}


def _called(*, unit: str) -> str:
    return _("%(unit)s has been called already.") % {"unit": _named([unit])}


def _absent(*, unit: str) -> str:
    return _("%(unit)s is not on site: give steps to those who came, or to the town.") % {
        "unit": _named([unit])
    }


def _without_step(*, units: Sequence[str]) -> str:
    return _("Write at least one step for each of those who came: %(units)s.") % {"units": _named(units)}


def _open_calls(*, unit: str, count: int) -> str:
    return ngettext(
        "%(count)d whistle waits for %(unit)s. Name a successor that takes it, or close the unit when it is done.",
        "%(count)d whistles wait for %(unit)s. Name a successor that takes them, or close the unit when they are done.",
        count,
    ) % {"count": count, "unit": unit}


WORDING: dict[str, Wording] = {
    "not_in_this_state": _not_now,
    "not_your_part": _not_yours,
    "not_listed": _not_listed,
    "whistle_goes_on": gettext_lazy("The whistle goes on: its words are kept until it is over."),
    "no_unit_called": gettext_lazy("Name at least one department."),
    "too_many_units": gettext_lazy(
        "At most %(most)d departments; these are %(given)d. More are a matter for the county centre."
    ),
    "own_body_called": _own_body,
    "called_already": _called,
    "somebody_came_already": gettext_lazy(
        "Somebody has come already: agree what is to be done, verify it and rate, instead of withdrawing."
    ),
    "nobody_on_site": gettext_lazy("Nobody is on site yet: a plan is agreed with those who have come."),
    "answer_limit_passed": gettext_lazy("The time to reject is over. Acknowledge and come."),
    "not_late_yet": gettext_lazy("The time to answer and to come has not passed yet."),
    "arrival_out_of_time": gettext_lazy("Enter a time between the whistle and now."),
    "justice_office_signs_first": gettext_lazy("The justice office has not signed yet."),
    "justice_office_signed_otherwise": gettext_lazy(
        "The justice office has signed the other outcome. Both offices must sign the same."
    ),
    "your_unit_is_called": gettext_lazy("It is about your own unit: someone outside it must do this."),
    "you_acted_for_the_unit": gettext_lazy(
        "You acted for the department that was called: someone else must do this."
    ),
    "inquired_already": gettext_lazy("The county is inquiring already."),
    "not_inquired": gettext_lazy("The county is not inquiring into this."),
    "no_town_there": gettext_lazy("Choose a town or a village: a whistle is blown by the town of the place."),
    "case_not_open": gettext_lazy("%(number)s is over: a whistle is blown for an open case, or without one."),
    "case_of_another_town": gettext_lazy("%(number)s lies in another town."),
    "case_kept_confidential": gettext_lazy(
        "%(number)s is confidential and is not named to other departments. Blow the whistle without it."
    ),
    "whistle_of_another_town": gettext_lazy("A whistle stays in its town. Withdraw it and draft another."),
    "person_not_of_unit": gettext_lazy("Name somebody who is appointed to your department."),
    "too_many_steps": gettext_lazy("At most %(most)d steps; these are %(given)d."),
    "step_of_absent_unit": _absent,
    "step_day_out_of_time": gettext_lazy("Choose a day from today on, within %(days)d days."),
    "unit_without_step": _without_step,
    "unit_holds_open_calls": _open_calls,
}
