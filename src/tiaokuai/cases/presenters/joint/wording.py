"""A sentence for every code that templates and steps of joint handling can answer."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from tiaokuai.cases.presenters.explanation import GAPS
from tiaokuai.cases.states.joint import STEP_TABLE, TEMPLATE_TABLE
from tiaokuai.cases.words.joint import STATES, TEMPLATE_STATES
from tiaokuai.kernel.clock import today
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.queries import matter_names
from tiaokuai.ui.wording import Wording

STANDINGS = {
    "person of the unit that owes the step": gettext_lazy("a person of the unit whose step it is"),
    "command of the case's place": gettext_lazy("the command room or the county centre"),
    "establishment office": gettext_lazy("the establishment office"),
    "justice office": gettext_lazy("the justice office"),
    "the platform itself": gettext_lazy("the platform itself"),
    "county centre of the template's county": gettext_lazy("the county centre"),
}
MINE = {verb for _state, verb in (*STEP_TABLE, *TEMPLATE_TABLE)}
ALL_STATES = {**STATES, **TEMPLATE_STATES}


def listed(words: Sequence[object]) -> str:
    return pgettext("between the words of a list", ", ").join(map(str, words))


def _not_now(*, state: str, verb: str) -> str:
    """ "" for verbs of other subjects."""
    if verb not in MINE:
        return ""
    return _("Not at this stage (%(state)s).") % {"state": ALL_STATES.get(state, state)}


def _not_yours(*, verb: str, who: Sequence[str]) -> str:
    if verb not in MINE or not all(name in STANDINGS for name in who):
        return ""
    people = [name for name in who if name != "the platform itself"] or who
    return _("This is for %(who)s to do.") % {"who": listed([STANDINGS[name] for name in people])}


def _names(units: Sequence[str]) -> str:
    return listed(list(names_of(units, today()).values()))


def _not_named(*, chosen: str, named: Sequence[str], step: str = "") -> str:
    said = {"named": _names(named) or "—", "chosen": _names([chosen]), "step": step}
    if step:
        return (
            _("%(step)s: the lists name %(named)s, not %(chosen)s. Nobody else can be given this step.")
            % said
        )
    return _("The lists name %(named)s, not %(chosen)s. Nobody else can be given this step.") % said


def _without_owner(*, steps: Mapping[str, str]) -> str:
    each = [_("%(step)s (%(gap)s)") % {"step": s, "gap": GAPS.get(gap, gap)} for s, gap in steps.items()]
    return _("The lists leave open whose these steps are: %(steps)s") % {"steps": listed(each)}


def _objected(*, unit: str) -> str:
    return _("%(unit)s has objected. Choose another unit that the lists name, or ask for a ruling.") % {
        "unit": _names([unit])
    }


def _of_confidential(*, chosen: str, units: Sequence[str]) -> str:
    return _(
        "The case is confidential, and %(chosen)s has no part in it. Choose one of the units that have: %(units)s."
    ) % {"chosen": _names([chosen]), "units": _names(units)}


def _of_others(*, matter: str, matters: Sequence[str]) -> str:
    names = matter_names([matter, *matters], today())
    return _("The template is for %(matters)s; this case is about %(matter)s. Choose another template.") % {
        "matters": listed([names[each] for each in matters]),
        "matter": names[matter] if matter else "—",
    }


def _parts_open(*, steps: Sequence[str]) -> str:
    return ngettext(
        "The result waits for %(n)d required step: %(steps)s.",
        "The result waits for %(n)d required steps: %(steps)s.",
        len(steps),
    ) % {"n": len(steps), "steps": listed(steps)}


def _holds_steps(*, unit: str, count: int) -> str:
    return ngettext(
        "%(count)d open step lies with %(unit)s. Name a successor that takes it, or close the unit when it is done.",
        "%(count)d open steps lie with %(unit)s. Name a successor that takes them, or close the unit when they are "
        "done.",
        count,
    ) % {"count": count, "unit": unit}


WORDING: dict[str, Wording] = {
    "not_in_this_state": _not_now,
    "not_your_part": _not_yours,
    "step_unit_not_named": _not_named,
    "steps_without_owner": _without_owner,
    "step_unit_objected": _objected,
    "step_of_confidential": _of_confidential,
    "one_matter_of_others": _of_others,
    "joint_parts_open": _parts_open,
    "unit_holds_open_steps": _holds_steps,
    "joint_already": gettext_lazy("The case runs on a template already."),
    "joint_of_confidential": gettext_lazy(
        "The case is confidential: no more units are given sight of it. Handle it without a template."
    ),
    "one_matter_unknown": gettext_lazy("There is no template “%(one_matter)s” that holds today."),
    "one_matter_changed": gettext_lazy(
        "The template “%(one_matter)s” has changed since you read it. Read the steps below and start it again."
    ),
    "one_matter_over_by": gettext_lazy(
        "“%(one_matter)s” does not hold on %(day)s or later: there is nothing to end."
    ),
    "place_unknown_here": gettext_lazy("There is no place %(place)s."),
    "no_other_unit_named": gettext_lazy(
        "The lists name no other unit for this step. Lay it before the county for a ruling."
    ),
    "step_passed_round": gettext_lazy(
        "The step was sent back %(most)d times: it is not passed on again. Lay it before the county for a ruling."
    ),
    "step_objection_over": gettext_lazy("The time to object to the step is over."),
    "step_ruling_binds": gettext_lazy("A ruling has given this step to your unit: it cannot object again."),
    "step_is_required": gettext_lazy("The step is required by the template: it cannot be left out."),
    "case_not_worked_on": gettext_lazy(
        "The case is not being worked on now: a step is done again when the case is back with its lead."
    ),
}
