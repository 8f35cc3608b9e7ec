"""Digests, ciphers and signatures against the vectors of their standards; the key ring by its promises."""

import base64
import hashlib
import hmac
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.kernel.crypto import (
    Key,
    KeyFileUnusable,
    KeyRing,
    KeyUnknown,
    NotAuthentic,
    Profile,
    Use,
    digest,
    keyed_hash,
    labelled_digest,
    signature_holds,
)
from tiaokuai.kernel.crypto.ciphers import sm4_gcm_encrypt

DAY = date(2026, 11, 23)
RINGS = {profile: KeyRing.generate(profile, DAY) for profile in Profile}
PROFILES = pytest.mark.parametrize("profile", list(Profile))
TEXTS = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("profile", "data", "expected"),
    [
        (Profile.SM, b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (Profile.SM, b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        (Profile.STANDARD, b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ],
)
def test_digests_of_the_standards(profile: Profile, data: bytes, expected: str) -> None:
    assert digest(profile, data) == expected


def test_a_labelled_digest_says_how_it_was_made() -> None:
    assert labelled_digest(Profile.SM, b"abc").startswith("sm3:66c7f0f4")
    assert labelled_digest(Profile.STANDARD, b"abc").startswith("sha256:ba7816bf")


def test_sm4_gcm_of_rfc_8998() -> None:
    sealed = sm4_gcm_encrypt(
        key=bytes.fromhex("0123456789abcdeffedcba9876543210"),
        nonce=bytes.fromhex("00001234567800000000abcd"),
        data=bytes.fromhex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
            "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
        ),
        aad=bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    )
    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )


def test_ed25519_of_rfc_8032() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = Key("signing-1", Use.SIGNING, Profile.STANDARD, DAY, secret)
    assert key.public == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"") == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )


@pytest.mark.parametrize(
    "key", [b"short", b"k" * 64, b"longer than a block of sixty-four bytes, which is hashed down " * 2]
)
def test_keyed_hashes_are_hmac(key: bytes) -> None:
    assert keyed_hash(Profile.STANDARD, key, "路灯") == hmac.new(key, "路灯".encode(), "sha256").hexdigest()
    if "sm3" in hashlib.algorithms_available:
        assert keyed_hash(Profile.SM, key, "路灯") == hmac.new(key, "路灯".encode(), "sm3").hexdigest()


@PROFILES
@given(text=TEXTS, aad=TEXTS)
def test_what_was_encrypted_is_decrypted(profile: Profile, text: str, aad: str) -> None:
    ring = RINGS[profile]
    token = ring.encrypt(text, aad)
    assert ring.decrypt(token, aad) == text
    assert token != ring.encrypt(text, aad)


@PROFILES
@given(place=st.integers(0, 12 + 11 + 16 - 1), bit=st.integers(0, 7))
def test_a_token_with_one_bit_changed_is_refused(profile: Profile, place: int, bit: int) -> None:
    ring = RINGS[profile]
    key_id, _, body = ring.encrypt("13800138000", "row 1").partition(".")
    sealed = bytearray(base64.urlsafe_b64decode(body))
    sealed[place] ^= 1 << bit
    with pytest.raises(NotAuthentic):
        ring.decrypt(f"{key_id}.{base64.urlsafe_b64encode(sealed).decode()}", "row 1")


@PROFILES
def test_a_token_moved_elsewhere_or_cut_is_refused(profile: Profile) -> None:
    ring = RINGS[profile]
    token = ring.encrypt("13800138000", "row 1")
    with pytest.raises(NotAuthentic, match="its place"):
        ring.decrypt(token, "row 2")
    with pytest.raises(NotAuthentic, match="too few"):
        ring.decrypt(token.partition(".")[0] + ".QUJD", "row 1")
    with pytest.raises(NotAuthentic, match="not base64url"):
        ring.decrypt(token + "!", "row 1")


def test_after_rotation_old_tokens_are_read_and_new_ones_use_the_new_key() -> None:
    old = KeyRing.generate(Profile.STANDARD, DAY)
    token = old.encrypt("text", "row")
    ring = old.rotated(Use.DATA, Profile.SM, DAY)
    assert ring.decrypt(token, "row") == "text"
    assert not ring.is_current(token)
    assert ring.is_current(ring.encrypt("text", "row"))
    assert ring.current(Use.DATA).profile is Profile.SM
    assert ring.keyed_hash("x") == old.keyed_hash("x")
    with pytest.raises(KeyUnknown, match="restore the key file"):
        old.decrypt(ring.encrypt("text", "row"), "row")


def test_signatures_are_checked_with_the_public_half() -> None:
    key = RINGS[Profile.STANDARD].current(Use.SIGNING)
    signature = key.sign(b"position 5")
    assert signature_holds(RINGS[Profile.STANDARD].public_keys()[key.id], b"position 5", signature)
    assert not signature_holds(key.public, b"position 6", signature)
    assert not signature_holds(key.public, b"position 5", "no hex")


def test_secrets_do_not_show_in_logs() -> None:
    assert "secret" not in repr(RINGS[Profile.STANDARD])


def test_the_key_file_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "keyring.json"
    ring = KeyRing.open_or_generate(path, Profile.STANDARD, DAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyRing.open_or_generate(path, Profile.SM, DAY) == ring
    assert [p.name for p in path.parent.iterdir()] == ["keyring.json"]


def test_a_saved_ring_comes_back_whole(tmp_path: Path) -> None:
    ring = RINGS[Profile.SM].rotated(Use.SIGNING, Profile.STANDARD, DAY)
    ring.save(tmp_path / "ring.json")
    assert KeyRing.open(tmp_path / "ring.json") == ring


def test_an_exposed_or_damaged_key_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ring.json"
    RINGS[Profile.STANDARD].save(path)
    path.chmod(0o644)
    with pytest.raises(KeyFileUnusable, match=r"mode 644\): run chmod 600"):
        KeyRing.open(path)
    path.chmod(0o600)
    path.write_text('{"format": 1, "keys": {"a": {}}}')
    with pytest.raises(KeyFileUnusable, match="is no key file"):
        KeyRing.open(path)
    path.write_text('{"format": 9, "keys": {}}')
    with pytest.raises(KeyFileUnusable, match="format 9"):
        KeyRing.open(path)


def test_keys_never_serve_two_uses() -> None:
    ring = RINGS[Profile.STANDARD]
    assert len({ring.current(use).secret for use in Use}) == len(Use)
    assert replace(ring.current(Use.DATA), id="x") != ring.current(Use.DATA)
