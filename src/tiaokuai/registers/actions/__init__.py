from tiaokuai.registers.actions.add_row import add_row, add_rows
from tiaokuai.registers.actions.approve_edition import adopt_edition, approve_edition
from tiaokuai.registers.actions.change_row import change_row
from tiaokuai.registers.actions.move_edition import advance_edition, move_edition, withdraw_draft
from tiaokuai.registers.actions.publish_edition import publish_edition
from tiaokuai.registers.actions.remove_row import remove_row
from tiaokuai.registers.actions.start_edition import start_edition
from tiaokuai.registers.actions.supersede_edition import supersede_edition

__all__ = [
    "add_row",
    "add_rows",
    "adopt_edition",
    "advance_edition",
    "approve_edition",
    "change_row",
    "move_edition",
    "publish_edition",
    "remove_row",
    "start_edition",
    "supersede_edition",
    "withdraw_draft",
]
