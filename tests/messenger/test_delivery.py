"""Steps 7, 8 and 10: Forward, Deliver, SpFilter; and what a client takes from its provider."""

from harness.declare.errors import Reason
from schemes.evolve import evolve
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import Section7
from schemes.messenger.state import LIMIT
from schemes.messenger.wire import Ban, Banned, Close, Closed, Forward, Receive, Taken
from schemes.values import AccessKey, Identifier, PkeCiphertext
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    EVE,
    EVE_CHAT,
    M,
    every_design,
    one,
    packet,
    put,
    rejected,
    shown,
    world,
)


@every_design
class TestForward:
    def test_the_filter_stops_at_its_limit(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        sp = w.provider(ALICE_CHAT)
        account = evolve(sp.accounts[ALICE.uid], sent=LIMIT - 1)
        put(w, ALICE_CHAT, sp.with_account(ALICE.uid, account))
        assert [w.send(ALICE, BOB, M) for _ in range(3)] == [True, False, False]
        assert shown(w, BOB) == [M]
        assert w.provider(ALICE_CHAT).accounts[ALICE.uid].sent == LIMIT + 2

    def test_every_ciphertext_counts_against_its_sender(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        w.send(ALICE, BOB, M)
        assert w.provider(ALICE_CHAT).accounts[ALICE.uid].sent == 2
        assert w.provider(BOB_CHAT).accounts[BOB.uid].sent == 1

    def test_a_bit_for_all_packets(self, d: Section7) -> None:
        """6(f): one packet that SP drops is a message that it drops."""
        w = world(d)
        w.retrieve(ALICE, BOB)
        good = one(w.compose(ALICE, BOB, M))
        line = w.network.line(ALICE)
        sp = w.provider(ALICE_CHAT)
        account = sp.accounts[ALICE.uid]
        assert d.submit(w.state(ALICE), (), line)
        assert d.submit(w.state(ALICE), (good, good), line)
        last = evolve(account, sent=LIMIT - 1)
        put(w, ALICE_CHAT, sp.with_account(ALICE.uid, last))
        assert not d.submit(w.state(ALICE), (good, good), line)

    def test_a_banned_account_sends_to_other_providers_only(self, d: Section7) -> None:
        w = world(d, ALICE, BOB, EVE)
        for peer in (BOB, EVE):
            w.retrieve(ALICE, peer)
        ask, ban = w.network.ask, Ban(sid=ALICE.uid)
        assert ask(BOB_CHAT, ALICE_CHAT, ban) == Banned()
        assert not w.send(ALICE, BOB, M)
        assert w.send(ALICE, EVE, M)
        assert (shown(w, BOB), shown(w, EVE)) == ([], [M])
        rejected(Reason.UNKNOWN, ask, BOB_CHAT, ALICE_CHAT, Ban(sid=Identifier(b"nobody")))
        rejected(Reason.REFUSED, ask, BOB, ALICE_CHAT, ban)

    def test_a_closed_account_sends_nothing(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        assert w.speak(ALICE, ALICE_CHAT, Close()) == Closed()
        assert not w.send(ALICE, BOB, M)
        rejected(Reason.UNKNOWN, w.speak, ALICE, ALICE_CHAT, Close())
        rejected(Reason.UNKNOWN, d.close, w.state(ALICE), w.network.line(ALICE))

    def test_a_client_closes_its_account(self, d: Section7) -> None:
        w = world(d)
        w.network.run(BOB, d.close, w.network.line(BOB))
        assert w.provider(BOB_CHAT).accounts == {}
        rejected(Reason.UNKNOWN, w.retrieve, ALICE, BOB)

    def test_within_one_provider_is_not_interoperable(self, d: Section7) -> None:
        w = world(d)
        at_home = Forward(rp=ALICE_CHAT, c=PkeCiphertext(bytes(80)))
        rejected(Reason.REFUSED, w.speak, ALICE, ALICE_CHAT, at_home)

    def test_the_bit_says_nothing_of_delivery(self, d: Section7) -> None:
        w = world(d)
        junk = Forward(rp=BOB_CHAT, c=PkeCiphertext(bytes(100)))
        assert w.submit(ALICE, (junk,))
        assert shown(w, BOB) == []


@every_design
class TestDeliver:
    def test_anonymous_packets_need_the_access_key(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        c = one(w.compose(ALICE, BOB, M)).c
        rp = w.provider(BOB_CHAT)
        d.deliver(rp, ALICE_CHAT, c)
        account = evolve(rp.accounts[BOB.uid], access_key=AccessKey(bytes(32)))
        other = rp.with_account(BOB.uid, account)
        rejected(Reason.REFUSED, d.deliver, other, ALICE_CHAT, c)
        rejected(Reason.UNKNOWN, d.deliver, rp.without(BOB.uid), ALICE_CHAT, c)

    def test_no_access_key_is_for_those_who_take_anything(self, d: Section7) -> None:
        w = world(d, ALICE, CAROL)
        w.retrieve(ALICE, CAROL)
        c = one(w.compose(ALICE, CAROL, M)).c
        rp = w.provider(BOB_CHAT)
        d.deliver(rp, ALICE_CHAT, c)
        account = rp.accounts[CAROL.uid]
        strict = evolve(account, material=evolve(account.material, anon=False))
        other = rp.with_account(CAROL.uid, strict)
        rejected(Reason.REFUSED, d.deliver, other, ALICE_CHAT, c)

    def test_a_client_receives_from_its_provider_only(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        arriving = Receive(sp=ALICE_CHAT, c=packet(w, ALICE, BOB, M))
        for other in (ALICE_CHAT, EVE_CHAT, ALICE, BOB, SDS, User(ProviderName(b""), BOB.uid)):
            rejected(Reason.REFUSED, w.network.ask, other, BOB, arriving)
        assert w.network.ask(BOB_CHAT, BOB, arriving) == Taken()
        assert shown(w, BOB) == [M]
