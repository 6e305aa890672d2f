"""AMF: the table of the seven algorithms, and malformed input."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.declare.coins import ChosenCoins
from harness.declare.errors import Rejection
from harness.declare.registry import Scheme
from schemes.amf.broken.identity_accepted import IdentityAccepted
from schemes.amf.broken.signed_tag import SignedTag
from schemes.amf.broken.unbound_recipient import UnboundRecipient
from schemes.amf.broken.unverified_judge_half import UnverifiedJudgeHalf
from schemes.amf.broken.weak_fiat_shamir import WeakFiatShamir
from schemes.amf.group import SECP256K1, Edwards25519
from schemes.amf.interface import AMF, Amf
from schemes.amf.tag import Point, Statement
from schemes.amf.tyagi19 import (
    ELEMENTS,
    SCALARS,
    Tyagi19,
)
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.amf.cast import MAKERS, Cast, M
from tests.cells import schemes

TYAGI19 = Tyagi19()
OVER_EDWARDS = Tyagi19(group=Edwards25519())
SOUND = [TYAGI19, OVER_EDWARDS, Tyagi19(hedged=True)]
ALL: list[Amf] = [
    *SOUND,
    WeakFiatShamir(),
    IdentityAccepted(),
    UnboundRecipient(),
    UnverifiedJudgeHalf(),
    SignedTag(),
]
few = settings(max_examples=60, deadline=None)
sound = pytest.mark.parametrize("amf", SOUND, ids=["secp256k1", "edwards25519", "hedged"])


@cache
def the_cast() -> Cast:
    """One cast for all tests of the default."""
    return Cast(TYAGI19)


@cache
def the_tag() -> FrankingTag:
    """What its sender made."""
    return the_cast().frank()


# The table of the seven algorithms.


@pytest.mark.parametrize("amf", ALL, ids=lambda amf: type(amf).__name__)
def test_who_accepts_whose_tag(amf: Amf) -> None:
    """CONSTRUCTIONS: Frank and JForge pass both checks, RForge Verify alone, Forge neither."""
    cast = Cast(amf)
    made = [make(cast) for make in MAKERS]
    assert [cast.verify(sigma) for sigma in made] == [True, False, True, True]
    assert [cast.judge(sigma) for sigma in made] == [True, False, False, True]
    assert len({len(sigma) for sigma in made}) == 1


@pytest.mark.parametrize("fault", schemes(AMF).values(), ids=lambda s: s.name)
def test_registered_variants_state_their_fault_and_break(fault: Scheme) -> None:
    assert isinstance(fault.value, Amf)
    assert bool(fault.fault) == bool(fault.breaks)
    assert bool(fault.fault) == (fault.name not in ("tyagi19", "tyagi19_hedged"))


@sound
def test_lengths(amf: Tyagi19) -> None:
    cast = Cast(amf)
    assert (len(cast.sk_s), len(cast.pk_s)) == (32, amf.group.length)
    assert len(cast.frank()) == SCALARS * 32 + ELEMENTS * amf.group.length
    sigma = cast.frank()
    assert amf.encode(amf.parse(sigma)) == sigma


def test_lengths_of_the_default() -> None:
    assert (len(the_cast().pk_s), len(the_tag())) == (33, 356)


@sound
def test_same_coins_same_bytes(amf: Tyagi19) -> None:
    for make in MAKERS:
        assert make(Cast(amf, 5)) == make(Cast(amf, 5)) != make(Cast(amf, 6))


def test_bad_coins_give_no_identity() -> None:
    """Coins that are all zero, from a broken generator, still make a tag that parses."""
    cast = the_cast()
    sigma = TYAGI19.frank(cast.sk_s, cast.pk_r, cast.pk_j, M, ChosenCoins(b""))
    assert cast.verify(sigma)
    assert cast.judge(sigma)


@pytest.mark.parametrize("length", [0, 1, 1 << 20])
def test_messages_of_any_length(length: int) -> None:
    m = Message(bytes(length))
    cast = the_cast()
    sigma = cast.frank(m)
    assert cast.verify(sigma, m)
    assert cast.judge(sigma, m)
    assert not cast.verify(sigma, Message(m + b"\x00"))


@sound
def test_wrong_key_or_message_is_refused(amf: Tyagi19) -> None:
    cast, other = Cast(amf, 1), Cast(amf, 2)
    sigma = cast.frank()
    assert not cast.verify(sigma, Message(b"meet me at the inn"))
    assert not amf.verify(other.pk_s, cast.sk_r, cast.pk_j, M, sigma)
    assert not amf.verify(cast.pk_s, other.sk_r, cast.pk_j, M, sigma)
    assert not amf.verify(cast.pk_s, cast.sk_r, other.pk_j, M, sigma)
    assert not amf.judge(other.pk_s, cast.pk_r, cast.sk_j, M, sigma)
    assert not amf.judge(cast.pk_s, other.pk_r, cast.sk_j, M, sigma)
    assert not amf.judge(cast.pk_s, cast.pk_r, other.sk_j, M, sigma)


def test_challenge_depends_on_every_part() -> None:
    """Strong Fiat-Shamir: domain, g, all keys, J, R, E_J, E_R, m and each commitment."""
    g = TYAGI19.group
    points = [(g.base(x), g.encode(g.base(x))) for x in range(2, 10)]
    s = Statement(*(Point(*p) for p in points[:8]))
    other = Point(g.base(77), g.encode(g.base(77)))
    texts = [
        TYAGI19.transcript(s._replace(**{name: other}), b"m", [b"t", b"u"]) for name in s._fields
    ]
    texts += [TYAGI19.transcript(s, b"n", [b"t", b"u"]), TYAGI19.transcript(s, b"m", [b"tu"])]
    texts += [TYAGI19.transcript(s, b"m", [b"", b"tu"]), TYAGI19.transcript(s, b"m", [b"t", b"u"])]
    assert len(set(texts)) == len(s._fields) + 4


# Malformed input.


def test_every_bit_of_a_tag_counts() -> None:
    """No tag can be turned into another one for the same message by a small change."""
    cast, tag = the_cast(), the_tag()
    for at in range(len(tag)):
        for bit in (at % 8, 7 - at % 8):
            flipped = FrankingTag(tag[:at] + bytes([tag[at] ^ 1 << bit]) + tag[at + 1 :])
            assert not cast.verify(flipped)
            assert not cast.judge(flipped)


@given(sigma=st.binary(max_size=400))
@few
def test_no_random_tag_is_accepted(sigma: bytes) -> None:
    assert not the_cast().verify(FrankingTag(sigma))
    assert not the_cast().judge(FrankingTag(sigma))


@given(cut=st.integers(0, 355), tail=st.binary(max_size=360))
@few
def test_no_other_ending_is_accepted(cut: int, tail: bytes) -> None:
    cast, tag = the_cast(), the_tag()
    sigma = FrankingTag(tag[:cut] + tail)
    assert cast.verify(sigma) is (sigma == tag)
    assert cast.judge(sigma) is (sigma == tag)


def test_unreduced_scalars_are_refused() -> None:
    """Over edwards25519, whose order is far below 2^256, z + q would mean the same as z."""
    cast = Cast(OVER_EDWARDS)
    sigma = cast.frank()
    assert cast.verify(sigma)
    for at in range(0, SCALARS * 32, 32):
        z = int.from_bytes(sigma[at : at + 32], "big") + Edwards25519.order
        again = FrankingTag(sigma[:at] + z.to_bytes(32, "big") + sigma[at + 32 :])
        assert not cast.verify(again)
        assert not cast.judge(again)


@sound
def test_identity_is_refused_everywhere(amf: Tyagi19) -> None:
    """In each of the tag's four elements, and as each public key of each algorithm."""
    cast, size = Cast(amf), amf.group.length
    sigma, one = cast.frank(), AmfPublicKey(amf.group.encode(amf.group.base(0)))
    for at in range(SCALARS * 32, len(sigma), size):
        changed = FrankingTag(sigma[:at] + one + sigma[at + size :])
        assert not cast.verify(changed)
        assert not cast.judge(changed)
    refused(amf, cast, one)


@given(pk=st.binary(max_size=70))
@few
def test_malformed_public_keys_are_refused(pk: bytes) -> None:
    try:
        SECP256K1.parse(pk)
    except Rejection:
        refused(TYAGI19, the_cast(), AmfPublicKey(pk))


def refused(amf: Tyagi19, cast: Cast, pk: AmfPublicKey) -> None:
    """Rejection by Frank and the forgers, and False by Verify and Judge."""
    c, sigma = cast, the_tag()
    calls: list[Callable[[], object]] = [
        lambda: amf.frank(c.sk_s, pk, c.pk_j, M, c.coins),
        lambda: amf.frank(c.sk_s, c.pk_r, pk, M, c.coins),
        lambda: amf.forge(pk, c.pk_r, c.pk_j, M, c.coins),
        lambda: amf.forge(c.pk_s, pk, c.pk_j, M, c.coins),
        lambda: amf.forge(c.pk_s, c.pk_r, pk, M, c.coins),
        lambda: amf.rforge(pk, c.sk_r, c.pk_j, M, c.coins),
        lambda: amf.rforge(c.pk_s, c.sk_r, pk, M, c.coins),
        lambda: amf.jforge(pk, c.pk_r, c.sk_j, M, c.coins),
        lambda: amf.jforge(c.pk_s, pk, c.sk_j, M, c.coins),
    ]
    for call in calls:
        with pytest.raises(Rejection):
            call()
    assert not amf.verify(pk, c.sk_r, c.pk_j, M, sigma)
    assert not amf.verify(c.pk_s, c.sk_r, pk, M, sigma)
    assert not amf.judge(pk, c.pk_r, c.sk_j, M, sigma)
    assert not amf.judge(c.pk_s, pk, c.sk_j, M, sigma)


@pytest.mark.parametrize(
    "sk",
    [b"", bytes(31), bytes(32), SECP256K1.order.to_bytes(32, "big"), b"\xff" * 32, b"\x01" * 33],
)
def test_malformed_secret_keys_are_refused(sk: bytes) -> None:
    key, cast, tag = AmfSecretKey(sk), the_cast(), the_tag()
    with pytest.raises(Rejection):
        TYAGI19.frank(key, cast.pk_r, cast.pk_j, M, cast.coins)
    with pytest.raises(Rejection):
        TYAGI19.rforge(cast.pk_s, key, cast.pk_j, M, cast.coins)
    with pytest.raises(Rejection):
        TYAGI19.jforge(cast.pk_s, cast.pk_r, key, M, cast.coins)
    assert not TYAGI19.verify(cast.pk_s, key, cast.pk_j, M, tag)
    assert not TYAGI19.judge(cast.pk_s, cast.pk_r, key, M, tag)


@pytest.mark.parametrize("make", MAKERS, ids=["frank", "forge", "rforge", "jforge"])
def test_nothing_repeats_from_tag_to_tag(make: Callable[[Cast], FrankingTag]) -> None:
    """Only an element's first byte (02 or 03) may agree in ten tags for one message."""
    columns = zip(*(make(the_cast()) for _ in range(10)), strict=True)
    constant = {at for at, column in enumerate(columns) if len(set(column)) == 1}
    assert constant <= set(range(SCALARS * 32, 356, 33))
