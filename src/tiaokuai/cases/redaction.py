"""Masks telephone, identity and bank numbers, addresses and number plates in what people write. Pure.

Staff read the masked text; the words as written are sealed with the reporter's data (domain 5.2 rule 12).
"""

import re

_GAP = "[- ]{0,2}"
"""What people put between the groups of a number."""

_MOBILE = "|".join(
    (
        rf"1{_GAP}[3-9]{_GAP}\d{_GAP}\d{{4}}{_GAP}\d{{4}}",
        r"1[- ]{1,2}[3-9](?:[- ]{1,2}\d){9}(?! ?\d)",
        r"1[3-9]\d(?:[- ]\d\d){4}",
        r"1[3-9]\d(?:[- ]\d{3}){2}[- ]\d\d",
    )
)
"""Eleven digits in the groups that people write. Any digits with blanks between them would catch lists of houses."""

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_IN_PLATES = "A-HJ-NP-Za-hj-np-z"
_PLATE = (
    rf"[{_PROVINCES}][{_IN_PLATES}][ ·•.-]?(?:"
    rf"(?=(?:[A-Za-z]*\d){{3}})[{_IN_PLATES}\d]{{4}}[{_IN_PLATES}\d挂学警港澳]"
    rf"|[A-HJKa-hjk][{_IN_PLATES}\d]\d{{4}}|\d{{5}}[A-HJKa-hjk])(?![A-Za-z\d])"
)
"""GA 36-2018: province, office and five characters of which three are digits at least, or six for new energy."""

_PATTERNS = (
    re.compile(
        r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
    ),
    re.compile(rf"(?<!\d)(?:\+?86{_GAP})?(?:{_MOBILE})(?!\d)"),
    re.compile(_PLATE),
    re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)"),
    re.compile(r"(?<!\d)[3-6]\d{15,18}(?!\d)"),
    re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"),
)


_MAYBE = re.compile(rf"\d[\d +-]{{6}}|@|[{_PROVINCES}][{_IN_PLATES}]")
"""Whatever the patterns find holds one of these: most texts hold none, and are looked at once."""


_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}
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
