"""The messenger's wire formats: what is made is read back, and nothing else is accepted."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import SCHEMES
from harness.engine import catalogue
from harness.declare.encoding import join, split
from schemes.messenger import rkm, snd
from schemes.messenger.interface import SDS
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.franking import Beside, Franking, Inside
from schemes.messenger.slots.labels import (
    ACCESS_KEY_LENGTH,
    DomainSeparated,
    Labels,
    NoLabels,
    Purpose,
)
from schemes.messenger.slots.padding import (
    IDENTIFIER,
    OVERHEAD,
    SMALLEST,
    FixedSizes,
    NoPadding,
    Padding,
)
from schemes.messenger.slots.report import Bare, Certified, Reporting
from schemes.messenger.state import (
    Certificate,
    Identity,
    KeyMaterial,
    Received,
    SdsState,
    User,
)
from schemes.values import (
    AccessKey,
    Ciphertext,
    FrankingTag,
    Identifier,
    Message,
    ProviderName,
    PublicKey,
    Signature,
)

catalogue.load()

few = settings(max_examples=40)
blobs = st.binary(max_size=80)
keys = st.binary(max_size=40).map(PublicKey)
messages = st.binary(max_size=300).map(Message)
access_keys = st.binary(min_size=ACCESS_KEY_LENGTH, max_size=ACCESS_KEY_LENGTH).map(AccessKey)
identities = st.builds(Identity, keys, keys, keys)
materials = st.builds(
    KeyMaterial, identities, keys, st.booleans(), st.binary(max_size=70).map(Signature)
)
uids = st.binary(max_size=IDENTIFIER - 1).map(Identifier)
purposes = st.sampled_from(Purpose)
tags = st.binary(max_size=60).map(FrankingTag)
designs = pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED], ids=["as_written", "hardened"])

# Joined fields of likely lengths and depths, and anything: uniform bytes would hardly ever parse.
shallow = st.lists(blobs, max_size=9).map(lambda fields: join(*fields))
nested = st.lists(st.one_of(blobs, shallow, st.sampled_from([b"", b"\0", b"\1"])), max_size=9)
strings = st.one_of(st.binary(max_size=200), nested.map(lambda fields: join(*fields)))


def accepted(decode: Callable[..., Any], *arguments: Any) -> Any:
    """What it decodes to, or None where it rejects; any other exception fails the test."""
    try:
        return decode(*arguments)
    except Rejection:
        return None


def changed(data: bytes, at: int, bit: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


class TestValues:
    @given(identities)
    def test_identity(self, identity: Identity) -> None:
        decoded = Identity.decode(identity.encode())
        assert decoded == identity
        assert {type(key) for key in decoded} == {PublicKey}

    @given(materials)
    def test_key_material(self, km: KeyMaterial) -> None:
        assert KeyMaterial.decode(km.encode()) == km

    @given(strings)
    @example(join(b"", b"", b""))
    def test_one_encoding_of_an_identity(self, data: bytes) -> None:
        identity = accepted(Identity.decode, data)
        assert (identity is not None) == (len(accepted(split, data) or ()) == 3)
        assert identity is None or identity.encode() == data

    @given(strings)
    @example(join(join(b"", b"", b""), b"", b"\0"))
    @example(join(join(b"", b"", b""), b"", b"\1", b""))
    @example(join(join(b"", b"", b""), b"", b"\1", b"s"))
    @example(join(join(b"", b"", b""), b"", b"\2"))
    @example(join(join(b"", b"", b""), b"", b""))
    @example(join(join(b"", b""), b"", b"\0"))
    def test_one_encoding_of_key_material(self, data: bytes) -> None:
        km = accepted(KeyMaterial.decode, data)
        assert km is None or km.encode() == data

    @pytest.mark.parametrize(
        "fields",
        [
            (b"\2",), (b"",), (b"\0\0",),
            (b"\0", b""), (b"\0", b"s", b""),
        ],
    )  # fmt: skip
    def test_other_key_material(self, fields: tuple[bytes, ...]) -> None:
        data = join(join(b"k", b"w", b"f"), b"e", *fields)
        with pytest.raises(Rejection) as refusal:
            KeyMaterial.decode(data)
        assert refusal.value.reason is Reason.MALFORMED


@pytest.mark.parametrize("labels", [NoLabels(), DomainSeparated()], ids=["none", "separated"])
class TestLabels:
    @given(purpose=purposes, fields=st.lists(blobs, min_size=1, max_size=4))
    def test_fields_come_back(self, labels: Labels, purpose: Purpose, fields: list[bytes]) -> None:
        bound = labels.bind(purpose, *fields)
        assert labels.open(purpose, bound, len(fields)) == tuple(fields)

    @given(m=messages, pi=st.none() | access_keys)
    def test_plaintext(self, labels: Labels, m: Message, pi: AccessKey | None) -> None:
        m_and_pi = labels.decompose(labels.compose(m, pi))
        if isinstance(labels, DomainSeparated) or pi is not None:
            assert m_and_pi == (m, pi)
        else:  # F11: what a message without a key says is up to the message
            assert m_and_pi in ((m, None), accepted(labels.decompose, m))

    @given(m=messages, pi=st.none() | access_keys)
    def test_reviewers_read_the_message(
        self, labels: Labels, m: Message, pi: AccessKey | None
    ) -> None:
        plaintext = labels.compose(m, pi)
        assert (
            labels.reported(labels.franked(m, plaintext, BOB), BOB)
            == labels.decompose(plaintext)[0]
        )

    @given(purpose=purposes, data=strings, count=st.integers(1, 4))
    def test_whatever_comes(
        self, labels: Labels, purpose: Purpose, data: bytes, count: int
    ) -> None:
        opened = accepted(labels.open, purpose, data, count)
        assert opened is None or labels.bind(purpose, *opened) == data
        accepted(labels.decompose, Message(data))
        accepted(labels.reported, Message(data), BOB)


class TestDomainSeparation:
    labels = DomainSeparated()

    @given(made=purposes, wanted=purposes, fields=st.lists(blobs, min_size=1, max_size=3))
    def test_one_purpose_only(self, made: Purpose, wanted: Purpose, fields: list[bytes]) -> None:
        opened = accepted(self.labels.open, wanted, self.labels.bind(made, *fields), len(fields))
        assert (opened is not None) == (made is wanted)

    @given(m=messages, length=st.integers(1, 70).filter(lambda n: n != ACCESS_KEY_LENGTH))
    def test_an_access_key_has_one_length(self, m: Message, length: int) -> None:
        plaintext = self.labels.bind(Purpose.PLAINTEXT, m, bytes(length))
        assert accepted(self.labels.decompose, plaintext) is None

    @given(m=messages, pi=st.none() | access_keys)
    def test_one_encoding_of_a_plaintext(self, m: Message, pi: AccessKey | None) -> None:
        assert accepted(self.labels.decompose, Message(self.labels.compose(m, pi)[:-1])) is None


class TestPadding:
    fixed = FixedSizes()

    @pytest.mark.parametrize("padding", [NoPadding(), FixedSizes()], ids=["none", "fixed"])
    @given(uid=uids, data=st.binary(max_size=SMALLEST), layer=st.integers(1, 2))
    @example(uid=Identifier(b""), data=b"", layer=1)
    @example(uid=Identifier(b"\x80\0"), data=b"\x80\0\0", layer=2)
    def test_round_trip(self, padding: Padding, uid: Identifier, data: bytes, layer: int) -> None:
        assert padding.unidentifier(padding.identifier(uid)) == uid
        assert padding.unpacket(padding.packet(data, len(data), layer)) == data

    @given(uid=uids, data=st.binary(max_size=400), length=st.integers(0, 4 * SMALLEST))
    def test_lengths_say_nothing_else(self, uid: Identifier, data: bytes, length: int) -> None:
        assert len(self.fixed.identifier(uid)) == IDENTIFIER
        assert len(self.fixed.packet(data, length, 1)) == len(self.fixed.packet(b"", length, 1))

    def test_size_classes(self) -> None:
        edges = {0: 256, 1: 256, 256: 256, 257: 512, 512: 512, 513: 1024, 65536: 65536}
        for length, size in edges.items():
            for layer in (1, 2):
                assert len(self.fixed.packet(b"", length, layer)) == size + layer * OVERHEAD

    @pytest.mark.parametrize("length", [IDENTIFIER, IDENTIFIER + 1, 1000])
    def test_what_does_not_fit_is_refused(self, length: int) -> None:
        with pytest.raises(Rejection) as refusal:
            self.fixed.identifier(Identifier(bytes(length)))
        assert refusal.value.reason is Reason.REFUSED

    @given(data=st.one_of(st.binary(max_size=300), uids.map(lambda uid: uid + b"\x80")))
    @example(data=b"")
    @example(data=bytes(IDENTIFIER))
    @example(data=b"\x80".ljust(IDENTIFIER, b"\0"))
    @example(data=b"\x80".ljust(IDENTIFIER + 1, b"\0"))
    def test_whatever_comes(self, data: bytes) -> None:
        uid = accepted(self.fixed.unidentifier, Identifier(data))
        assert uid is None or self.fixed.identifier(uid) == data
        unpacked = accepted(self.fixed.unpacket, data)
        assert unpacked is None or data.rstrip(b"\0") == unpacked + b"\x80"


class TestFranking:
    @pytest.mark.parametrize("franking", [Beside(), Inside()], ids=["beside", "inside"])
    @given(plaintext=messages, tag=tags)
    def test_round_trip(self, franking: Franking, plaintext: Message, tag: FrankingTag) -> None:
        placed = franking.place(plaintext, tag)
        assert franking.take(placed.plaintext, placed.beside) == (plaintext, tag)

    @given(plaintext=strings.map(Message), beside=tags)
    def test_inside_takes_what_it_places(self, plaintext: Message, beside: FrankingTag) -> None:
        taken = accepted(Inside().take, plaintext, beside)
        assert taken is None or Inside().place(*taken) == (plaintext, beside, b"")

    def test_nothing_may_stand_beside(self) -> None:
        plaintext = Inside().place(Message(b"m"), FrankingTag(b"t")).plaintext
        with pytest.raises(Rejection):
            Inside().take(plaintext, FrankingTag(b"t"))


received = st.builds(
    Received,
    st.builds(User, uids.map(ProviderName), uids),
    messages,
    messages,
    tags,
    st.builds(Certificate, uids, identities, st.binary(max_size=70).map(Signature)),
)


@pytest.mark.parametrize("reporting", [Bare(), Certified()], ids=["bare", "certified"])
class TestReport:
    @given(received=received, current=identities, rid=uids, reason=blobs)
    def test_round_trip(
        self,
        reporting: Reporting,
        received: Received,
        current: Identity,
        rid: Identifier,
        reason: bytes,
    ) -> None:
        report = reporting.decode(reporting.encode(received, current, rid, reason))
        assert (report.rid, report.reason) == (rid, reason)
        assert (report.franked, report.tag) == (received.franked, received.tag)
        certificate = received.certificate
        assert certificate is not None
        if isinstance(reporting, Bare):
            assert (report.sid, report.identity) == (received.sender.uid, current)
        else:
            assert (report.sid, report.identity, report.signature) == certificate
            assert report.provider == received.sender.provider

    @given(received=received, current=identities, cut=st.integers(1, 100))
    def test_a_cut_report(
        self, reporting: Reporting, received: Received, current: Identity, cut: int
    ) -> None:
        rho = reporting.encode(received, current, Identifier(b"bob"), b"spam")
        assert accepted(reporting.decode, rho[: -1 - cut % len(rho)]) is None

    @given(data=strings)
    def test_whatever_comes(self, reporting: Reporting, data: bytes) -> None:
        count = len(accepted(split, data) or ())
        if accepted(reporting.decode, data) is not None:
            assert count == (6 if isinstance(reporting, Bare) else 8)


def stage(d: Section7) -> World:
    """Alice has asked for bob's keys and talks to him."""
    world = World(d, Coins(b"wire"))
    for user in (ALICE, BOB):
        world.join(user)
    world.converse(ALICE, BOB)
    return world


STAGES = {d: stage(d) for d in (AS_WRITTEN, HARDENED)}


@designs
class TestRequests:
    def sds(self, d: Section7) -> SdsState:
        state = STAGES[d].network.parties[SDS].state
        assert isinstance(state, SdsState)
        return state

    def signed(self, d: Section7, uid: bytes, app: bytes) -> bytes:
        sk = STAGES[d].provider(BOB_CHAT).secrets.sig
        return d.sig.sign(sk, d.labels.bind(Purpose.ENTRY, uid, app), Coins(b""))

    @few
    @given(uid=uids, pref=st.integers(0, 2**32 - 1), b=st.booleans())
    def test_update(self, d: Section7, uid: Identifier, pref: int, b: bool) -> None:
        sigma = self.signed(d, uid, BOB_CHAT)
        request = snd.encode_update(uid, pref, BOB_CHAT, b, sigma)
        st_sds, bit = snd.update_entry_sds(d, self.sds(d), request)
        assert bit == b"\1"
        assert (BOB_CHAT in st_sds.directory[uid]) is b

    @few
    @given(data=strings)
    def test_whatever_comes_to_the_directory(self, d: Section7, data: bytes) -> None:
        before = self.sds(d)
        answer = accepted(snd.update_entry_sds, d, before, data)
        assert answer is None or answer == (before, b"\0")
        assert accepted(snd.lookup_sds, d, before, data) is None

    @few
    @given(fields=st.lists(blobs, min_size=4, max_size=4), app=st.sampled_from([ALICE_CHAT, b""]))
    def test_another_provider_cannot_sign(
        self, d: Section7, fields: list[bytes], app: bytes
    ) -> None:
        uid, pref, b, _ = fields
        request = join(uid, pref[:4].ljust(4, b"\0"), app, b"\1" if b else b"\0",
                       self.signed(d, uid, app))  # fmt: skip
        answer = accepted(snd.update_entry_sds, d, self.sds(d), request)
        assert answer is None or answer[1] == b"\0"

    @few
    @given(data=strings)
    def test_whatever_comes_sealed(self, d: Section7, data: bytes) -> None:
        """A query, a packet and an answer that hold anything."""
        world = STAGES[d]
        rp, pk = world.provider(BOB_CHAT), world.pki[BOB_CHAT].pke
        c = d.pke.enc(pk, Message(data), Coins(b"c"))
        assert accepted(rkm.lookup_rp, d, rp, c, Coins(b"c")) is None
        assert accepted(d.deliver, rp, ALICE_CHAT, c) is None
        asking, _ = d.init(world.state(ALICE), BOB, Coins(b"q"))
        sk_e = asking.queries[BOB]
        pk_e = d.pke.keygen(Coins(b"q"))[1]
        assert d.pke.dec(sk_e, d.pke.enc(pk_e, Message(data), Coins(b"c"))) == data
        answer = accepted(d.reconstruct, asking, BOB, d.pke.enc(pk_e, Message(data), Coins(b"c")))
        assert answer is None or (d is AS_WRITTEN and answer[1].encode() == data)

    @few
    @given(data=strings)
    def test_whatever_comes_to_a_client(self, d: Section7, data: bytes) -> None:
        world = STAGES[d]
        bob, alice = world.state(BOB), world.state(ALICE)
        assert accepted(d.receive, bob, ALICE_CHAT, Ciphertext(data)) is None
        for inner in (data, d.padding.packet(data, len(data), 1)):
            sid = d.padding.identifier(ALICE.uid)
            c = d.aw.send(alice.ask, sid, bob.identity.aw, Message(inner), Coins(b"c"))
            assert accepted(d.receive, bob, ALICE_CHAT, c) is None

    @few
    @given(data=strings)
    def test_whatever_comes_from_the_peer(self, d: Section7, data: bytes) -> None:
        """Inside the channel: only what is franked is shown."""
        world = STAGES[d]
        bob, alice = world.state(BOB), world.state(ALICE)
        channel = alice.contacts[d.contacts.index(BOB)].channel
        _, c_sm = d.session.send(channel, Message(data), Coins(b"c"))
        inner = d.padding.packet(join(c_sm, b""), len(data), 1)
        sid = d.padding.identifier(ALICE.uid)
        c = d.aw.send(alice.ask, sid, bob.identity.aw, Message(inner), Coins(b"c"))
        assert accepted(d.receive, bob, ALICE_CHAT, c) is None

    @few
    @given(at=st.integers(0), bit=st.integers(0, 7), cut=st.integers(0, 50))
    def test_a_changed_packet(self, d: Section7, at: int, bit: int, cut: int) -> None:
        world = STAGES[d]
        _, c = d.send(world.state(ALICE), Message(b"m"), BOB, Coins(b"s"))
        rid, packet = d.deliver(world.provider(BOB_CHAT), ALICE_CHAT, c)
        assert rid == BOB.uid
        bob = world.state(BOB)
        assert d.receive(bob, ALICE_CHAT, packet)[1].m == b"m"
        for mutant in (changed(packet, at, bit), packet[: -1 - cut], packet + bytes(1 + cut)):
            assert accepted(d.receive, bob, ALICE_CHAT, Ciphertext(mutant)) is None
        assert (
            accepted(d.deliver, world.provider(BOB_CHAT), ALICE_CHAT, changed(c, at, bit)) is None
        )

    def test_a_provider_is_not_asked_to_ask_itself(self, d: Section7) -> None:
        world = STAGES[d]
        for step in ("retrieve", "forward"):
            with pytest.raises(Rejection) as refusal:
                world.network.ask(str(ALICE), "AliceChat", step, join(ALICE_CHAT, b"c"))
            assert refusal.value.reason is Reason.REFUSED


def test_every_slot_with_a_wire_format_is_here() -> None:
    """A new sound alternative of these slots belongs into the parameters above."""
    sound = {(k, n) for (k, n), s in SCHEMES.items() if not s.fault}
    assert {n for k, n in sound if k == "labels"} == {"none", "domain_separated"}
    assert {n for k, n in sound if k == "padding"} == {"none", "fixed"}
    assert {n for k, n in sound if k == "franking"} == {"beside", "inside"}
    assert {n for k, n in sound if k == "report"} == {"bare", "certified"}
