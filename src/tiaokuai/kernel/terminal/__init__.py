"""How every command of `tiaokuai` speaks. Pure: words come in already in the reader's language.

Results go to standard output, everything else to standard error. With `--json` there is one JSON object on standard
output, whether the command did its work or refused, and nothing else.
"""

from tiaokuai.kernel.terminal.asking import Yes, go_on, may_write
from tiaokuai.kernel.terminal.bars import Told, bars
from tiaokuai.kernel.terminal.saying import Json, answer, problems, stop

__all__ = ["Json", "Told", "Yes", "answer", "bars", "go_on", "may_write", "problems", "stop"]
