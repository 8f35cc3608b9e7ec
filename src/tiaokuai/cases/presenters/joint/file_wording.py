"""What is wrong in a file of templates, and what to do about it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tiaokuai.cases.presenters.joint.wording import listed
from tiaokuai.cases.rules.joint.reading import LineFault
from tiaokuai.ui.components import Problem
from tiaokuai.ui.wording import Wording, sentence


def _key_unknown(*, key: str, known: Sequence[str]) -> str:
    return _("“%(key)s” is not known here. Known are: %(known)s.") % {"key": key, "known": listed(known)}


def _unit_unknown(*, given: str, known: Sequence[str]) -> str:
    return _("“%(given)s” is no unit of time. Write one of: %(known)s.") % {
        "given": given,
        "known": listed(known),
    }


def _step_unknown(*, step: str, known: Sequence[str]) -> str:
    return _("There is no step “%(step)s”. The steps are: %(known)s.") % {
        "step": step,
        "known": listed(known),
    }


def _circle(*, steps: Sequence[str]) -> str:
    return _("These steps wait for each other: %(steps)s. Take one “after” out.") % {
        "steps": " → ".join(steps)
    }


def _too_long(*, planned: int, declared: int, path: Sequence[str]) -> str:
    said = {"planned": planned, "declared": declared, "path": " → ".join(path)}
    return (
        _(
            "The steps take %(planned)d along %(path)s; declared are %(declared)d. Shorten a step of that chain, or "
            "declare more."
        )
        % said
    )


def _faulty(*, count: int) -> str:
    return ngettext(
        "The file has %(count)d mistake; nothing was taken in.",
        "The file has %(count)d mistakes; nothing was taken in.",
        count,
    ) % {"count": count}


WORDING: dict[str, Wording] = {
    "one_matters_faulty": _faulty,
    "key_unknown": _key_unknown,
    "limit_unit_unknown": _unit_unknown,
    "step_unknown": _step_unknown,
    "steps_in_a_circle": _circle,
    "longer_than_declared": _too_long,
    "templates_too_large": gettext_lazy("The file is larger than %(most)d bytes. Split it."),
    "no_yaml": gettext_lazy("This is neither YAML nor JSON: %(why)s."),
    "no_template_here": gettext_lazy("There is no template in the list. Write at least one."),
    "too_many_here": gettext_lazy("At most %(most)d stand here. Split it."),
    "key_missing": gettext_lazy("“%(key)s” is missing. Write it."),
    "key_twice": gettext_lazy("“%(key)s” stands here twice. Take one out."),
    "wants_keys": gettext_lazy("Write keys with values here, like “code: …”."),
    "wants_a_list": gettext_lazy("Write a list here, like “[a, b]”."),
    "wants_one_value": gettext_lazy("Write one value here."),
    "wants_yes_or_no": gettext_lazy("“%(given)s”: write true or false."),
    "value_empty": gettext_lazy("“%(key)s” is empty. Fill it in."),
    "text_with_control": gettext_lazy("“%(key)s” holds characters that cannot be shown. Type it anew."),
    "code_malformed": gettext_lazy(
        "“%(given)s” is no code. Use small letters, digits and hyphens, a letter first, at most %(most)d."
    ),
    "matter_malformed": gettext_lazy(
        "“%(given)s” is no code of a matter: two digits for each level, like 0103."
    ),
    "limit_malformed": gettext_lazy("“%(given)s” is no limit. Write a whole number from 1 to %(most)d."),
    "template_twice": gettext_lazy(
        "The template “%(template)s” stands in line %(line)d already. Take one out."
    ),
    "step_twice": gettext_lazy("Two steps are called “%(step)s”. Give each a code of its own."),
    "step_after_itself": gettext_lazy("“%(step)s” waits for itself. Take it out of its “after”."),
    "step_after_twice": gettext_lazy("“%(step)s” stands in “after” twice. Take one out."),
    "too_few_steps": gettext_lazy("A joint handling has at least two steps; here are %(given)d."),
    "too_many_joint_steps": gettext_lazy("At most %(most)d steps; here are %(given)d."),
    "no_step_required": gettext_lazy(
        "No step is required: then the case waits for nobody. Require at least one."
    ),
}


def fault_line(fault: LineFault) -> str:
    """ "Line 7, one_matters[0].limit: …"."""
    said = {"line": fault.line, "where": fault.where, "what": sentence(fault.answer)}
    if not fault.line:
        return _("The file: %(what)s") % said
    if not fault.where:
        return _("Line %(line)d: %(what)s") % said
    return _("Line %(line)d, %(where)s: %(what)s") % said


def fault_problems(faults: Sequence[LineFault], file: str) -> list[Problem]:
    """For a table of what is wrong."""
    return [
        Problem(
            what=sentence(fault.answer),
            file=file,
            row=fault.line or None,
            column=fault.where,
        )
        for fault in faults
    ]
