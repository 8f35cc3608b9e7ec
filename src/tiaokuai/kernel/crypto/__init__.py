"""Digests, ciphers, keys and signatures in two profiles: "standard" and "sm" (GB/T 32905, GB/T 32907).

Pure: keys are handed in or read from a named file, never from settings.
"""

from tiaokuai.kernel.crypto.ciphers import NotAuthentic
from tiaokuai.kernel.crypto.digests import Profile, digest, keyed_hash, labelled_digest
from tiaokuai.kernel.crypto.keyring import KeyFileUnusable, KeyRing, KeyUnknown
from tiaokuai.kernel.crypto.keys import Key, Use, signature_holds

__all__ = [
    "Key",
    "KeyFileUnusable",
    "KeyRing",
    "KeyUnknown",
    "NotAuthentic",
    "Profile",
    "Use",
    "digest",
    "keyed_hash",
    "labelled_digest",
    "signature_holds",
]
