"""What must hold for what is entered in the books: days, towns, numbers. Pure."""

from datetime import date

from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.divisions import Level, is_code

WHOLE = 100
MOST = 32_767
"""What one entry may hold at most: the smallest whole number that every database keeps for seats and offices."""
MOST_POSTS = 2_000_000_000


def check_begins_anew(standing_since: date, day: date) -> Answer:
    """A new row follows the one that stands; on its very first day there is nothing to follow."""
    return YES if day > standing_since else no("entered_from_that_day", day=day)


def check_town(code: str) -> Answer:
    """A town's division code: 12 digits, the last three zeros, the three before them not."""
    low, high = Level.TOWN, Level.COUNTY
    is_town = is_code(code) and not code[low:].strip("0") and code[high:low].strip("0") != ""
    return YES if is_town else no("not_a_town", town=code)


def check_share(share: int | None) -> Answer:
    """The town's share of the marks by which an agency is assessed, per cent. None: not settled."""
    return YES if share is None or 0 <= share <= WHOLE else no("share_out_of_range", share=share)


def check_number(number: int, *, least: int = 0, most: int = MOST) -> Answer:
    return (
        YES if least <= number <= most else no("number_out_of_range", number=number, least=least, most=most)
    )


def check_post_code(code: str, unit: str) -> Answer:
    """A post's code is its unit's, a hyphen and a serial: ``990122-zjj-p01``."""
    serial = code.removeprefix(f"{unit}-")
    fits = code.startswith(f"{unit}-") and serial.isascii() and serial.isalnum() and serial == serial.lower()
    return YES if fits and len(serial) < 8 else no("post_code_malformed", post=code, unit=unit)


def check_transfer(number: int, balance: int) -> Answer:
    """Posts can only be moved that the giving unit has, from the day on and ever after (减县补镇, S1.16)."""
    if number < 1:
        return no("transfer_number", number=number)
    return YES if number <= balance else no("transfer_exceeds_balance", number=number, balance=balance)


def check_books_close(balance: int, later: date | None) -> Answer:
    """Books close when they are empty and nothing moves in them later: no post is lost on the way."""
    if later is not None:
        return no("books_move_later", day=later)
    return YES if balance == 0 else no("books_not_empty", number=balance)


def check_books_open(closed_on: date | None) -> Answer:
    """`closed_on`: when the last books of a unit and kind closed, None if they are open or never were.

    Also for a day before: what would be entered then would still be in the books when they closed.
    """
    return YES if closed_on is None else no("books_closed", day=closed_on)


def check_text(text: str, code: str) -> Answer:
    """`code`: of the answer where nothing is written."""
    return YES if text.strip() else no(code)
