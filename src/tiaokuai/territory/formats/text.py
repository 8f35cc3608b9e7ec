"""Bytes of a text file as people send it: perhaps gzipped, UTF-8 with or without mark, or GB18030."""

import gzip
import hashlib
import zlib

from tiaokuai.kernel.answer import BadInput, no

LARGEST = 400_000_000
"""Bytes after unpacking: the whole country's villages are about 40 million."""


def unpacked(content: bytes) -> bytes:
    """The content, unzipped when it is gzip. Raises BadInput when it is broken or swells beyond `LARGEST`."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        plain = zlib.decompressobj(wbits=31).decompress(content, LARGEST)
        if len(plain) < LARGEST:
            return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as fault:
        raise BadInput(no("file_broken"), field="file") from fault
    raise BadInput(no("file_too_large", bytes=LARGEST), field="file")


def decoded(content: bytes) -> str:
    """The text of a file. Raises BadInput when it is neither UTF-8 nor GB18030."""
    plain = unpacked(content)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return plain.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(no("file_not_text"), field="file")


def digest_of(content: bytes) -> str:
    """SHA-256 of the file as it was sent, for the journal."""
    return hashlib.sha256(content).hexdigest()
