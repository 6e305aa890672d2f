"""Olm by `vodozemac` behind the Session door: what the library does, and what it refuses."""

import sys
from collections.abc import Callable
from importlib import import_module
from random import Random
from typing import ParamSpec
from unittest.mock import patch

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.registry import SCHEMES, CoinsFrom
from schemes.session.interface import SESSION, Session
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message

pytest.importorskip("vodozemac", reason="an extra")

from schemes.peers.vodozemac import IDENTITY, OlmChannel, Vodozemac  # if it is there

P = ParamSpec("P")
OLM = Vodozemac()
COINS = Coins(b"of no use to it")
NONE = KeCiphertext()
HELLO = Message(b"hello")
TOP_BITS = (35, 69, 103)
"""Of the one-time key, the base key and the identity key in c_SM: X25519 ignores them."""


def account() -> tuple[str, KePublicKey, EphemeralKey]:
    st, pk = OLM.gen(COINS)
    st, epk = OLM.egen(st, COINS)
    return st, pk, epk


def refusal(call: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> Reason | None:
    outcome = attempt(call, *arguments, **named)
    return outcome.reason if isinstance(outcome, Rejection) else None


def changed(c: bytes, at: int, bit: int) -> ChannelCiphertext:
    return ChannelCiphertext(c[:at] + bytes([c[at] ^ 1 << bit]) + c[at + 1 :])


def established() -> tuple[str, OlmChannel, OlmChannel]:
    """(the recipient's account, the sender's channel, the recipient's), after one answer."""
    st_s, _, _ = account()
    st_r, pk_r, epk_r = account()
    _, channel_s, _, c = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    st_r, _, channel_r, _ = OLM.accept(st_r, NONE, c, None)
    channel_r, c = OLM.send(channel_r, Message(b"hello you"), COINS)
    channel_s, _ = OLM.recv(channel_s, c)
    return st_r, channel_s, channel_r


def test_it_is_registered_as_a_session_with_coins_of_its_own() -> None:
    entry = SCHEMES[SESSION.name, "vodozemac"]
    assert entry.coins is CoinsFrom.OWN
    assert not entry.fault
    assert isinstance(entry.value, Session)


def test_without_the_package_the_module_does_not_import() -> None:
    with patch.dict(sys.modules, {"vodozemac": None}):
        del sys.modules["schemes.peers.vodozemac"]
        with pytest.raises(ModuleNotFoundError) as missing:
            import_module("schemes.peers.vodozemac")
    assert missing.value.name == "vodozemac"


@pytest.mark.parametrize("size", [0, 5, 1 << 20])
def test_a_conversation(size: int) -> None:
    st_s, pk_s, _ = account()
    st_r, pk_r, epk_r = account()
    hello = Message(bytes(size))
    _, channel_s, c_ke, c_sm = OLM.initiate(st_s, pk_r, epk_r, hello, COINS)
    _, claimed, channel_r, m = OLM.accept(st_r, c_ke, c_sm, None)
    assert (c_ke, claimed, m) == (b"", pk_s, hello)
    assert [type(part) for part in (c_ke, claimed, m)] == [KeCiphertext, KePublicKey, Message]
    for _ in range(3):
        channel_r, c = OLM.send(channel_r, Message(b"pong"), COINS)
        channel_s, m = OLM.recv(channel_s, c)
        assert m == b"pong"
        channel_s, c = OLM.send(channel_s, hello, COINS)
        channel_r, m = OLM.recv(channel_r, c)
        assert m == hello
        assert refusal(OLM.recv, channel_r, c) is Reason.INVALID


def test_several_senders_use_the_same_epk() -> None:
    st_r, pk_r, epk_r = account()
    for _ in range(3):
        st_s, pk_s, _ = account()
        _, _, c_ke, c_sm = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
        st_r, claimed, _, m = OLM.accept(st_r, c_ke, c_sm, None)
        assert (claimed, m) == (pk_s, HELLO)


def test_a_handshake_outlives_one_refresh_and_no_more() -> None:
    st_s, _, _ = account()
    st_r, pk_r, epk_r = account()
    _, _, c_ke, c_sm = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    once, second = OLM.egen(st_r, COINS)
    twice, third = OLM.egen(once, COINS)
    assert len({epk_r, second, third}) == 3
    assert OLM.accept(once, c_ke, c_sm, None)[3] == HELLO
    assert refusal(OLM.accept, twice, c_ke, c_sm, None) is Reason.UNKNOWN
    assert refusal(OLM.accept, OLM.gen(COINS)[0], c_ke, c_sm, None) is Reason.UNKNOWN


def test_messages_arrive_in_any_order() -> None:
    st_s, pk_s, _ = account()
    st_r, pk_r, epk_r = account()
    _, channel_s, _, first = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    sent = [first]
    for number in range(4):
        channel_s, c = OLM.send(channel_s, Message(b"%d" % number), COINS)
        sent.append(c)
    st_r, claimed, channel_r, m = OLM.accept(st_r, NONE, sent[3], None)
    assert (claimed, m) == (pk_s, b"2")
    for at, expected in ((1, b"0"), (4, b"3"), (0, HELLO), (2, b"1")):
        st_r, claimed, channel_r, m = OLM.accept(st_r, NONE, sent[at], channel_r)
        assert (claimed, m) == (pk_s, expected)
        assert refusal(OLM.accept, st_r, NONE, sent[at], channel_r) is Reason.INVALID


def test_a_repeated_handshake_belongs_to_the_session_that_it_began() -> None:
    """The channel goes on, the answer to it is still read, and a replay begins nothing."""
    st_s, _, _ = account()
    st_r, pk_r, epk_r = account()
    _, channel_s, _, first = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    channel_s, repeated = OLM.send(channel_s, Message(b"are you there?"), COINS)
    st_r, _, channel_r, _ = OLM.accept(st_r, NONE, first, None)
    channel_r, answer = OLM.send(channel_r, Message(b"yes"), COINS)
    st_r, _, channel_r, m = OLM.accept(st_r, NONE, repeated, channel_r)
    assert m == b"are you there?"
    for replayed in (first, repeated):
        assert refusal(OLM.accept, st_r, NONE, replayed, channel_r) is Reason.INVALID
    channel_s, m = OLM.recv(channel_s, answer)
    assert m == b"yes"
    channel_s, c = OLM.send(channel_s, Message(b"good"), COINS)
    assert OLM.recv(channel_r, c)[1] == b"good"


def test_another_handshake_begins_another_session() -> None:
    st_s, pk_s, _ = account()
    st_r, pk_r, epk_r = account()
    _, _, _, c = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    st_r, _, channel, _ = OLM.accept(st_r, NONE, c, None)
    _, channel_s, _, c = OLM.initiate(st_s, pk_r, epk_r, Message(b"anew"), COINS)
    _, claimed, channel_r, m = OLM.accept(st_r, NONE, c, channel)
    assert (claimed, m) == (pk_s, b"anew")
    _, c = OLM.send(channel_r, Message(b"welcome back"), COINS)
    assert OLM.recv(channel_s, c)[1] == b"welcome back"


def test_states_are_values() -> None:
    """A state can be copied and rewound, and no call changes the one that it was given."""
    _, channel_s, channel_r = established()
    _, c = OLM.send(channel_s, HELLO, COINS)
    before = channel_r.pickle
    assert OLM.recv(channel_r, c) == OLM.recv(channel_r, c)
    assert channel_r.pickle == before
    received, _ = OLM.recv(channel_r, c)
    assert refusal(OLM.recv, received, c) is Reason.INVALID
    assert OLM.recv(OlmChannel(before, channel_r.peer), c)[1] == HELLO


def test_the_sender_is_who_the_library_says() -> None:
    """Another's key, in the place of the sender's or before it, is no claim that stands."""
    st_s, pk_s, _ = account()
    _, pk_victim, _ = account()
    st_r, pk_r, epk_r = account()
    _, _, _, c = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    assert c[IDENTITY] == pk_s
    swapped = c[: IDENTITY.start] + pk_victim + c[IDENTITY.stop :]
    twice = c[: IDENTITY.start] + pk_victim + c[IDENTITY.start - 2 :]
    for forged in map(ChannelCiphertext, (swapped, twice)):
        assert refusal(OLM.accept, st_r, NONE, forged, None) is Reason.INVALID
    st_r, _, channel, _ = OLM.accept(st_r, NONE, c, None)
    for forged in map(ChannelCiphertext, (swapped, twice)):
        assert refusal(OLM.accept, st_r, NONE, forged, channel) is Reason.INVALID


def test_nobody_takes_a_message_of_its_own_for_the_peers() -> None:
    st_s, _, _ = account()
    _, pk_r, epk_r = account()
    st_s, channel_s, _, c = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    assert refusal(OLM.recv, channel_s, c) is Reason.INVALID
    assert refusal(OLM.accept, st_s, NONE, c, channel_s) is Reason.INVALID
    assert refusal(OLM.accept, st_s, NONE, c, None) is Reason.UNKNOWN


def test_what_carries_no_handshake_begins_nothing() -> None:
    st_r, channel_s, channel_r = established()
    _, c = OLM.send(channel_s, HELLO, COINS)
    for channel in (None, channel_r):
        assert refusal(OLM.accept, st_r, NONE, c, channel) is Reason.MALFORMED
    _, pk, epk = account()
    _, _, _, c = OLM.initiate(st_r, pk, epk, HELLO, COINS)
    assert refusal(OLM.accept, st_r, KeCiphertext(b"x"), c, None) is Reason.MALFORMED


LOW_ORDER = bytes(32), b"\x01" + bytes(31)


@pytest.mark.parametrize("bad", [b"", bytes(31), bytes(33), *LOW_ORDER])
def test_bad_keys_are_refused(bad: bytes) -> None:
    st_s, _, _ = account()
    st_r, pk_r, epk_r = account()
    reason = Reason.INVALID if bad in LOW_ORDER else Reason.MALFORMED
    for keys in ((KePublicKey(bad), epk_r), (pk_r, EphemeralKey(bad))):
        assert refusal(OLM.initiate, st_s, *keys, HELLO, COINS) is reason
    _, _, _, c = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    for at in (38, IDENTITY.start):
        forged = ChannelCiphertext(c[:at] + bad + c[at + 32 :])
        assert refusal(OLM.accept, st_r, NONE, forged, None) is reason


def openable(
    c: ChannelCiphertext, receive: Callable[[ChannelCiphertext], Message]
) -> set[tuple[int, int]]:
    """The bits of c that can be flipped; it says the same then, for Olm's MAC is over fields."""
    found = set()
    for at in range(len(c)):
        for bit in range(8):
            m = attempt(receive, changed(c, at, bit))
            if not isinstance(m, Rejection):
                assert m == HELLO
                found.add((at, bit))
    return found


def test_a_changed_handshake_says_the_same_or_is_refused() -> None:
    """Olm binds no key's bytes; to a recipient who has the session a changed repetition is one."""
    st_s, pk_s, _ = account()
    st_r, pk_r, epk_r = account()
    _, _, _, c = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    top_bits = {(at, 7) for at in TOP_BITS}
    found = openable(c, lambda c: OLM.accept(st_r, NONE, c, None)[3])
    assert top_bits <= found
    assert all(at > IDENTITY.stop for at, _ in found - top_bits)
    assert len(found) < 16
    for at in TOP_BITS:
        claimed = OLM.accept(st_r, NONE, changed(c, at, 7), None)[1]
        assert (claimed == pk_s) is (at != TOP_BITS[2])
    _, _, channel, _ = OLM.accept(st_r, NONE, c, None)
    assert not openable(c, lambda c: OLM.accept(st_r, NONE, c, channel)[3])


def test_a_changed_message_says_the_same_or_is_refused() -> None:
    _, channel_s, channel_r = established()
    _, c = OLM.send(channel_s, HELLO, COINS)
    assert len(openable(c, lambda c: OLM.recv(channel_r, c)[1])) < 16
    for length in range(len(c)):
        assert refusal(OLM.recv, channel_r, ChannelCiphertext(c[:length])) is not None
    received, m = OLM.recv(channel_r, c)
    assert m == HELLO
    assert not openable(c, lambda c: OLM.recv(received, c)[1])


def test_whatever_is_no_message_is_malformed() -> None:
    st_r, _, channel_r = established()
    for c in map(ChannelCiphertext, (b"", b"\0", b"\1", b"\2", b"\xff" * 200, bytes(200))):
        assert refusal(OLM.recv, channel_r, c) is Reason.MALFORMED
        assert refusal(OLM.accept, st_r, NONE, c, channel_r) is Reason.MALFORMED


def test_garbage_is_refused_and_nothing_else_happens() -> None:
    st_s, _, _ = account()
    st_r, pk_r, epk_r = account()
    _, channel_s, _, first = OLM.initiate(st_s, pk_r, epk_r, HELLO, COINS)
    st_r, _, channel_r, _ = OLM.accept(st_r, NONE, first, None)
    _, later = OLM.send(channel_s, HELLO, COINS)
    random = Random(5)  # noqa: S311  # reproducible, and no secret
    for _ in range(2000):
        c = bytearray(random.choice((first, later)))
        for _ in range(random.randrange(1, 4)):
            c[random.randrange(len(c))] = random.randrange(256)
        forged = ChannelCiphertext(c[: random.randrange(len(c) + 1)] + random.randbytes(3))
        attempt(OLM.recv, channel_r, forged)
        attempt(OLM.accept, st_r, NONE, forged, random.choice((None, channel_r)))
    assert OLM.recv(channel_r, later)[1] == HELLO


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 255, 1 << 16])
def test_the_overhead_is_what_travels_beside_m_at_most(size: int) -> None:
    st_s, pk_s, _ = account()
    _, pk_r, epk_r = account()
    m = Message(bytes(size))
    _, channel, c_ke, c_sm = OLM.initiate(st_s, pk_r, epk_r, m, COINS)
    sent = [c_sm]
    for _ in range(200):  # the number of a message grows
        channel, c = OLM.send(channel, m, COINS)
        sent.append(c)
    for c in sent:
        travels = len(c_ke) + len(pk_s) + len(c) - size
        assert OLM.overhead - 32 < travels <= OLM.overhead
