from tiaokuai.registers.actions.catalogue.change_matter import change_matter
from tiaokuai.registers.actions.catalogue.change_time_limit import change_time_limit
from tiaokuai.registers.actions.catalogue.end_matter import end_matter
from tiaokuai.registers.actions.catalogue.end_time_limit import end_time_limit
from tiaokuai.registers.actions.catalogue.import_matters import import_matters
from tiaokuai.registers.actions.catalogue.import_time_limits import import_time_limits, set_limits
from tiaokuai.registers.actions.catalogue.narrow_time_limit import narrow_time_limit

__all__ = [
    "change_matter",
    "change_time_limit",
    "end_matter",
    "end_time_limit",
    "import_matters",
    "import_time_limits",
    "narrow_time_limit",
    "set_limits",
]
