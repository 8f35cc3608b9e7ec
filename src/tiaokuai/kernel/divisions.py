"""Division codes: 12 digits, a subtree is a prefix (2 province, 4 city, 6 county, 9 town, 12 village).

Source: the statistical division codes built on GB/T 2260 and GB/T 10114 (domain 2.6).
"""

from enum import IntEnum

CODE_LENGTH = 12


class Level(IntEnum):
    """The five levels; the value is the length of the significant prefix in digits."""

    PROVINCE = 2
    CITY = 4
    COUNTY = 6
    TOWN = 9
    VILLAGE = 12


def prefix_of(code: str) -> str:
    """The significant digits of a 12-digit code: ``990122001000`` gives ``990122001``."""
    for level in Level:
        if set(code[level:]) <= {"0"}:
            return code[:level]
    return code


def level_of(code: str) -> Level:
    return Level(len(prefix_of(code)))


def at_level(code: str, level: Level) -> str:
    """The 12-digit code of the division of that level in which `code` lies."""
    return code[:level].ljust(CODE_LENGTH, "0")


def ancestors_of(code: str) -> tuple[str, ...]:
    """12-digit codes from the division itself up to its province, most specific first."""
    own = level_of(code)
    return tuple(at_level(code, level) for level in sorted(Level, reverse=True) if level <= own)


def bounds_of(prefix: str) -> tuple[str, str]:
    """The half-open range of 12-digit codes under a prefix, for an index range scan.

    `bounds_of("")` spans everything. The upper bound of all nines is ``":"``, which sorts after "9".
    """
    if not prefix:
        return "", ":"
    digits = prefix.rstrip("9")
    upper = digits[:-1] + str(int(digits[-1]) + 1) if digits else ":"
    return prefix, upper


def is_code(text: str) -> bool:
    return len(text) == CODE_LENGTH and text.isascii() and text.isdigit()
