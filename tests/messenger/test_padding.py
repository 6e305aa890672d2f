"""Slot `padding`: both kinds, and what `FixedSizes` promises for whole packets of any session."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from games.world import World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.pro import LAYER
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.padding import (
    IDENTIFIER,
    SMALLEST,
    FixedSizes,
    NoPadding,
    Padding,
)
from schemes.messenger.wire import PaddedIdentifier, PaddedPacket, SealedPacket
from schemes.session.composed import KeSm
from schemes.session.interface import Session
from schemes.values import AccessKey, Identifier, Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    M,
    one,
    packet,
    put,
    rejected,
    shown,
    world,
)
from tests.schemes.big_handshake import BIG, BIG_HANDSHAKE, BigX3dh
from tests.schemes.plugins import load
from tests.schemes.test_wire import accepted

ROOM = 1500
CLASSES = {0: 256, 1: 256, 256: 256, 257: 512, 512: 512, 513: 1024, 65536: 65536}
paddings = pytest.mark.parametrize("padding", [NoPadding(), FixedSizes()], ids=["none", "fixed"])
uids = st.binary(max_size=IDENTIFIER - 1).map(Identifier)
names = st.text(min_size=1, max_size=60).filter(lambda s: 0 < len(s.encode(errors="ignore")) < 256)
identifiers = names.map(lambda s: Identifier(s.encode(errors="ignore")))


class TestPadding:
    fixed = FixedSizes()

    @paddings
    @given(uid=uids, data=st.binary(max_size=400), length=st.integers(0, 5000))
    @example(uid=Identifier(b""), data=b"", length=0)
    @example(uid=Identifier(b"\x80\0"), data=b"\x80\0\0", length=0)
    def test_round_trip(self, padding: Padding, uid: Identifier, data: bytes, length: int) -> None:
        assert padding.unidentifier(padding.identifier(uid)) == uid
        assert padding.unpacket(padding.packet(data, length, ROOM)) == data

    @given(uid=uids, data=st.binary(max_size=400), length=st.integers(0, 4 * SMALLEST))
    def test_lengths_say_nothing_else(self, uid: Identifier, data: bytes, length: int) -> None:
        assert len(self.fixed.identifier(uid)) == IDENTIFIER == 256
        padded = [self.fixed.packet(packet, length, ROOM) for packet in (data, b"")]
        assert len(padded[0]) == len(padded[1])

    @pytest.mark.parametrize("room", [0, 1, ROOM])
    def test_size_classes(self, room: int) -> None:
        for length, size in CLASSES.items():
            assert len(self.fixed.packet(b"", length, room)) == size + room

    @pytest.mark.parametrize("length", [IDENTIFIER, IDENTIFIER + 1, 1000])
    def test_an_identifier_that_does_not_fit_is_refused(self, length: int) -> None:
        rejected(Reason.REFUSED, self.fixed.identifier, Identifier(bytes(length)))

    def test_a_packet_that_does_not_fit_is_refused(self) -> None:
        size = SMALLEST + ROOM
        assert len(self.fixed.packet(bytes(size - 1), 1, ROOM)) == size
        refusal = rejected(Reason.REFUSED, self.fixed.packet, bytes(size), 1, ROOM)
        assert "do not fit" in refusal.detail

    def test_what_is_no_padded_identifier(self) -> None:
        for wrong in (b"n\x80", bytes(IDENTIFIER)):
            rejected(Reason.MALFORMED, self.fixed.unidentifier, PaddedIdentifier(wrong))

    @given(data=st.one_of(st.binary(max_size=300), uids.map(lambda uid: uid + b"\x80")))
    @example(data=b"")
    @example(data=bytes(IDENTIFIER))
    @example(data=b"\x80".ljust(IDENTIFIER, b"\0"))
    @example(data=b"\x80".ljust(IDENTIFIER + 1, b"\0"))
    def test_whatever_comes(self, data: bytes) -> None:
        uid = accepted(self.fixed.unidentifier, PaddedIdentifier(data))
        assert uid is None or self.fixed.identifier(uid) == data
        unpacked = accepted(self.fixed.unpacket, data)
        assert (unpacked is None) == (not data.rstrip(b"\0").endswith(b"\x80"))
        assert unpacked is None or data.rstrip(b"\0") == unpacked + b"\x80"


def lengths(w: World[Section7], sid: User, rid: User, m: Message) -> list[int]:
    """|c''| for m in every situation: first, first again, answered, without and with a new key."""
    w.retrieve(sid, rid)
    sizes = []
    for speaker, peer in ((sid, rid), (sid, rid), (rid, sid), (sid, rid)):
        sent = one(w.compose(speaker, peer, m))
        sizes.append(len(sent.c))
        assert w.submit(speaker, (sent,))
        assert shown(w, peer)[-1] == m
    put(w, sid, evolve(w.state(sid), access_key=AccessKey(bytes(32))))
    sizes.append(len(one(w.compose(sid, rid, m)).c))
    return sizes


def length_of(d: Section7, size: int) -> int:
    """|c''| of a message: the box around its padded packet and a padded identifier."""
    padded = max(256, 1 << (size - 1).bit_length()) + 2 * LAYER + d.session.overhead
    box = SealedPacket(packet=PaddedPacket(bytes(padded)), rid=PaddedIdentifier(bytes(IDENTIFIER)))
    return 48 + len(d.labels.protect(box))


@settings(max_examples=12)
@given(
    sid=identifiers,
    rid=identifiers,
    size=st.sampled_from([0, 1, 200, 256, 257, 512, 513, 3000, 4096]),
    fill=st.binary(min_size=1, max_size=1),
    anon=st.booleans(),
)
def test_a_packets_length_shows_the_size_class_alone(
    sid: Identifier, rid: Identifier, size: int, fill: bytes, anon: bool
) -> None:
    w = World(HARDENED, Coins(b"lengths"))
    sender, peer = User(ALICE_CHAT, sid), User(BOB_CHAT, rid)
    w.join(sender)
    w.join(peer, anon=anon)
    assert set(lengths(w, sender, peer, Message(fill * size))) == {length_of(HARDENED, size)}


def test_as_written_lengths_show_everything() -> None:
    seen: set[int] = set()
    for uid in (b"a", b"alice"):
        w = World(AS_WRITTEN, Coins(b"lengths"))
        sid, rid = User(ALICE_CHAT, Identifier(uid)), User(BOB_CHAT, Identifier(b"bob"))
        w.join(sid)
        w.join(rid)
        seen |= set(lengths(w, sid, rid, Message(b"m")))
    assert len(seen) > 4


BIG_HARDENED = replace(HARDENED, session=BIG_HANDSHAKE)
LONGEST = Identifier(b"n" * 255)


class TestBigHandshake:
    """A handshake of 2 716 bytes, as post-quantum ones have, in the hardened design."""

    def test_it_is_big(self) -> None:
        w = world(BIG_HARDENED)
        w.retrieve(ALICE, BOB)
        assert len(packet(w, ALICE, BOB, M)) > BIG == 2716

    @pytest.mark.parametrize("size", [0, 1, 256, 257, 65536])
    @pytest.mark.parametrize("peer", [BOB, CAROL], ids=["anon=0", "anon=1"])
    def test_every_size_class_has_one_length_whoever_sends(self, size: int, peer: User) -> None:
        seen: set[int] = set()
        for sender in (ALICE, User(ALICE_CHAT, LONGEST)):
            w = world(BIG_HARDENED, sender, peer)
            seen |= set(lengths(w, sender, peer, Message(bytes(size))))
        assert seen == {length_of(BIG_HARDENED, size)}

    def test_classes_have_different_lengths(self) -> None:
        assert [length_of(BIG_HARDENED, n) - length_of(BIG_HARDENED, 0) for n in CLASSES] == [
            size - 256 for size in CLASSES.values()
        ]


def fused(name: str) -> Session[Any, Any]:
    """A session that sends handshake and first message in one piece: c_KE is empty."""
    made: Session[Any, Any]
    if name == "my_session":
        made = load("my_session.py", "session", name).value
    else:
        made = pytest.importorskip("schemes.peers.vodozemac").Vodozemac()
    return made


@pytest.mark.parametrize("name", ["my_session", "vodozemac"])
@pytest.mark.parametrize("peer", [BOB, CAROL], ids=["anon=0", "anon=1"])
def test_a_fused_session_is_padded_alike(name: str, peer: User) -> None:
    d = replace(HARDENED, session=fused(name))
    for size in (0, 1, 256, 257, 65536):
        seen: set[int] = set()
        for sender in (ALICE, User(ALICE_CHAT, LONGEST)):
            w = world(d, sender, peer)
            seen |= set(lengths(w, sender, peer, Message(bytes(size))))
        assert seen == {length_of(d, size)}


@dataclass(frozen=True)
class Understated(KeSm[Any, Any]):
    """Says that it needs less room than it does."""

    declares: int = 0

    @property
    def overhead(self) -> int:
        return self.declares


def understated(declares: int) -> Section7:
    session = Understated(BigX3dh(), BIG_HANDSHAKE.sm, declares)
    return replace(HARDENED, session=session)


class TestUnderstatedOverhead:
    @pytest.mark.parametrize("size", [0, 1, 256, 257, 65536])
    def test_it_is_refused_loudly(self, size: int) -> None:
        """The wrapper's layer has no room for the handshake; the client goes on as before."""
        w = world(understated(0), ALICE, CAROL)
        w.retrieve(ALICE, CAROL)
        before = w.state(ALICE)
        refusal = rejected(Reason.REFUSED, w.compose, ALICE, CAROL, Message(bytes(size)))
        assert "do not fit" in refusal.detail
        assert w.state(ALICE) is before

    @pytest.mark.parametrize("declares", range(0, BIG_HANDSHAKE.overhead + 1, 100))
    def test_it_never_shows_in_a_length(self, declares: int) -> None:
        """Whatever is declared: a packet has its class's length, or there is no packet."""
        d = understated(declares)
        assert d.room(2) == 2 * LAYER + declares
        sent: set[int] = set()
        for sender in (ALICE, User(ALICE_CHAT, LONGEST)):
            for peer in (BOB, CAROL):
                w = world(d, sender, peer)
                w.retrieve(sender, peer)
                for size in (0, 1, 255, 256):
                    made = attempt(w.compose, sender, peer, Message(bytes(size)))
                    if isinstance(made, Rejection):
                        assert "do not fit" in made.detail
                    else:
                        sent.add(len(one(made).c))
        assert sent == {length_of(d, 0)}

    def test_a_message_that_fits_arrives(self) -> None:
        d = understated(BIG_HANDSHAKE.overhead)
        w = world(d)
        w.converse(ALICE, BOB)
