"""Each slot's two alternatives, and what FixedSizes promises for whole packets."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.world import BOB, World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.encoding import join
from schemes.evolve import evolve
from schemes.messenger.section7 import AS_WRITTEN, HARDENED
from schemes.messenger.slots.auth import SignedNonce
from schemes.messenger.slots.contacts import ByProviderAndSid, BySid
from schemes.messenger.slots.franking import Beside, Inside
from schemes.messenger.slots.labels import DomainSeparated, NoLabels, Purpose
from schemes.messenger.slots.padding import FixedSizes, NoPadding
from schemes.messenger.slots.relay import Blind
from schemes.messenger.slots.unverified import Reject
from schemes.messenger.state import User
from schemes.sig.ed25519 import Ed25519
from schemes.values import AccessKey, Ciphertext, FrankingTag, Identifier, Message
from tests.messenger.designs import ALICE_CHAT, BOB_CHAT, EVE_CHAT, rejected

KEY = AccessKey(bytes(range(32)))
TAG = FrankingTag(b"t" * 352)

names = st.text(min_size=1, max_size=60).filter(lambda s: 0 < len(s.encode(errors="ignore")) < 256)
identifiers = names.map(lambda s: Identifier(s.encode(errors="ignore")))
messages = st.binary(max_size=80).map(Message)
labels = pytest.mark.parametrize("slot", [NoLabels(), DomainSeparated()], ids=["none", "labels"])
padding = pytest.mark.parametrize("slot", [NoPadding(), FixedSizes()], ids=["none", "fixed"])
franking = pytest.mark.parametrize("slot", [Beside(), Inside()], ids=["beside", "inside"])


class TestLabels:
    @labels
    @given(fields=st.lists(st.binary(max_size=20), min_size=1, max_size=4))
    def test_fields_come_back(self, slot: NoLabels | DomainSeparated, fields: list[bytes]) -> None:
        bound = slot.bind(Purpose.PACKET, *fields)
        assert slot.open(Purpose.PACKET, bound, len(fields)) == tuple(fields)

    @labels
    @given(m=messages, key=st.none() | st.just(KEY))
    def test_plaintexts_come_back(
        self, slot: NoLabels | DomainSeparated, m: Message, key: AccessKey | None
    ) -> None:
        plaintext = slot.compose(m, key)
        assert slot.decompose(plaintext) == (m, key)
        assert slot.reported(slot.franked(m, plaintext, BOB), BOB) == m

    @labels
    @given(data=st.binary(max_size=120))
    def test_anything_else_is_parsed_or_rejected(
        self, slot: NoLabels | DomainSeparated, data: bytes
    ) -> None:
        for parse in (
            lambda: slot.decompose(Message(data)),
            lambda: slot.reported(Message(data), BOB),
            lambda: slot.open(Purpose.PACKET, data, 2),
        ):
            with suppress(Rejection):
                parse()

    def test_a_label_serves_one_purpose(self) -> None:
        slot = DomainSeparated()
        bound = {purpose: slot.bind(purpose, b"x") for purpose in Purpose}
        assert len(set(bound.values())) == len(Purpose)
        for purpose, data in bound.items():
            for other in Purpose:
                if other != purpose:
                    rejected(Reason.INVALID, slot.open, other, data, 1)

    def test_as_written_nothing_says_what_for(self) -> None:
        slot = NoLabels()
        assert slot.bind(Purpose.CHALLENGE, join(b"u", b"app")) == slot.bind(
            Purpose.ENTRY, b"u", b"app"
        )

    def test_a_message_may_look_like_two(self) -> None:
        m = Message(join(b"yes", KEY))
        assert NoLabels().decompose(NoLabels().compose(m, None)) == (b"yes", KEY)
        plain = DomainSeparated().compose(m, None)
        assert DomainSeparated().decompose(plain) == (m, None)
        wrong = DomainSeparated().bind(Purpose.PLAINTEXT, m, KEY[:-1])
        rejected(Reason.MALFORMED, DomainSeparated().decompose, wrong)

    def test_what_the_tag_covers(self) -> None:
        m = Message(b"m")
        for slot, covers in ((NoLabels(), True), (DomainSeparated(), False)):
            with_key = slot.franked(m, slot.compose(m, KEY), BOB)
            assert (with_key.find(KEY) >= 0) == covers


class TestPadding:
    @padding
    @given(uid=identifiers)
    def test_identifiers_come_back(self, slot: NoPadding | FixedSizes, uid: Identifier) -> None:
        assert slot.unidentifier(slot.identifier(uid)) == uid

    @padding
    @given(data=st.binary(max_size=400), length=st.integers(0, 5000), layer=st.integers(1, 2))
    def test_packets_come_back(
        self, slot: NoPadding | FixedSizes, data: bytes, length: int, layer: int
    ) -> None:
        assert slot.unpacket(slot.packet(data, length, layer)) == data

    def test_fixed_sizes(self) -> None:
        slot = FixedSizes()
        assert {len(slot.identifier(Identifier(b"n" * n))) for n in (1, 100, 255)} == {256}
        rejected(Reason.REFUSED, slot.identifier, Identifier(bytes(256)))
        rejected(Reason.MALFORMED, slot.unidentifier, Identifier(b"n\x80"))
        rejected(Reason.MALFORMED, slot.unidentifier, Identifier(bytes(256)))
        rejected(Reason.REFUSED, slot.packet, bytes(2304), 1, 1)
        sizes = [len(slot.packet(b"", n, 1)) - 2048 for n in (0, 1, 256, 257, 512, 513)]
        assert sizes == [256, 256, 256, 512, 512, 1024]

    @given(data=st.binary(max_size=40))
    def test_anything_else(self, data: bytes) -> None:
        try:
            unpadded = FixedSizes().unpacket(data)
        except Rejection:
            assert not data.rstrip(b"\0").endswith(b"\x80")
        else:
            assert data.startswith(unpadded + b"\x80")


class TestFranking:
    @franking
    @given(m=messages)
    def test_the_tag_comes_back(self, slot: Beside | Inside, m: Message) -> None:
        placed = slot.place(m, TAG)
        assert slot.take(placed.plaintext, placed.beside) == (m, TAG)
        assert placed.outside == b""
        assert (placed.plaintext.find(TAG) >= 0, placed.beside == TAG) == (
            isinstance(slot, Inside), isinstance(slot, Beside)
        )  # fmt: skip

    def test_inside_takes_nothing_from_outside(self) -> None:
        placed = Inside().place(Message(b"m"), TAG)
        rejected(Reason.MALFORMED, Inside().take, placed.plaintext, TAG)
        rejected(Reason.MALFORMED, Inside().take, Message(b"m"), FrankingTag(b""))


def test_contacts() -> None:
    here, there = (User(p, Identifier(b"alice")) for p in (ALICE_CHAT, EVE_CHAT))
    assert BySid().index(here) == BySid().index(there)
    assert ByProviderAndSid().index(here) != ByProviderAndSid().index(there)
    odd = User(type(ALICE_CHAT)(ALICE_CHAT + b"al"), Identifier(b"ice"))
    assert ByProviderAndSid().index(here) != ByProviderAndSid().index(odd)


def test_relay_and_unverified() -> None:
    c = Ciphertext(b"c")
    assert (
        Blind().strip(Blind().stamp(c, Identifier(b"alice"))) == c == Blind().stamp(c, Identifier())
    )
    Reject().settle(True)
    rejected(Reason.INVALID, Reject().settle, False)


@labels
def test_auth(slot: NoLabels | DomainSeparated) -> None:
    sig, auth = Ed25519(), SignedNonce()
    sk, vk = sig.keygen(Coins(b"k"))
    uid = Identifier(b"alice")
    nonce = bytes(32)
    proof = auth.vouch(sig, slot, sk, uid, auth.request(nonce, uid), Coins(b"c"))
    assert auth.check(sig, slot, vk, nonce, uid, proof)
    assert not auth.check(sig, slot, vk, nonce[:-1] + b"\1", uid, proof)
    assert not auth.check(sig, slot, vk, nonce, uid, proof[:-1])
    assert not auth.check(sig, slot, sig.keygen(Coins(b"l"))[1], nonce, uid, proof)
    entry = slot.bind(Purpose.ENTRY, uid, ALICE_CHAT)
    signed = auth.vouch(sig, slot, sk, uid, entry, Coins(b"c"))
    assert sig.verify(vk, type(sig.sign(sk, entry, Coins(b"c")))(signed), entry) == isinstance(
        slot, NoLabels
    )


def lengths(w: World, sid: User, rid: User, m: Message) -> list[int]:
    """|c''| for m in every situation: first, first again, answered, without and with a new key."""
    w.retrieve(sid, rid)
    sizes = []
    for _ in range(2):
        sizes.append(len(w.send(sid, rid, m)))
    sizes.append(len(w.send(rid, sid, m)))
    sizes.append(len(w.send(sid, rid, m)))
    state = w.state(sid)
    w.network.parties[str(sid)].state = evolve(state, access_key=AccessKey(bytes(32)))
    sizes.append(len(w.compose(sid, rid, m)))
    return sizes


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
    padded = max(256, 1 << (size - 1).bit_length()) + 2 * 2048
    packet = 48 + len(DomainSeparated().bind(Purpose.PACKET, bytes(padded), bytes(256)))
    assert set(lengths(w, sender, peer, Message(fill * size))) == {packet}


def test_as_written_lengths_show_everything() -> None:
    seen = set()
    for uid in (b"a", b"alice"):
        w = World(AS_WRITTEN, Coins(b"lengths"))
        sid, rid = User(ALICE_CHAT, Identifier(uid)), User(BOB_CHAT, Identifier(b"bob"))
        w.join(sid)
        w.join(rid)
        seen |= set(lengths(w, sid, rid, Message(b"m")))
    assert len(seen) > 4
