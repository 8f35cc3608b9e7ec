"""All keys of one installation in one file, kept apart from the data that they open.

A backup of the database without this file shows no personal data; this file without the database shows nothing.
Rotation adds a key and makes it current; older ones stay, so that what they sealed can be read and sealed anew.
"""

import base64
import binascii
import json
import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Self

from tiaokuai.kernel.answer import Answer, no
from tiaokuai.kernel.crypto.ciphers import NotAuthentic, decrypt_bytes, encrypt_bytes
from tiaokuai.kernel.crypto.digests import Profile, keyed_hash
from tiaokuai.kernel.crypto.keys import Key, Use

FORMAT: Final = 1


class KeyFileUnusable(Exception):
    """The key file is malformed or open to others; message and `answer` name the file and what to do."""

    def __init__(self, message: str, answer: Answer) -> None:
        super().__init__(message)
        self.answer = answer


class KeyUnknown(Exception):
    """Something was sealed with a key that is not in the ring: restore the key file that belongs to the data."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"key {key_id!r} is not in the key file: restore the key file that belongs to these data"
        )
        self.key_id = key_id


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys in the order in which they were made; the last of each use is current."""

    keys: tuple[Key, ...]

    @classmethod
    def generate(cls, profile: Profile, made_on: date) -> Self:
        return cls(tuple(Key.new(use, profile, made_on) for use in Use))

    @classmethod
    def open(cls, path: Path) -> Self:
        """The ring stored at `path`. Raises FileNotFoundError, KeyFileUnusable."""
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            msg = f"{path} can be read by others (mode {mode:o}): run chmod 600 {path}"
            raise KeyFileUnusable(msg, no("keys_open_to_others", path=str(path), mode=f"{mode:o}"))
        try:
            stored = json.loads(path.read_text())
            if stored["format"] != FORMAT:
                msg = f"{path} has format {stored['format']}, this version reads format {FORMAT}"
                answer = no(
                    "keys_of_another_format", path=str(path), found=str(stored["format"]), wanted=FORMAT
                )
                raise KeyFileUnusable(msg, answer)
            return cls(tuple(Key.read(key_id, key) for key_id, key in stored["keys"].items()))
        except (KeyError, TypeError, ValueError) as error:
            msg = f"{path} is no key file ({error!r}): restore it from its backup"
            raise KeyFileUnusable(msg, no("keys_malformed", path=str(path), why=repr(error))) from error

    @classmethod
    def open_or_generate(cls, path: Path, profile: Profile, made_on: date) -> Self:
        """The ring at `path`, made (mode 0600) when there is none. Two processes that start at once agree."""
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{os.getpid()}")
            cls.generate(profile, made_on).save(draft)
            try:
                os.link(draft, path)  # unlike a rename, fails when another process was first
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return cls.open(path)

    def save(self, path: Path) -> None:
        """Write the ring, readable by its owner alone, so that a reader sees the old file or the new one whole."""
        draft = path.with_name(f".{path.name}.new.{os.getpid()}")
        text = json.dumps({"format": FORMAT, "keys": {key.id: key.stored() for key in self.keys}}, indent=1)
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def rotated(self, use: Use, profile: Profile, made_on: date) -> Self:
        """A ring with a new current key of a use. A new lookup key makes older keyed hashes unfindable."""
        return type(self)((*self.keys, Key.new(use, profile, made_on)))

    def current(self, use: Use) -> Key:
        return next(key for key in reversed(self.keys) if key.use is use)

    def named(self, key_id: str) -> Key:
        """Raises KeyUnknown."""
        for key in self.keys:
            if key.id == key_id:
                return key
        raise KeyUnknown(key_id)

    def encrypt(self, text: str, aad: str) -> str:
        """A token ``<key id>.<base64url>``.

        `aad` names the place (table, column, row), so that a token moved elsewhere is refused.
        """
        key = self.current(Use.DATA)
        sealed = encrypt_bytes(key.profile, key.secret, text.encode(), _bound(key, aad))
        return f"{key.id}.{base64.urlsafe_b64encode(sealed).decode()}"

    def decrypt(self, token: str, aad: str) -> str:
        """The text of a token. Raises KeyUnknown, NotAuthentic."""
        key_id, _, body = token.partition(".")
        key = self.named(key_id)
        try:
            sealed = base64.b64decode(body, altchars=b"-_", validate=True)
        except binascii.Error:
            msg = f"the token of key {key_id} is not base64url"
            raise NotAuthentic(msg) from None
        return decrypt_bytes(key.profile, key.secret, sealed, _bound(key, aad)).decode()

    def is_current(self, token: str) -> bool:
        """Whether a token was sealed with the current key; if not, a rotation job seals it anew."""
        return token.partition(".")[0] == self.current(Use.DATA).id

    def keyed_hash(self, text: str) -> str:
        """64 hexadecimal digits by which a secret value (a telephone number, a receipt code) is looked up."""
        key = self.current(Use.LOOKUP)
        return keyed_hash(key.profile, key.secret, text)

    def public_keys(self) -> dict[str, str]:
        """The public halves of all signing keys, by key id."""
        return {key.id: key.public for key in self.keys if key.use is Use.SIGNING}


def _bound(key: Key, aad: str) -> bytes:
    return f"{key.id}|{aad}".encode()
