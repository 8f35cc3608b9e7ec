from tiaokuai.registers.actions.catalogue.import_matters import import_matters
from tiaokuai.registers.actions.catalogue.import_time_limits import import_time_limits, set_limits

__all__ = ["import_matters", "import_time_limits", "set_limits"]
