"""A board is counted anew when anything it is counted from may have changed, and not before."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime
from threading import Lock

from django.db.models import Max

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.narrowing import IS_OPEN
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.clock import local_date
from tiaokuai.overview.board.gathering import Board, board_of
from tiaokuai.overview.board.readers import Look

MOST = 32
"""Boards held by a process."""

_held: OrderedDict[Hashable, Board] = OrderedDict()
_lock = Lock()


def data_version(at: datetime) -> str:
    """A mark that changes whenever a figure may have: by the record's end, the day, and the limit that ended last.

    Whatever is done is an entry. The newest one tells of what was written last, the last sealed place of what was
    committed late. Three statements, each one look at an index.
    """
    sealed = Seal.objects.aggregate(last=Max("position"))["last"]
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    ended = Case.objects.filter(IS_OPEN, due_at__lt=at).aggregate(last=Max("due_at"))["last"]
    return f"{sealed}.{newest}.{local_date(at)}.{ended.timestamp() if ended else ''}"


def kept_board(look: Look) -> tuple[str, Board]:
    """The data's version, and the board of that version: counted now, or as it was counted when nothing has changed."""
    version = data_version(look.at)
    key = (version, look.scope, look.period, look.town, look.is_own)
    with _lock:
        held = _held.get(key)
        if held is not None:
            _held.move_to_end(key)
            return version, held
    board = board_of(look)
    with _lock:
        _held[key] = board
        while len(_held) > MOST:
            _held.popitem(last=False)
    return version, board


def forget_boards() -> None:
    """Count anew at the next look."""
    with _lock:
        _held.clear()
