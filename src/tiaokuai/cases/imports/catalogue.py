"""From the names that a file writes to the codes of the catalogue, and codes for names that it lacks."""

import re
from collections.abc import Iterable

from tiaokuai.cases.imports.mapping import LEVELS
from tiaokuai.cases.imports.survey import Path
from tiaokuai.kernel.answer import BadInput, no

SIBLINGS = 99
_SERIAL = re.compile(r" \(\d+\)$")
_BLANKS = re.compile(r"\s+")


def key_of(name: str) -> str:
    """A name as it is compared: one kind of blank, one case."""
    return _BLANKS.sub(" ", name).strip().casefold()


class Catalogue:
    """Matters by code and name. `code_of` finds, `add` gives codes: two digits a level, in order of asking."""

    def __init__(self, matters: Iterable[tuple[str, str]]) -> None:
        self.names: dict[str, str] = {}
        self.added: list[str] = []
        self._whole: dict[Path, str] = {}
        self._tails: dict[Path, str] = {}
        for code, name in sorted(matters):
            self._enter(code, name)

    def code_of(self, path: Path) -> str:
        """The code of a path, or of as much of it as is known, from its top down; "" where nothing is."""
        keys = tuple(map(key_of, path))
        for length in range(len(keys), 0, -1):
            found = self._exact(keys[:length])
            if found:
                return found
        return ""

    def label(self, code: str) -> str:
        """The names from the top down: ``Sanitation / Schedule a Bulk Item Pickup``."""
        whole = [self.names.get(code[:length], "") for length in range(2, len(code) + 1, 2)]
        return " / ".join(name for name in whole if name)

    def add_all(self, paths: Iterable[Path]) -> None:
        """Give codes to every path that has none, longest and alphabetical first.

        A parent takes 99 children; those beyond stand under a second one of the same name with "(2)". Where there are
        more than 99 names at the top, a level is put above that gathers them in order of name ("A – F").
        Raises `BadInput` where three levels do not suffice.
        """
        wanted = sorted(
            {path for path in paths if path}, key=lambda path: (-len(path), tuple(map(key_of, path)), path)
        )
        wanted = [path for path in wanted if not self._exact(tuple(map(key_of, path)))]
        for path in self._gathered(wanted):
            if not self._exact(tuple(map(key_of, path))):
                self._add(path)

    def _gathered(self, wanted: list[Path]) -> list[Path]:
        tops = sorted({path[0] for path in wanted if not self._whole.get((key_of(path[0]),))}, key=key_of)
        free = SIBLINGS - sum(len(code) == 2 for code in self.names)
        if len({key_of(top) for top in tops}) <= free:
            return wanted
        groups = -(-len(tops) // SIBLINGS)
        if groups > free or max(map(len, wanted)) == LEVELS:
            raise BadInput(no("bootstrap_too_many_matters", given=len(tops), free=free), field="matter")
        above: dict[str, str] = {}
        for start in range(0, len(tops), SIBLINGS):
            part = tops[start : start + SIBLINGS]
            above |= dict.fromkeys(part, f"{part[0][:90]} – {part[-1][:90]}")
        return [(above[path[0]], *path) if path[0] in above else path for path in wanted]

    def _add(self, path: Path) -> str:
        code = self._free_child(path[:-1])
        self._enter(code, path[-1][:200])
        self.added.append(code)
        return code

    def _free_child(self, above: Path) -> str:
        if not above:
            return self._next("") or _full(0)
        for serial in range(1, SIBLINGS + 1):
            name = above[-1] if serial == 1 else f"{above[-1]} ({serial})"
            parent = self._whole.get(tuple(map(key_of, (*above[:-1], name)))) or self._add(
                (*above[:-1], name)
            )
            if code := self._next(parent):
                return code
        return _full(len(above))

    def _next(self, parent: str) -> str:
        used = {int(code[-2:]) for code in self.names if code[:-2] == parent and len(code) == len(parent) + 2}
        free = next((serial for serial in range(1, SIBLINGS + 1) if serial not in used), None)
        return f"{parent}{free:02d}" if free else ""

    def _exact(self, keys: Path) -> str:
        return self._whole.get(keys) or self._tails.get(keys) or ""

    def _enter(self, code: str, name: str) -> None:
        self.names[code] = name
        path = [key_of(self.names.get(code[:length], "")) for length in range(2, len(code) + 1, 2)]
        self._whole.setdefault(tuple(path), code)
        plain = tuple(_SERIAL.sub("", part) for part in path[:-1])
        for start in range(len(path)):
            tail = (*plain[start:], path[-1])
            known = self._tails.setdefault(tail, code)
            if known != code:
                self._tails[tail] = ""  # two matters of that name: the path must say which


def _full(level: int) -> str:
    raise BadInput(no("bootstrap_too_many_matters", given=SIBLINGS + 1, free=level), field="matter")
