"""How the text of a table is spelled: encoding and delimiter, found out where the mapping does not say. Pure."""

import codecs
import re
from typing import IO, Final

CHUNK: Final = 1 << 20
_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}
"""What files call themselves, and the superset that reads what they in fact hold."""
_HIGH: Final = bytes(range(0x80, 0x100))
_ENOUGH: Final = 200_000
_FEW: Final = 0.02
_LINES: Final = 20


def encoding_named(name: str) -> str:
    """The encoding of that name, or the superset of it. Raises `LookupError` for a name that is unknown."""
    known = codecs.lookup(name).name
    return _WIDER.get(known, name)


def encoding_of(content: IO[bytes]) -> str:
    """The encoding of a whole file.

    A byte order mark decides; else UTF-16 where many bytes are 0; else UTF-8 unless more than 2 % of what is not
    ASCII is broken; else GB18030 where high bytes come in the pairs of Chinese text; else Windows-1252.
    """
    start = content.read(CHUNK)
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return name
    zeros = start[:4096].count(0)
    if zeros * 10 > len(start[:4096]):
        return "utf-16-le" if start[1:4096:2].count(0) * 2 > zeros else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    sound = broken = high = pairs = 0
    piece = start
    while piece and high < _ENOUGH:
        if not piece.isascii():
            text = decoder.decode(piece)
            ascii_only = len(piece.translate(None, _HIGH))
            high += len(piece) - ascii_only
            broken += text.count("\ufffd")
            sound += len(text) - ascii_only - text.count("\ufffd")
            pairs += 2 * len(re.findall(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]", piece))
        piece = content.read(CHUNK)
    if broken <= _FEW * sound:
        return "utf-8"
    return "gb18030" if pairs > 0.9 * high and _is_mostly_han(start) else "cp1252"


def _is_mostly_han(start: bytes) -> bool:
    """Whether what is not ASCII reads as Chinese: Western letters in pairs would give rare characters of all blocks."""
    text = re.sub(r"[\x00-\x7f]", "", start.decode("gb18030", "replace"))
    common = len(re.findall(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]", text))
    return common > 0.8 * len(text)


def delimiter_of(sample: str) -> str:
    """The sign that parts most of the first lines into the most columns, quoted text left out."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in sample.splitlines()[:_LINES]]
    return max(",\t;|", key=lambda sign: sum(line.count(sign) for line in lines))
