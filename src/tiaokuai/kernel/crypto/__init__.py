"""Digests, ciphers, keys and signatures in two profiles: "standard" and "sm" (GB/T 32905, GB/T 32907).

Pure: keys are handed in or read from a named file, never from settings.
"""

from tiaokuai.kernel.crypto.digests import Profile, digest, keyed_hash, labelled_digest

__all__ = ["Profile", "digest", "keyed_hash", "labelled_digest"]
