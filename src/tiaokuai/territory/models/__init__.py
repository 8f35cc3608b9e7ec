from tiaokuai.territory.models.data_version import DataVersion
from tiaokuai.territory.models.division import Division
from tiaokuai.territory.models.governance_centre import GovernanceCentre
from tiaokuai.territory.models.grid import Grid
from tiaokuai.territory.models.succession import Succession
from tiaokuai.territory.models.town_platform import TownPlatform

__all__ = ["DataVersion", "Division", "GovernanceCentre", "Grid", "Succession", "TownPlatform"]
