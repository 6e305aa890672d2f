"""Whatever comes: from clients, in boxes that anybody can seal, in wrappers, inside the channel."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.world import World
from harness.declare.coins import Coins
from harness.declare.errors import Reason
from schemes.evolve import evolve
from schemes.messenger.names import SDS, ProviderName
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.wire import (
    Change,
    Forward,
    Later,
    Lookup,
    Packet,
    Retrieve,
    Updated,
    UpdateEntry,
)
from schemes.values import (
    ChannelCiphertext,
    FrankingTag,
    Identifier,
    Message,
    PkeCiphertext,
    Signature,
)
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    delivered,
    one,
    rejected,
    world,
)
from tests.messenger.messages import messages
from tests.schemes.test_wire import accepted, blobs, changed, strings

few = settings(max_examples=40)
designs = pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED], ids=["as_written", "hardened"])
uids = st.binary(max_size=255).map(Identifier)
NO_TAG = FrankingTag(b"")


@cache
def stage(d: Section7) -> World[Section7]:
    """Alice has asked for bob's keys and talks to him."""
    w = world(d)
    w.converse(ALICE, BOB)
    return w


def signed(d: Section7, update: UpdateEntry) -> UpdateEntry:
    """With BobChat's signature over the entry, or the change."""
    sk = stage(d).provider(BOB_CHAT).secrets.sig
    change = Change(pref=update.pref, b=update.b)
    record = d.tokens.record(update.uid, update.app, change, 1)
    return evolve(update, aux=d.tokens.aux(d.sig.sign(sk, d.signed(record), Coins(b"")), 1))


@designs
class TestDirectory:
    @few
    @given(uid=uids, pref=st.integers(0, 2**32 - 1), b=st.booleans())
    def test_a_signed_update(self, d: Section7, uid: Identifier, pref: int, b: bool) -> None:
        bare = UpdateEntry(uid=uid, pref=pref, app=BOB_CHAT, b=b, aux=Signature(b""))
        update = signed(d, bare)
        st_sds, answer = d.update_entry_sds(stage(d).directory, UpdateEntry.decode(update.encode()))
        assert answer == Updated(b=True)
        assert (BOB_CHAT in d.listed(st_sds, uid)) is b

    @few
    @given(data=strings)
    def test_whatever_comes(self, d: Section7, data: bytes) -> None:
        before = stage(d).directory
        update = accepted(UpdateEntry.decode, data)
        if update is not None:
            answer = accepted(d.update_entry_sds, before, update)
            assert answer is None or answer == (before, Updated(b=False))
        asked = accepted(Lookup.decode, data)
        assert asked is None or accepted(d.lookup_sds, before, asked) is None

    @few
    @given(update=messages(UpdateEntry), app=st.sampled_from([ALICE_CHAT, ProviderName(b"")]))
    def test_another_provider_cannot_sign(
        self, d: Section7, update: UpdateEntry, app: ProviderName
    ) -> None:
        forged = signed(d, evolve(update, app=app))
        answer = accepted(d.update_entry_sds, stage(d).directory, forged)
        assert answer is None or answer[1] == Updated(b=False)


@designs
class TestBoxes:
    @few
    @given(data=strings)
    def test_whatever_comes_sealed(self, d: Section7, data: bytes) -> None:
        """A query, a packet and an answer that hold anything."""
        w = stage(d)
        rp, pk = w.provider(BOB_CHAT), w.pki[BOB_CHAT].pke
        c = d.pke.enc(pk, Message(data), Coins(b"c"))
        assert accepted(d.lookup_rp, rp, d.query_for_rp(ALICE.uid, c), Coins(b"c")) is None
        assert accepted(d.deliver, rp, ALICE_CHAT, c) is None
        asking, _ = d.init(w.state(ALICE), BOB, Coins(b"q"))
        sk_e, (_, pk_e) = asking.queries[BOB], d.pke.keygen(Coins(b"q"))
        resp = d.pke.enc(pk_e, Message(data), Coins(b"c"))
        assert d.pke.dec(sk_e, resp) == data
        answer = accepted(d.reconstruct, asking, BOB, resp)
        assert answer is None or (d is AS_WRITTEN and answer[1].encode() == data)

    @pytest.mark.parametrize("request_", [Retrieve, Forward])
    def test_a_provider_is_not_asked_to_ask_itself(
        self, d: Section7, request_: type[Retrieve | Forward]
    ) -> None:
        asked = request_(rp=ALICE_CHAT, c=PkeCiphertext(b"c"))
        rejected(Reason.REFUSED, stage(d).network.ask, ALICE, ALICE_CHAT, asked)
        assert SDS in stage(d).network.parties


def wrapped(d: Section7, inner: bytes) -> Packet:
    """A wrapper from alice to bob around anything."""
    alice, bob = stage(d).state(ALICE), stage(d).state(BOB)
    sid = d.padding.identifier(ALICE.uid)
    return Packet(d.aw.send(alice.sk_aw, sid, bob.identity.aw, Message(inner), Coins(b"c")))


@designs
class TestClient:
    @few
    @given(data=strings)
    def test_whatever_comes(self, d: Section7, data: bytes) -> None:
        bob = stage(d).state(BOB)
        assert accepted(d.receive, bob, ALICE_CHAT, Packet(data)) is None
        for inner in (data, d.padding.packet(data, len(data), d.room(1))):
            assert accepted(d.receive, bob, ALICE_CHAT, wrapped(d, inner)) is None

    @few
    @given(data=strings, beside=blobs)
    def test_whatever_comes_from_the_peer(self, d: Section7, data: bytes, beside: bytes) -> None:
        """Inside the channel: only what is franked is shown."""
        bob, alice = stage(d).state(BOB), stage(d).state(ALICE)
        channel = alice.contacts[d.contacts.index(BOB)].channel
        _, c_sm = d.session.send(channel, Message(data), Coins(b"c"))
        assert isinstance(c_sm, ChannelCiphertext)
        for tag in (NO_TAG, FrankingTag(beside)):
            later = Later(c_sm=c_sm, sigma_fr=tag).encode()
            inner = d.padding.packet(later, len(data), d.room(1))
            assert accepted(d.receive, bob, ALICE_CHAT, wrapped(d, inner)) is None

    @few
    @given(at=st.integers(0), bit=st.integers(0, 7), cut=st.integers(0, 50))
    def test_a_changed_packet(self, d: Section7, at: int, bit: int, cut: int) -> None:
        w = stage(d)
        bob, rp = w.state(BOB), w.provider(BOB_CHAT)
        _, packets = d.send(w.state(ALICE), Message(b"m"), BOB, Coins(b"s"))
        packet = delivered(d, rp, BOB, one(packets))
        (shown,) = d.receive(bob, ALICE_CHAT, packet)[1].shown
        assert shown.m == b"m"
        for mutant in (changed(packet, at, bit), packet[: -1 - cut], packet + bytes(1 + cut)):
            assert accepted(d.receive, bob, ALICE_CHAT, Packet(mutant)) is None
        other = PkeCiphertext(changed(one(packets).c, at, bit))
        assert accepted(d.deliver, rp, ALICE_CHAT, other) is None
