"""Names that an adversary takes, and fields that it exchanges."""

import unicodedata
from dataclasses import dataclass

from adversaries.generic.exchange import exchanged, spoils, twice
from adversaries.generic.identifiers import LENGTHS, lookalikes, near, strangers
from harness.declare.coins import Coins
from harness.declare.wire import Wire
from schemes.messenger.names import ProviderName, User
from schemes.messenger.wire import PaddedIdentifier, Proof
from schemes.values import Identifier, Signature, SigPublicKey

HOME, AWAY = ProviderName(b"Home"), ProviderName(b"Away")
ALICE = User(HOME, Identifier(b"alice"))
NAMES = [name for sort in lookalikes(ALICE.uid, HOME, AWAY) for name in sort]


def test_a_name_is_one_that_a_person_may_have() -> None:
    for name in NAMES:
        assert 1 <= len(name) <= 255
        assert name.decode().encode() == name
        assert name != ALICE.uid


def test_the_arsenal_has_every_sort() -> None:
    texts = [name.decode() for name in NAMES]
    assert any(t != "alice" and t.lower() == "alice" for t in texts)
    assert any(unicodedata.normalize("NFKC", t) == "alice" for t in texts)
    assert any(unicodedata.normalize("NFC", t) != t for t in texts)
    assert any(t.startswith("alice") and len(t) == 6 for t in texts)
    assert {"alice@", "alice@Home", "alice@Away"} <= set(texts)
    assert {15, 16, 33, 100, 255} <= {len(name) for name in NAMES}
    assert {1, *LENGTHS[1:]} <= {len(name) for name in NAMES}
    assert any(t.rstrip("\0") == "alice" for t in texts)


def test_namesakes_are_always_there_and_others_are_drawn() -> None:
    found = [strangers(ALICE, Coins(bytes([n])), 2, HOME, AWAY) for n in range(60)]
    assert all(users[0] == User(AWAY, ALICE.uid) for users in found)
    assert all(user.provider == HOME for users in found for user in users[1:])
    assert len({user.uid for users in found for user in users}) > 30


def test_near_names_are_different_ones() -> None:
    assert len(set(near(ALICE.uid, Coins(b"near"), 3))) == len(near(ALICE.uid, Coins(b"near"), 3))


@dataclass(frozen=True, kw_only=True)
class Inner(Wire):
    """A message in another."""

    vk: SigPublicKey


@dataclass(frozen=True, kw_only=True)
class Asked(Wire):
    """A message."""

    uid: Identifier
    proof: Proof
    inner: Inner
    b: bool


MINE = Asked(
    uid=Identifier(b"m"), proof=Proof(b"p"), inner=Inner(vk=SigPublicKey(b"mine")), b=False
)


def test_every_field_is_exchanged_for_what_fits_there() -> None:
    theirs = Inner(vk=SigPublicKey(b"theirs"))
    pool = spoils(ALICE, Signature(b"sigma"), {"inner": theirs}, [PaddedIdentifier(b"padded")])
    found = list(exchanged(MINE, pool))
    assert {one.uid for one in found} == {b"m", b"alice", b"padded"}
    assert all(type(one.uid) is Identifier for one in found)
    assert {one.proof for one in found} == {b"p", b"sigma"}
    assert {one.inner.vk for one in found} == {b"mine", b"theirs"}
    assert {one.b for one in found} == {True, False}
    assert MINE not in found


def test_and_some_twice() -> None:
    pool = spoils(ALICE, Signature(b"sigma"))
    coins = Coins(b"twice")
    found = [one for _ in range(20) for one in twice(MINE, pool, coins, 50)]
    assert any(one.uid == b"alice" and one.proof == b"sigma" for one in found)
    assert any(one.uid == b"alice" and one.b for one in found)
