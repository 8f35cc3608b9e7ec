"""How one attempt ended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """`problem` is a code of `words.PROBLEMS`, "" when it arrived. `for_good`: trying again would not help.

    `nothing`: there was nothing to say any more, and nothing was sent.
    """

    problem: str = ""
    status: int | None = None
    for_good: bool = False
    nothing: bool = False


ARRIVED = Outcome()
NOTHING = Outcome(nothing=True)
