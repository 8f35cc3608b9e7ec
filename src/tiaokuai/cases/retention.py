"""What is kept for a term only of cases, of whistles and of what reporters said of pressure: shares in the registry
of `workflow.retention`."""

from collections.abc import Mapping
from typing import Any

from tiaokuai.cases.actions.retention.remove_data import remove_data
from tiaokuai.cases.actions.retention.remove_pressure_data import remove_pressure_data
from tiaokuai.cases.actions.retention.remove_whistle_data import remove_whistle_data
from tiaokuai.cases.queries.retention import past_term
from tiaokuai.cases.queries.retention.pressure import pressure_past_term
from tiaokuai.cases.queries.retention.whistles import whistles_past_term
from tiaokuai.cases.rules.retention import BESIDE, DEFAULTS, PRESSURE, Default, WhistleData
from tiaokuai.cases.words.retention import AFTER_CLOSING, AFTER_WHISTLE, BASES, DATA
from tiaokuai.workflow.retention import Keeper, Kind


def _kinds(defaults: Mapping[Any, Default], after: Any) -> tuple[Kind, ...]:
    return tuple(
        Kind(
            name=str(kind),
            label=DATA[kind],
            after=after,
            basis=BASES[kind],
            months=default.months,
            least=default.least,
        )
        for kind, default in defaults.items()
    )


KEEPERS = (
    Keeper("cases", _kinds(DEFAULTS, AFTER_CLOSING), past_term, remove_data),
    Keeper(
        "whistles",
        _kinds({kind: BESIDE[kind] for kind in WhistleData}, AFTER_WHISTLE),
        whistles_past_term,
        remove_whistle_data,
    ),
    Keeper(
        "pressure",
        _kinds({PRESSURE: BESIDE[PRESSURE]}, AFTER_CLOSING),
        pressure_past_term,
        remove_pressure_data,
    ),
)
