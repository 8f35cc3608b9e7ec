"""A signed statement that the journal had reached a position with a link. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from tiaokuai.journal.canonical import canonical_moment
from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.crypto import Key, signature_holds

FORMAT: Final = "tiaokuai-checkpoint-1"


class NotACheckpoint(ValueError):
    """The text is not a checkpoint file; message and `answer` say what is wrong with it."""

    def __init__(self, message: str, answer: Answer) -> None:
        super().__init__(message)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """`at` in canonical form (UTC, six decimals); `public_key` and `signature` in hexadecimal digits (Ed25519)."""

    position: int
    chain: str
    at: str
    key_id: str
    public_key: str
    signature: str

    @classmethod
    def signed(cls, *, position: int, chain: str, at: datetime, key: Key) -> Self:
        moment = canonical_moment(at)
        return cls(position, chain, moment, key.id, key.public, key.sign(_statement(position, chain, moment)))

    @classmethod
    def read(cls, text: str) -> Self:
        """A checkpoint as written by `text`. Raises NotACheckpoint."""
        try:
            stored = json.loads(text)
            if stored.pop("format", None) != FORMAT:
                msg = f"no checkpoint file: its format is not {FORMAT}"
                raise NotACheckpoint(msg, no("checkpoint_of_another_format", wanted=FORMAT))
            read = cls(**stored)
        except (AttributeError, TypeError, json.JSONDecodeError) as error:
            msg = f"no checkpoint file: {error}"
            raise NotACheckpoint(msg, no("checkpoint_malformed", why=str(error))) from error
        kinds = {name: type(value) for name, value in read._stored().items()}
        if kinds != {name: int if name == "position" else str for name in kinds}:
            msg = "no checkpoint file: position must be a whole number, everything else text"
            raise NotACheckpoint(msg, no("checkpoint_values_wrong"))
        return read

    def text(self) -> str:
        """The file's content: JSON, readable without us."""
        return json.dumps({"format": FORMAT, **self._stored()}, indent=1) + "\n"

    def holds(self, trusted: Iterable[str]) -> bool:
        """Whether one of the trusted public keys signed it. The key inside the file is a hint and proves nothing."""
        statement = _statement(self.position, self.chain, self.at)
        return any(signature_holds(public, statement, self.signature) for public in trusted)

    def _stored(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def _statement(position: int, chain: str, at: str) -> bytes:
    return f"{FORMAT}|{position}|{chain}|{at}".encode()
