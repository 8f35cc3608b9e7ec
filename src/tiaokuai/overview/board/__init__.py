"""The command board: what it counts, from which cases, and when it must be counted anew. Read only."""

from tiaokuai.overview.board.gathering import Board, board_of
from tiaokuai.overview.board.keeping import kept_board
from tiaokuai.overview.board.readers import READERS, Look, look_of

__all__ = ["READERS", "Board", "Look", "board_of", "kept_board", "look_of"]
