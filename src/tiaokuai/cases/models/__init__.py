from tiaokuai.cases.models.awaited_report import AwaitedReport
from tiaokuai.cases.models.case import Case
from tiaokuai.cases.models.case_answer import CaseAnswer
from tiaokuai.cases.models.case_note import CaseNote
from tiaokuai.cases.models.case_part import CasePart
from tiaokuai.cases.models.case_photo import CasePhoto
from tiaokuai.cases.models.case_rating import CaseRating
from tiaokuai.cases.models.case_reporter import CaseReporter
from tiaokuai.cases.models.case_story import CaseStory
from tiaokuai.cases.models.intake_policy import IntakePolicy
from tiaokuai.cases.models.joint import JointHandling, JointNote, JointStep, OneMatter
from tiaokuai.cases.models.pressure_report import PressureReport
from tiaokuai.cases.models.whistles import CalledUnit, Whistle, WhistleNote, WhistleRating, WhistleStep

__all__ = [
    "AwaitedReport",
    "CalledUnit",
    "Case",
    "CaseAnswer",
    "CaseNote",
    "CasePart",
    "CasePhoto",
    "CaseRating",
    "CaseReporter",
    "CaseStory",
    "IntakePolicy",
    "JointHandling",
    "JointNote",
    "JointStep",
    "OneMatter",
    "PressureReport",
    "Whistle",
    "WhistleNote",
    "WhistleRating",
    "WhistleStep",
]
