"""The part's share of a tick."""

from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated

EVERY_TICK = (evaluate_rated,)
