from tiaokuai.registers.actions.add_row import add_row, add_rows
from tiaokuai.registers.actions.approve_edition import adopt_edition, approve_edition
from tiaokuai.registers.actions.catalogue import (
    change_matter,
    change_time_limit,
    end_matter,
    end_time_limit,
    import_matters,
    import_time_limits,
    narrow_time_limit,
    set_limits,
)
from tiaokuai.registers.actions.change_row import change_row
from tiaokuai.registers.actions.confirm_match import Choice, confirm_match, confirm_matches
from tiaokuai.registers.actions.import_edition import EditionImport, import_edition
from tiaokuai.registers.actions.move_edition import advance_edition, move_edition, withdraw_draft
from tiaokuai.registers.actions.publish_edition import publish_edition
from tiaokuai.registers.actions.remove_row import remove_row
from tiaokuai.registers.actions.start_edition import start_edition
from tiaokuai.registers.actions.supersede_edition import supersede_edition

__all__ = [
    "Choice",
    "EditionImport",
    "add_row",
    "add_rows",
    "adopt_edition",
    "advance_edition",
    "approve_edition",
    "change_matter",
    "change_row",
    "change_time_limit",
    "confirm_match",
    "confirm_matches",
    "end_matter",
    "end_time_limit",
    "import_edition",
    "import_matters",
    "import_time_limits",
    "move_edition",
    "narrow_time_limit",
    "publish_edition",
    "remove_row",
    "set_limits",
    "start_edition",
    "supersede_edition",
    "withdraw_draft",
]
