from tiaokuai.cases.models.joint.joint_handling import JointHandling
from tiaokuai.cases.models.joint.joint_note import JointNote
from tiaokuai.cases.models.joint.joint_step import JointStep
from tiaokuai.cases.models.joint.one_matter import OneMatter

__all__ = ["JointHandling", "JointNote", "JointStep", "OneMatter"]
