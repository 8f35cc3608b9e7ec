"""The part's share of a tick."""

from tiaokuai.cases.actions.closing.evaluate_rated import evaluate_rated
from tiaokuai.cases.actions.joint.watching.step_successors import hand_steps
from tiaokuai.cases.actions.watching.hand_to_successor import hand_to_successors
from tiaokuai.cases.actions.whistling.watching.call_successors import hand_calls

EVERY_TICK = (evaluate_rated, hand_to_successors, hand_calls, hand_steps)
