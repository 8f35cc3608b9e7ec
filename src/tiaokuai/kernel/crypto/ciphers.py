"""Authenticated encryption in the two profiles: AES-256-GCM and SM4-GCM.

Sources: NIST SP 800-38D, GB/T 32907-2016, RFC 8998 (SM4 in GCM).
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tiaokuai.kernel.crypto.digests import Profile

KEY_BYTES: Final = {Profile.STANDARD: 32, Profile.SM: 16}
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16


class NotAuthentic(Exception):
    """The ciphertext was altered, belongs to another place (`aad`), or was made with another key."""


def encrypt_bytes(profile: Profile, key: bytes, data: bytes, aad: bytes) -> bytes:
    """A fresh nonce, the ciphertext and its tag in one piece. `key` has `KEY_BYTES[profile]` bytes."""
    nonce = os.urandom(_NONCE_BYTES)
    if profile is Profile.STANDARD:
        return nonce + AESGCM(key).encrypt(nonce, data, aad)
    return nonce + sm4_gcm_encrypt(key, nonce, data, aad)


def decrypt_bytes(profile: Profile, key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """What `encrypt_bytes` was given. Raises NotAuthentic."""
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    if len(rest) < _TAG_BYTES:
        msg = f"{len(sealed)} bytes are too few for a nonce and a tag"
        raise NotAuthentic(msg)
    try:
        if profile is Profile.STANDARD:
            return AESGCM(key).decrypt(nonce, rest, aad)
        return _sm4_gcm_decrypt(key, nonce, rest, aad)
    except InvalidTag:
        msg = "the ciphertext does not match its key and its place"
        raise NotAuthentic(msg) from None


def sm4_gcm_encrypt(key: bytes, nonce: bytes, data: bytes, aad: bytes) -> bytes:
    """Ciphertext followed by the 16-byte tag. The caller never uses a nonce twice with one key."""
    cipher = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(aad)
    return cipher.update(data) + cipher.finalize() + cipher.tag


def _sm4_gcm_decrypt(key: bytes, nonce: bytes, rest: bytes, aad: bytes) -> bytes:
    data, tag = rest[:-_TAG_BYTES], rest[-_TAG_BYTES:]
    cipher = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    cipher.authenticate_additional_data(aad)
    return cipher.update(data) + cipher.finalize()
