"""What is announced of a year: from the `holidays` package, or from a notice that an operator enters. Pure."""

from tiaokuai.workflow.announced.statutory import FIRST_YEAR, LAST_YEAR, DayOff, announced_days

__all__ = ["FIRST_YEAR", "LAST_YEAR", "DayOff", "announced_days"]
