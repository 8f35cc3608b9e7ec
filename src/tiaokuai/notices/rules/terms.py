"""For how long a mail address is kept of somebody who holds no office any more. Pure."""

from typing import Final

ADDRESS: Final = "notice_address"
"""The kind in the registry of what is kept for a term only."""

MONTHS: Final = 1
"""The purpose ends with the last appointment (个人信息保护法 art. 47); who is appointed anew within it keeps theirs."""
