"""What cases keep for a term only: their share in the registry of `workflow.retention`."""

from tiaokuai.cases.actions.retention.remove_data import remove_data
from tiaokuai.cases.queries.retention import past_term
from tiaokuai.cases.rules.retention import DEFAULTS
from tiaokuai.cases.words.retention import AFTER_CLOSING, BASES, DATA
from tiaokuai.workflow.retention import Keeper, Kind

KEEPER = Keeper(
    part="cases",
    kinds=tuple(
        Kind(
            name=kind.value,
            label=DATA[kind],
            after=AFTER_CLOSING,
            basis=BASES[kind],
            months=default.months,
            least=default.least,
        )
        for kind, default in DEFAULTS.items()
    ),
    past_term=past_term,
    remove=remove_data,
)
