from tiaokuai.cases.models.whistles.called_unit import CalledUnit
from tiaokuai.cases.models.whistles.whistle import Whistle
from tiaokuai.cases.models.whistles.whistle_note import WhistleNote
from tiaokuai.cases.models.whistles.whistle_rating import WhistleRating
from tiaokuai.cases.models.whistles.whistle_step import WhistleStep

__all__ = ["CalledUnit", "Whistle", "WhistleNote", "WhistleRating", "WhistleStep"]
