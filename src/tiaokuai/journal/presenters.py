"""Findings of verification as sentences, in the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.journal.proof import Kind, Problem, Verdict
from tiaokuai.kernel.answer import Answer


def problem_sentence(problem: Problem) -> str:
    """What was done, where, and what it means."""
    where = _place(problem)
    said = {
        Kind.ALTERED: _("%(where)s: the entry was altered after it was sealed."),
        Kind.REMOVED: _("%(where)s: sealed entries were removed."),
        Kind.INSERTED: _("%(where)s: an entry was put in that the platform did not write there."),
        Kind.UNSEALED_ALTERED: _(
            "%(where)s: the entry is not what its own digest says. It was altered before it was sealed, or another "
            "hand put it in."
        ),
        Kind.REORDERED: _("%(where)s: the entry was moved from the position at which it was sealed."),
        Kind.TAIL_CUT: _(
            "%(where)s: the end of the journal was cut off; a signed checkpoint attests these positions."
        ),
        Kind.REWRITTEN: _("%(where)s: the chain was rewritten; a signed checkpoint attests another one."),
        Kind.CHECKPOINT_FORGED: _("%(where)s: the checkpoint was not signed by a key of this installation."),
        Kind.CHECKPOINT_UNREADABLE: _(
            "%(where)s: a file among the checkpoints is no checkpoint or cannot be read."
        ),
    }[problem.kind] % {"where": where}
    if not problem.file:
        return said
    return _("%(finding)s File of the checkpoint: %(file)s") % {"finding": said, "file": problem.file}


def verdict_sentence(verdict: Verdict) -> str:
    """The verdict in one sentence."""
    if not verdict.whole:
        told = ngettext(
            "The journal is not whole: %(found)d finding in %(entries)d entries.",
            "The journal is not whole: %(found)d findings in %(entries)d entries.",
            verdict.found,
        ) % {"found": verdict.found, "entries": verdict.entries}
        return f"{told} {checkpoints_sentence(verdict.sources)}"
    if not verdict.checkpoints:
        return _(
            "All %(entries)d entries are whole and in order. No checkpoint was compared, so a cut end would not show."
        ) % {"entries": verdict.entries}
    told = ngettext(
        "All %(entries)d entries are whole and in order, and agree with %(checkpoints)d signed checkpoint.",
        "All %(entries)d entries are whole and in order, and agree with %(checkpoints)d signed checkpoints.",
        verdict.checkpoints,
    ) % {"entries": verdict.entries, "checkpoints": verdict.checkpoints}
    return f"{told} {checkpoints_sentence(verdict.sources)}"


def unprotected_sentence(names: Iterable[str]) -> str:
    """Which triggers are missing, and how to put them back."""
    return _(
        "The database triggers that forbid changes are missing (%(names)s): run tiaokuai journal protect."
    ) % {"names": ", ".join(names)}


def checkpoints_sentence(sources: Mapping[str, int]) -> str:
    """How many checkpoints were compared, and where they lay."""
    places = {
        "folder": _("in the checkpoint folder"),
        "database": _("in the database"),
        "given": _("given by hand"),
    }
    lay = [f"{places[source]} {sources[source]}" for source in places if sources.get(source)]
    return _("Checkpoints compared: %(lay)s.") % {"lay": _("; ").join(lay) or _("none")}


def _place(problem: Problem) -> str:
    if problem.position is None and not problem.entry_id:
        return _("Outside the chain")
    if problem.position is None:
        return _("Entry %(entry)s, outside the chain") % {"entry": problem.entry_id}
    if problem.until is not None:
        return _("Positions %(first)d to %(last)d") % {"first": problem.position, "last": problem.until}
    if problem.entry_id:
        return _("Position %(position)d, entry %(entry)s") % {
            "position": problem.position,
            "entry": problem.entry_id,
        }
    return _("Position %(position)d") % {"position": problem.position}


def no_checkpoint_sentence(answer: Answer) -> str:
    """Why a file is no checkpoint, and what to give instead."""
    said = {
        "checkpoint_of_another_format": _("this is no checkpoint file: its format is not %(wanted)s"),
        "checkpoint_malformed": _("this is no checkpoint file: %(why)s"),
        "checkpoint_values_wrong": _(
            "this is no checkpoint file: position must be a whole number, everything else text"
        ),
    }
    return said[answer.code] % dict(answer.params)
