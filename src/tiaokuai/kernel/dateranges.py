"""Half-open validity: from a day, to the day on which it no longer holds (None: open)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            msg = f"valid_to {self.valid_to} must be after valid_from {self.valid_from}"
            raise ValueError(msg)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: "DateRange") -> bool:
        starts_before_end = other.valid_to is None or self.valid_from < other.valid_to
        ends_after_start = self.valid_to is None or other.valid_from < self.valid_to
        return starts_before_end and ends_after_start
