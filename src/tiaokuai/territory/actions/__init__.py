from tiaokuai.territory.actions.found_frame import found_frame
from tiaokuai.territory.actions.import_divisions import import_divisions
from tiaokuai.territory.actions.import_grids import import_grids
from tiaokuai.territory.actions.merge_divisions import merge_divisions
from tiaokuai.territory.actions.rename_division import rename_division
from tiaokuai.territory.actions.split_division import split_division

__all__ = [
    "found_frame",
    "import_divisions",
    "import_grids",
    "merge_divisions",
    "rename_division",
    "split_division",
]
