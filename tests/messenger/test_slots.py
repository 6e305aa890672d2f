"""Each slot's alternatives: what is made is read back, and nothing else is accepted."""

from importlib import import_module
from pkgutil import walk_packages
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemes.messenger
from harness.declare.coins import Coins
from harness.declare.encoding import join, split
from harness.declare.errors import Reason
from harness.declare.registry import SCHEMES
from harness.declare.wire import Wire
from schemes.messenger.names import ProviderName, User
from schemes.messenger.slots.contacts import ByProviderAndSid, BySid
from schemes.messenger.slots.franking import Beside, Franking, Inside
from schemes.messenger.slots.labels import (
    ACCESS_KEY_LENGTH,
    DomainSeparated,
    Labels,
    NoLabels,
    Reported,
)
from schemes.messenger.slots.report import Bare, Certified, Reporting
from schemes.messenger.slots.rotation import COUNT, Rotation, ToldOnce, UntilUsed
from schemes.messenger.state import Received
from schemes.messenger.wire import (
    Approval,
    Certificate,
    ContactIndex,
    Entry,
    Identity,
    Nonce,
    Plaintext,
    Rho,
    WithTag,
)
from schemes.values import AccessKey, FrankingTag, Identifier, Message
from tests.messenger.designs import ALICE, ALICE_CHAT, BOB, EVE_CHAT, rejected
from tests.messenger.messages import MESSAGES, example, messages
from tests.schemes.test_wire import accepted, blobs, strings

BY_ALICE = Reported(ALICE.provider, ALICE.uid)
KEY = AccessKey(bytes(range(ACCESS_KEY_LENGTH)))
PROTECTED = tuple(kind for kind in MESSAGES if kind.label)

said = st.binary(max_size=300).map(Message)
access_keys = st.binary(min_size=ACCESS_KEY_LENGTH, max_size=ACCESS_KEY_LENGTH).map(AccessKey)
tags = st.binary(max_size=60).map(FrankingTag)
kinds = st.sampled_from(PROTECTED)
records = kinds.flatmap(messages)


@pytest.mark.parametrize("labels", [NoLabels(), DomainSeparated()], ids=["none", "separated"])
class TestLabels:
    @given(record=records)
    def test_records_come_back(self, labels: Labels, record: Wire) -> None:
        assert labels.open(type(record), labels.protect(record)) == record

    @given(m=said, pi=st.none() | access_keys)
    def test_plaintext(self, labels: Labels, m: Message, pi: AccessKey | None) -> None:
        m_and_pi = labels.decompose(labels.compose(m, pi))
        if isinstance(labels, DomainSeparated) or pi is not None:
            assert m_and_pi == (m, pi)
        else:  # F11: what a message without a key says is up to the message
            assert m_and_pi in ((m, None), accepted(labels.decompose, m))

    @given(m=said, pi=st.none() | access_keys)
    def test_reviewers_read_the_message(
        self, labels: Labels, m: Message, pi: AccessKey | None
    ) -> None:
        plaintext = labels.compose(m, pi)
        read = labels.reported(labels.franked(m, plaintext, ALICE, BOB), BY_ALICE, BOB)
        assert read == labels.decompose(plaintext)[0]

    @given(kind=kinds, data=strings)
    def test_whatever_comes(self, labels: Labels, kind: type[Wire], data: bytes) -> None:
        opened = accepted(labels.open, kind, data)
        assert opened is None or labels.protect(opened) == data
        accepted(labels.decompose, Message(data))
        accepted(labels.reported, Message(data), BY_ALICE, BOB)

    def test_what_the_tag_covers(self, labels: Labels) -> None:
        """F19: as written, the access key too; hardened, the message and who sends it to whom."""
        m = Message(b"m")
        franked = labels.franked(m, labels.compose(m, KEY), ALICE, BOB)
        assert (franked.find(KEY) >= 0) == isinstance(labels, NoLabels)
        for user in (ALICE, BOB):
            for name in (user.provider, user.uid):
                assert (franked.find(name) >= 0) == isinstance(labels, DomainSeparated)


class TestDomainSeparation:
    labels = DomainSeparated()

    @given(record=records, wanted=kinds)
    def test_one_purpose_only(self, record: Wire, wanted: type[Wire]) -> None:
        opened = accepted(self.labels.open, wanted, self.labels.protect(record))
        assert (opened is not None) == (type(record) is wanted)

    def test_a_label_serves_one_purpose(self) -> None:
        protected = {kind: self.labels.protect(example(kind)) for kind in PROTECTED}
        assert len(set(protected.values())) == len({split(p)[0] for p in protected.values()}) == 9
        for kind, data in protected.items():
            for other in PROTECTED:
                if other is not kind:
                    rejected(Reason.INVALID, self.labels.open, other, data)

    def test_what_has_no_label_is_not_protected(self) -> None:
        with pytest.raises(AssertionError, match="WithTag has no label"):
            self.labels.protect(example(WithTag))

    @given(m=said, length=st.integers(1, 70).filter(lambda n: n != ACCESS_KEY_LENGTH))
    def test_an_access_key_has_one_length(self, m: Message, length: int) -> None:
        plaintext = self.labels.protect(Plaintext(m=m, pi=AccessKey(bytes(length))))
        rejected(Reason.MALFORMED, self.labels.decompose, plaintext)

    @given(m=said, pi=st.none() | access_keys)
    def test_one_encoding_of_a_plaintext(self, m: Message, pi: AccessKey | None) -> None:
        assert accepted(self.labels.decompose, Message(self.labels.compose(m, pi)[:-1])) is None

    def test_a_tag_for_somebody_else(self) -> None:
        """F29: the reviewers refuse what was franked for another account, here or elsewhere."""
        franked = self.labels.franked(Message(b"m"), Message(b""), ALICE, BOB)
        assert self.labels.reported(franked, BY_ALICE, BOB) == b"m"
        for other in (User(EVE_CHAT, BOB.uid), User(BOB.provider, Identifier(b"bill"))):
            rejected(Reason.INVALID, self.labels.reported, franked, BY_ALICE, other)

    def test_a_tag_of_somebody_else(self) -> None:
        """F25, F34: nor what another account franked, at this provider or another's."""
        franked = self.labels.franked(Message(b"m"), Message(b""), ALICE, BOB)
        assert self.labels.reported(franked, Reported(None, ALICE.uid), BOB) == b"m"
        for sid in ((EVE_CHAT, ALICE.uid), (ALICE.provider, BOB.uid), (None, BOB.uid)):
            rejected(Reason.INVALID, self.labels.reported, franked, Reported(*sid), BOB)


class TestNoLabels:
    def test_nothing_says_what_for(self) -> None:
        """F3: a nonce may be a directory entry."""
        entry = Entry(uid=Identifier(b"u"), app=ProviderName(b"app"))
        nonce = Approval(n=Nonce(join(b"u", b"app")))
        assert NoLabels().protect(entry) == NoLabels().protect(nonce)
        assert DomainSeparated().protect(entry) != DomainSeparated().protect(nonce)

    def test_a_message_may_look_like_two(self) -> None:
        m = Message(join(b"yes", KEY))
        assert NoLabels().decompose(NoLabels().compose(m, None)) == (b"yes", KEY)
        plain = DomainSeparated().compose(m, None)
        assert DomainSeparated().decompose(plain) == (m, None)


class TestFranking:
    @pytest.mark.parametrize("franking", [Beside(), Inside()], ids=["beside", "inside"])
    @given(plaintext=said, tag=tags.filter(bool))
    def test_the_tag_comes_back(
        self, franking: Franking, plaintext: Message, tag: FrankingTag
    ) -> None:
        placed = franking.place(plaintext, tag)
        assert franking.take(placed.plaintext, placed.beside) == (plaintext, tag)
        if isinstance(franking, Inside):
            assert placed == (join(plaintext, tag), b"")
        else:
            assert placed == (plaintext, tag)

    @given(plaintext=strings.map(Message), beside=tags)
    def test_inside_takes_what_it_places(self, plaintext: Message, beside: FrankingTag) -> None:
        taken = accepted(Inside().take, plaintext, beside)
        assert taken is None or Inside().place(*taken) == (plaintext, b"") == (plaintext, beside)

    def test_inside_takes_nothing_from_beside(self) -> None:
        tag = FrankingTag(b"t")
        plaintext = Inside().place(Message(b"m"), tag).plaintext
        rejected(Reason.MALFORMED, Inside().take, plaintext, tag)
        rejected(Reason.MALFORMED, Inside().take, Message(b"m"), FrankingTag(b""))


uids = st.binary(max_size=255).map(Identifier)
users = st.builds(User, uids.map(ProviderName), uids)
received_ones = st.builds(
    Received, sender=users, m=said, franked=said, tag=tags, certificate=messages(Certificate)
)


@pytest.mark.parametrize("reporting", [Bare(), Certified()], ids=["bare", "certified"])
class TestReport:
    @given(received=received_ones, current=messages(Identity), rid=uids, reason=blobs)
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
            assert (report.provider, report.signature) == (None, None)
        else:
            claimed = Certificate(
                sid=report.sid, identity=report.identity, signature=certificate.signature
            )
            assert (claimed, report.signature) == (certificate, certificate.signature)
            assert report.provider == received.sender.provider

    @given(received=received_ones, current=messages(Identity), cut=st.integers(1, 100))
    def test_a_cut_report(
        self, reporting: Reporting, received: Received, current: Identity, cut: int
    ) -> None:
        rho = reporting.encode(received, current, Identifier(b"bob"), b"spam")
        assert accepted(reporting.decode, Rho(rho[: -1 - cut % len(rho)])) is None

    @given(data=strings)
    def test_whatever_comes(self, reporting: Reporting, data: bytes) -> None:
        count = len(accepted(split, data) or ())
        if accepted(reporting.decode, Rho(data)) is not None:
            assert count == (6 if isinstance(reporting, Bare) else 8)


access_key_sequences = st.lists(st.binary(min_size=8, max_size=8), min_size=2, max_size=6)


class TestRotation:
    @given(seeds=access_key_sequences, order=st.randoms(use_true_random=False))
    def test_the_newest_of_counted_keys_is_kept_in_any_order(
        self, seeds: list[bytes], order: Random
    ) -> None:
        """D36; as written, the one that came last."""
        made: list[AccessKey] = []
        for seed in seeds:
            made.append(UntilUsed().following(made[-1] if made else None, Coins(seed)))
        came = order.sample(made, len(made))
        held: AccessKey | None = None
        for key in came:
            held = UntilUsed().newer(key, held)
        assert held == made[-1]
        assert ToldOnce().newer(came[-1], came[0]) == came[-1]

    def test_a_count_that_has_ended_begins_again(self) -> None:
        last = AccessKey(b"\xff" * ACCESS_KEY_LENGTH)
        assert UntilUsed().following(last, Coins(b"k"))[:COUNT] == bytes(COUNT)

    @pytest.mark.parametrize("rotation", [ToldOnce(), UntilUsed()], ids=["once", "until used"])
    def test_a_key_of_which_nothing_can_be_guessed(self, rotation: Rotation) -> None:
        keys = {rotation.following(KEY, Coins(bytes([n])))[COUNT:] for n in range(20)}
        assert len(keys) == 20
        assert all(len(key) == ACCESS_KEY_LENGTH - COUNT for key in keys)


def test_contacts() -> None:
    here, there = (User(p, Identifier(b"alice")) for p in (ALICE_CHAT, EVE_CHAT))
    assert BySid().index(here) == BySid().index(there) == ContactIndex(here.uid)
    assert ByProviderAndSid().index(here) != ByProviderAndSid().index(there)
    odd = User(ProviderName(ALICE_CHAT + b"al"), Identifier(b"ice"))
    assert ByProviderAndSid().index(here) != ByProviderAndSid().index(odd)


def test_every_slot_with_a_wire_format_is_tested_here() -> None:
    """A new sound alternative of these slots belongs into the parameters above (padding has a file
    of its own)."""
    for module in walk_packages(schemes.messenger.__path__, "schemes.messenger."):
        import_module(module.name)
    sound = {key for key, scheme in SCHEMES.items() if not scheme.fault}
    for kind, names in {
        "labels": {"none", "domain_separated"},
        "padding": {"none", "fixed"},
        "franking": {"beside", "inside"},
        "report": {"bare", "certified"},
        "contacts": {"by_sid", "by_provider_and_sid"},
        "blocklist": {"at_provider", "client_too"},
        "rotation": {"told_once", "until_used"},
        "filing": {"open", "own_once"},
        "past_keys": {"forgotten", "kept"},
    }.items():
        assert {name for of, name in sound if of == kind} == names
