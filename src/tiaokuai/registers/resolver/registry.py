"""The compiled set in use, replaced whole while others go on asking the one they hold."""

from collections.abc import Callable, Hashable
from threading import Lock

from tiaokuai.registers.resolver.compiled import Compiled


class Registry:
    """Holds one `Compiled` and the version it was made from. One per process.

    A caller takes the set once and asks it all its questions, so that one answer never mixes two sets. A set
    answers for every day; publishing an edition that begins next month needs no swap at its beginning.
    """

    def __init__(self) -> None:
        self._held: tuple[Hashable, Compiled] | None = None
        self._building = Lock()

    def get(self, version: Hashable, build: Callable[[], Compiled]) -> Compiled:
        """The set of this version, made by `build` if another is held.

        `version`: anything cheap that differs when rows, matters, towns or closings differ. Concurrent callers
        wait for one build. If `build` raises, the set held before stays in use for those who `peek`.
        """
        held = self._held
        if held is not None and held[0] == version:
            return held[1]
        with self._building:
            held = self._held
            if held is not None and held[0] == version:
                return held[1]
            compiled = build()
            self._held = version, compiled
            return compiled

    def replace(self, version: Hashable, compiled: Compiled) -> None:
        """Put a set made elsewhere into use, at once."""
        self._held = version, compiled

    def peek(self) -> Compiled | None:
        """The set in use, whatever its version; None before the first."""
        held = self._held
        return None if held is None else held[1]
