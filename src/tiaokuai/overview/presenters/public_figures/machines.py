"""Public figures as machines read them: names, values, what they were taken of, formulas."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tiaokuai.cases.rules.figures import FEWEST
from tiaokuai.overview.presenters.public_figures.page import names_in
from tiaokuai.overview.presenters.public_figures.words import FORMULAS
from tiaokuai.overview.queries.public_figures import Published
from tiaokuai.overview.rules.public.counts import BY, FIGURES, Shown, figures_of


def figures_told(asked: Published) -> dict[str, Any]:
    cells = asked.cells()
    names = names_in(asked.period, cells) if asked.period else {}
    return {
        "county": asked.county,
        "period": asked.period.code if asked.period else None,
        "span": asked.period.span if asked.period else None,
        "published": [
            {"quarter": f"{each.year}-Q{each.quarter}", "at": each.published_at, "digest": each.digest}
            for each in asked.behind
        ],
        "offered": [each.code for each in asked.offered],
        "fewest": FEWEST,
        "formulas": {formula.name: str(FORMULAS[formula.name]) for formula in FIGURES},
        **{f"{by}s": _rows(cells.get(by, {}), names.get(by, {})) for by in BY},
    }


def _rows(cells: Mapping[str, Shown], names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": names.get(code, code),
            "figures": [asdict(figure) for figure in figures_of(cell)],
        }
        for code, cell in cells.items()
    ]
