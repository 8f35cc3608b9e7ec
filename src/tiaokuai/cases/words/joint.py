"""What one-matter joint handling is called: states, verbs, tasks. The Chinese stands in the catalogue."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.cases.states.joint import P, T
from tiaokuai.cases.words import Words

TEMPLATE_STATES: Words = {
    T.IN_FORCE: pgettext_lazy("of a template", "in force"),
    T.SUPERSEDED: pgettext_lazy("of a template", "superseded by a later edition"),
    T.ENDED: pgettext_lazy("of a template", "ended"),
}

STATES: Words = {
    P.WAITING: _("waits for the steps before it"),
    P.OPEN: pgettext_lazy("of a step", "under way"),
    P.RETURNED: pgettext_lazy("of a step", "objected to"),
    P.RULING: pgettext_lazy("of a step", "being ruled on"),
    P.DONE: pgettext_lazy("of a step", "signed off"),
    P.SKIPPED: pgettext_lazy("of a step", "left out"),
    P.LAPSED: pgettext_lazy("of a step", "not needed any more"),
}

VERBS: Words = {
    "sign_off_step": _("Sign off our step"),
    "return_step": _("Object to the step"),
    "ask_step_extension": _("Ask for more time for the step"),
    "reassign_step": _("Give it to another unit"),
    "refer_step": _("Lay it before the county for a ruling"),
    "concur_step": _("Concur with the ruling on the step"),
    "rule_step": _("Rule whose step it is"),
    "grant_step_extension": _("Give more time for the step"),
    "refuse_step_extension": _("Give no more time for the step"),
    "skip_step": _("Leave the step out"),
    "redo_step": _("Have the step done again"),
}
"""What a button says."""

DONE: Words = {
    "open_step": _("opened the step"),
    "sign_off_step": _("signed off its step"),
    "return_step": _("objected to the step"),
    "reassign_step": _("gave the step to another unit"),
    "refer_step": _("laid the step before the county for a ruling"),
    "concur_step": _("concurred with the ruling on the step"),
    "rule_step": _("ruled whose step it is"),
    "ask_step_extension": _("asked for more time for the step"),
    "grant_step_extension": _("gave more time for the step"),
    "refuse_step_extension": _("gave no more time for the step"),
    "skip_step": _("left the step out"),
    "lapse_step": _("noted that the step is not needed any more"),
    "redo_step": _("had the step done again"),
    "pause_step": _("let the clock of the step stand"),
    "resume_step": _("let the clock of the step run again"),
    "remind_step": _("reminded: four fifths of the step's time are used"),
    "escalate_step": _("escalated: the step's time is over"),
    "hand_step": _("handed the step to the unit that carries the duties on"),
    "import_one_matter": _("took in the template"),
    "supersede_one_matter": _("put a later edition in its place"),
    "end_one_matter": _("ended the template"),
}
"""What the record says was done."""

TASKS: Words = {
    **{verb: VERBS[verb] for verb in ("sign_off_step", "reassign_step", "concur_step", "rule_step")},
    "reassign_step": _("Decide on the objection to a step"),
    "decide_step_extension": _("Decide on more time for a step"),
    "press_step": _("Step overdue: press"),
}
"""What an inbox says is to be done."""
