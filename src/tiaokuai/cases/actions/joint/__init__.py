"""Every verb of one-matter joint handling, foldered by who does it."""

from tiaokuai.cases.actions.joint.command.grant_step_extension import grant_step_extension
from tiaokuai.cases.actions.joint.command.reassign_step import reassign_step
from tiaokuai.cases.actions.joint.command.redo_step import redo_step
from tiaokuai.cases.actions.joint.command.refer_step import refer_step
from tiaokuai.cases.actions.joint.command.refuse_step_extension import refuse_step_extension
from tiaokuai.cases.actions.joint.command.skip_step import skip_step
from tiaokuai.cases.actions.joint.owner.ask_step_extension import ask_step_extension
from tiaokuai.cases.actions.joint.owner.return_step import return_step
from tiaokuai.cases.actions.joint.owner.sign_off_step import sign_off_step
from tiaokuai.cases.actions.joint.ruling.concur_step import concur_step
from tiaokuai.cases.actions.joint.ruling.rule_step import rule_step
from tiaokuai.cases.actions.joint.start_joint import start_joint
from tiaokuai.cases.actions.joint.templates.end_one_matter import end_one_matter
from tiaokuai.cases.actions.joint.templates.import_one_matters import (
    Imported,
    TemplateFaults,
    import_one_matters,
)

__all__ = [
    "Imported",
    "TemplateFaults",
    "ask_step_extension",
    "concur_step",
    "end_one_matter",
    "grant_step_extension",
    "import_one_matters",
    "reassign_step",
    "redo_step",
    "refer_step",
    "refuse_step_extension",
    "return_step",
    "rule_step",
    "sign_off_step",
    "skip_step",
    "start_joint",
]
