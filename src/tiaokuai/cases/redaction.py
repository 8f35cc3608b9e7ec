"""Masks telephone, identity and bank numbers in what people write. Pure.

Staff read the masked text; the words as written are sealed with the reporter's data (domain 5.2 rule 12).
"""

import re

_PATTERNS = (
    re.compile(
        r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
    ),
    re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)"),
    re.compile(r"(?<!\d)[3-6]\d{15,18}(?!\d)"),
    re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"),
)


_MAYBE = re.compile(r"\d[\d +-]{6}|@")
"""Whatever the patterns find holds one of these: most texts hold none, and are looked at once."""


_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
"""Full-width forms to their plain ones: a number typed in an input method is still a number."""


def masked(text: str) -> str:
    """The text with every such number replaced by its first characters and stars, same length."""
    plain = text if text.isascii() else text.translate(_HALF_WIDTH)
    if _MAYBE.search(plain) is None:
        return text
    hidden = _masked(plain)
    if hidden == plain:
        return text
    return "".join(h if h != p else t for t, p, h in zip(text, plain, hidden, strict=True))


def _masked(text: str) -> str:
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), text)
    return text


def identifies(text: str) -> bool:
    """Whether the text holds something that could identify its writer, to warn an anonymous reporter."""
    return masked(text) != text
